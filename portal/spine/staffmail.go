package spine

import (
	"context"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/store"
)

// writeTeam writes to the household's caseworker, or to the whole team where
// none is named.
func writeTeam(kind notify.Name) consequence {
	return func(ctx context.Context, tx *store.Tx, _ Act, f *file) error {
		readers, err := Caseworkers(ctx, tx, f.household)
		if err != nil {
			return err
		}
		return writeAll(ctx, tx, kind, readers, f)
	}
}

// Caseworkers returns who reads what is written about a household: the one who
// looks after it, or the whole team where nobody is named.
func Caseworkers(ctx context.Context, tx *store.Tx, h portal.Household) ([]portal.Account, error) {
	if h.Caseworker != "" {
		account, err := tx.FindAccount(ctx, h.Caseworker)
		if err == nil && account.Active {
			return []portal.Account{account}, nil
		}
	}
	return tx.AccountsOfRole(ctx, portal.Caseworker, h.Team, "")
}

// writeAuthority tells the clerks of the body that a rent offer waits.
func writeAuthority(ctx context.Context, tx *store.Tx, _ Act, f *file) error {
	readers, err := tx.AccountsOfRole(ctx, portal.Authority, "", portal.BodyOf(f.proposal.Basis, f.proposal.BasisAt))
	if err != nil {
		return err
	}
	return writeAll(ctx, tx, notify.AuthorityRequestWaiting, readers, f)
}

// writePlacement tells the officer who looks after the listing.
func writePlacement(kind notify.Name) consequence {
	return func(ctx context.Context, tx *store.Tx, _ Act, f *file) error {
		if f.listing.Contact == "" {
			return nil
		}
		officer, err := tx.FindAccount(ctx, f.listing.Contact)
		if err != nil {
			return err
		}
		return writeAll(ctx, tx, kind, []portal.Account{officer}, f)
	}
}

func writeAll(ctx context.Context, tx *store.Tx, kind notify.Name, readers []portal.Account, f *file) error {
	payload := letter{event: f.proposal.Due}.payload(f.listing)
	payload.Count = 1
	for _, reader := range readers {
		if err := enqueue(ctx, tx, kind, reader, payload, proposalSubject(f), ""); err != nil {
			return err
		}
	}
	return nil
}
