package store

import (
	"context"

	"github.com/jmoiron/sqlx"

	"wohnraum/portal"
)

// HouseholdFile is what hangs on a household, for those who may open it.
type HouseholdFile struct {
	First    portal.Member // the person the office talks to
	Wishes   []portal.Wish
	Consents []portal.Consent
	Vetting  []portal.VettingItem
	Facts    []portal.UrgencyFact
	Last     portal.Transition // the latest change of state
}

// HouseholdFiles returns the files of households that the caller has found in
// its scope before: one query for each kind of record, however many households.
func (tx *Tx) HouseholdFiles(ctx context.Context, ids []portal.HouseholdID) (map[portal.HouseholdID]*HouseholdFile, error) {
	files := make(map[portal.HouseholdID]*HouseholdFile, len(ids))
	for _, id := range ids {
		files[id] = &HouseholdFile{}
	}
	if len(ids) == 0 {
		return files, nil
	}
	for _, read := range []func(context.Context, []portal.HouseholdID, map[portal.HouseholdID]*HouseholdFile) error{
		tx.readFirst, tx.readWishes, tx.readConsents, tx.readVetting, tx.readFacts, tx.readLast,
	} {
		if err := read(ctx, ids, files); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// among reads the rows of several households.
func among[T any](ctx context.Context, tx *Tx, query string, ids []portal.HouseholdID) ([]T, error) {
	expanded, args, err := sqlx.In(query, ids)
	if err != nil {
		return nil, portal.Errorf(portal.Internal, "expand: %w", err)
	}
	var rows []T
	err = tx.many(ctx, &rows, expanded, args...)
	return rows, err
}

func (tx *Tx) readFirst(ctx context.Context, ids []portal.HouseholdID, files map[portal.HouseholdID]*HouseholdFile) error {
	rows, err := among[portal.Member](ctx, tx, "SELECT "+memberTable.columns+" FROM household_member WHERE position = 1 AND household_id IN (?)", ids)
	for _, m := range rows {
		if err := tx.openMember(&m); err != nil {
			return err
		}
		files[m.Household].First = m
	}
	return err
}

func (tx *Tx) readWishes(ctx context.Context, ids []portal.HouseholdID, files map[portal.HouseholdID]*HouseholdFile) error {
	rows, err := among[portal.Wish](ctx, tx, "SELECT household_id, municipality, rank FROM household_wish WHERE household_id IN (?) ORDER BY rank", ids)
	for _, w := range rows {
		files[w.Household].Wishes = append(files[w.Household].Wishes, w)
	}
	return err
}

func (tx *Tx) readConsents(ctx context.Context, ids []portal.HouseholdID, files map[portal.HouseholdID]*HouseholdFile) error {
	rows, err := among[portal.Consent](ctx, tx, "SELECT "+consentTable.columns+" FROM consent WHERE household_id IN (?) ORDER BY id DESC", ids)
	for _, c := range rows {
		files[c.Household].Consents = append(files[c.Household].Consents, c)
	}
	return err
}

func (tx *Tx) readVetting(ctx context.Context, ids []portal.HouseholdID, files map[portal.HouseholdID]*HouseholdFile) error {
	rows, err := among[portal.VettingItem](ctx, tx, "SELECT household_id, item, seen_on, account_id, account_name FROM vetting_item WHERE household_id IN (?)", ids)
	for _, v := range rows {
		files[v.Household].Vetting = append(files[v.Household].Vetting, v)
	}
	return err
}

func (tx *Tx) readFacts(ctx context.Context, ids []portal.HouseholdID, files map[portal.HouseholdID]*HouseholdFile) error {
	rows, err := among[portal.UrgencyFact](ctx, tx, "SELECT "+factTable.columns+" FROM urgency_fact WHERE household_id IN (?) ORDER BY id", ids)
	for _, f := range rows {
		files[f.Household].Facts = append(files[f.Household].Facts, f)
	}
	return err
}

func (tx *Tx) readLast(ctx context.Context, ids []portal.HouseholdID, files map[portal.HouseholdID]*HouseholdFile) error {
	rows, err := among[portal.Transition](ctx, tx, `SELECT `+transitionTable.columns+` FROM transition WHERE id IN (SELECT max(id) FROM transition
		WHERE subject_kind = 'household' AND subject_id IN (?) GROUP BY subject_id)`, ids)
	for _, t := range rows {
		files[portal.HouseholdID(t.Key)].Last = t
	}
	return err
}
