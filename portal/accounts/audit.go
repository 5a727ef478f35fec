package accounts

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// AuditPage is one page of the log.
type AuditPage struct {
	Entries []portal.AuditEntry
	Names   map[portal.AccountID]string
	Total   int
	Next    int64 // 0 on the last page
	Broken  int64 // the first entry that does not fit the chain; 0 if all do
}

// Audit lists the log, newest first, and verifies its chain.
func (s *Service) Audit(ctx context.Context, actor portal.Actor, search string, before int64) (AuditPage, error) {
	if err := portal.Permit(actor, portal.ResAudit, portal.Read); err != nil {
		return AuditPage{}, err
	}
	var page AuditPage
	err := s.db.Read(ctx, func(tx *store.Tx) error {
		var err error
		if page.Entries, page.Total, err = tx.ListAudit(ctx, search, before, pageSize+1); err != nil {
			return err
		}
		if len(page.Entries) > pageSize {
			page.Entries = page.Entries[:pageSize]
			page.Next = page.Entries[pageSize-1].Seq
		}
		if page.Names, err = namesOf(ctx, tx, page.Entries); err != nil {
			return err
		}
		page.Broken, err = tx.VerifyAudit(ctx)
		return err
	})
	return page, err
}

func namesOf(ctx context.Context, tx *store.Tx, entries []portal.AuditEntry) (map[portal.AccountID]string, error) {
	names := map[portal.AccountID]string{}
	for _, entry := range entries {
		if entry.Account == "" || names[entry.Account] != "" {
			continue
		}
		account, err := tx.FindAccount(ctx, entry.Account)
		if err != nil && portal.KindOf(err) != portal.NotFound {
			return nil, err
		}
		names[entry.Account] = account.Name
	}
	return names, nil
}

// Record is one account with its history.
type Record struct {
	Account portal.Account
	Steps   []portal.Transition
}

// Find returns an account for administrators.
func (s *Service) Find(ctx context.Context, actor portal.Actor, id portal.AccountID) (Record, error) {
	if err := portal.Permit(actor, portal.ResAccount, portal.Read); err != nil {
		return Record{}, err
	}
	var record Record
	err := s.db.Read(ctx, func(tx *store.Tx) error {
		var err error
		if record.Account, err = tx.FindAccount(ctx, id); err != nil {
			return err
		}
		record.Steps, err = tx.Transitions(ctx, portal.SubjectAccount, string(id))
		return err
	})
	return record, err
}
