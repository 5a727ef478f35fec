package casework_test

import (
	"context"
	"slices"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/casework"
	"wohnraum/portal/pairing/pairingtest"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

// office is a small office with the use cases of casework, and a caseworker of
// another team.
type office struct {
	*pairingtest.Office

	cases    *casework.Service
	stranger portal.Actor
	nudged   int
}

func newOffice(t *testing.T) *office {
	t.Helper()
	o := &office{Office: pairingtest.New(t)}
	o.cases = casework.New(o.DB, func() { o.nudged++ })
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		team := portal.Team{ID: portal.New[portal.TeamID](tx.IDs()), Organisation: o.Caseworker.Organisation, Name: "Vlotho"}
		if err := tx.CreateTeam(ctx, team); err != nil {
			return err
		}
		account := portal.Account{
			ID: portal.New[portal.AccountID](tx.IDs()), Email: "fremd@example.org", Name: "Frieda Fremd", Role: portal.Caseworker,
			Team: team.ID, Active: true, CreatedAt: tx.Now(),
		}
		o.stranger = account.Actor()
		return tx.CreateAccount(ctx, account)
	})
	return o
}

// file opens a household's file as its caseworker.
func (o *office) file(id portal.HouseholdID) casework.File {
	o.T.Helper()
	f, err := o.cases.Household(o.T.Context(), o.Caseworker, id)
	if err != nil {
		o.T.Fatal(err)
	}
	return f
}

func (o *office) must(err error) {
	o.T.Helper()
	if err != nil {
		o.T.Fatal(err)
	}
}

// refused checks that an error is a refusal with this kind and code.
func (o *office) refused(err error, kind portal.Kind, code string) {
	o.T.Helper()
	if got, _ := portal.CodeOf(err); err == nil || portal.KindOf(err) != kind || got != code {
		o.T.Errorf("got %v, want a refusal %q of kind %d", err, code, kind)
	}
}

// proposal puts a household forward for a listing, as the placement office does,
// and lets it run up to a state.
func (o *office) proposal(l portal.Listing, h portal.Household) portal.Proposal {
	o.T.Helper()
	var p portal.Proposal
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		round := portal.Round{
			ID: portal.New[portal.RoundID](tx.IDs()), Listing: l.ID, Right: l.Right, CreatedAt: tx.Now(), Open: true,
		}
		if err := tx.CreateRound(ctx, round); err != nil {
			return err
		}
		p = portal.Proposal{
			ID: portal.New[portal.ProposalID](tx.IDs()), Listing: l.ID, Household: h.ID, Round: round.ID, State: portal.Computed,
			Right: l.Right, Basis: h.Basis, BasisAt: h.BasisAt, ApprovedBy: o.Officer.Account,
		}
		if err := tx.CreateProposal(ctx, &p); err != nil {
			return err
		}
		return spine.Proposal(ctx, tx, spine.Act{By: o.Officer}, &p, portal.Approve)
	})
	return o.find(p.ID)
}

// event lets somebody else take a step.
func (o *office) event(id portal.ProposalID, by portal.Actor, event portal.Event) {
	o.T.Helper()
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		p, err := tx.FindProposal(ctx, portal.SystemActor(), id)
		if err != nil {
			return err
		}
		return spine.Proposal(ctx, tx, spine.Act{By: by}, &p, event)
	})
}

func (o *office) find(id portal.ProposalID) portal.Proposal {
	o.T.Helper()
	var p portal.Proposal
	o.Read(func(ctx context.Context, tx *store.Tx) error {
		var err error
		p, err = tx.FindProposal(ctx, portal.SystemActor(), id)
		return err
	})
	return p
}

func at(p portal.Proposal) casework.At {
	return casework.At{Household: p.Household, Proposal: p.ID, Version: -1}
}

// mails counts the mails of a kind by their state in the outbox.
func (o *office) mails(kind, state string) int {
	o.T.Helper()
	var count int
	o.Read(func(ctx context.Context, tx *store.Tx) error {
		return tx.GetContext(ctx, &count, tx.Rebind("SELECT count(*) FROM outbox WHERE kind = ? AND state = ?"), kind, state)
	})
	return count
}

func given(t *testing.T, kind portal.ConsentKind, form string, on portal.Date) casework.Given {
	t.Helper()
	text, err := casework.TextOf(kind)
	if err != nil {
		t.Fatal(err)
	}
	return casework.Given{Form: form, On: on, Version: text.Version}
}

func kinds(items []portal.InboxItem) []string {
	var list []string
	for _, item := range items {
		list = append(list, item.Kind)
	}
	slices.Sort(list)
	return list
}
