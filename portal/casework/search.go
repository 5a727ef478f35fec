package casework

import (
	"context"
	"slices"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// Query is what the list of households is asked for. Text is a reference
// ("H-1042") or whole words of a name.
type Query struct {
	Text          string
	State         portal.HouseholdState
	Missing       string // "intake", "consents", "vetting" or "stale"
	Mine          bool
	Changed       bool // in the last days
	Category      string
	Sort          string // "number", or what changed last first
	After, Before portal.HouseholdID
}

// changedDays is how long a change counts as new in the list.
const changedDays = 7

// PageSize is how many rows the lists of casework show at once.
const PageSize = 20

// Found is a page of the list of households.
type Found struct {
	Rows           []Row
	Total, Skipped int
	Prev, Next     bool
}

// Row is a household in the list. Name is "" for whom it is not meant.
type Row struct {
	portal.Household

	Name    string
	Ready   portal.Readiness
	Urgency portal.Urgency
	Last    portal.Transition
	New     bool // changed in the last days
}

// Households lists the households that the actor may see. Searching all of them
// by name is the placement office's right and leaves a trace; it takes at least
// two words, so that nobody leafs through names.
func (s *Service) Households(ctx context.Context, actor portal.Actor, q Query) (Found, error) {
	if err := portal.Permit(actor, portal.ResHousehold, portal.Read); err != nil {
		return Found{}, err
	}
	search := portal.ParseHouseholdQuery(q.Text)
	if err := search.Permit(actor); err != nil {
		return Found{}, err
	}
	var found Found
	list := func(tx *store.Tx) error {
		page, err := tx.Households(ctx, actor, s.filter(tx, actor, q, search))
		if err != nil {
			return err
		}
		found, err = s.rows(ctx, tx, actor, page)
		if search.HidesNames(actor) {
			hideNames(found.Rows)
		}
		return err
	}
	var err error
	if !search.Logged(actor) {
		err = s.db.Read(ctx, list)
	} else {
		err = s.db.Write(ctx, func(tx *store.Tx) error {
			if err := tx.Audit(ctx, actor, portal.SearchAction, portal.SubjectHousehold, "", ""); err != nil {
				return err
			}
			return list(tx)
		})
	}
	return found, err
}

// hideNames: whoever did not search for a name is shown references only.
func hideNames(rows []Row) {
	for i := range rows {
		rows[i].Name = ""
	}
}

func (s *Service) filter(tx *store.Tx, actor portal.Actor, q Query, search portal.HouseholdQuery) store.HouseholdFilter {
	f := store.HouseholdFilter{
		Number: search.Number, Words: search.Words, Category: q.Category, Sort: store.HouseholdSort(q.Sort), After: q.After, Before: q.Before, Limit: PageSize,
	}
	f.States = q.states()
	if q.Missing == "stale" {
		f.VettedBefore = tx.Today().AddMonths(-s.fresh.VettingMonths)
	}
	if q.Mine {
		f.Caseworker = actor.Account
	}
	if q.Changed {
		f.ChangedSince = portal.At(tx.Now().AddDate(0, 0, -changedDays))
	}
	return f
}

// noState is what no household is in: two filters that exclude each other find
// nobody.
const noState portal.HouseholdState = "none"

// states are those that both the state and what is missing allow; none is any.
func (q Query) states() []portal.HouseholdState {
	var lacking []portal.HouseholdState
	switch q.Missing {
	case "intake":
		lacking = []portal.HouseholdState{portal.HouseholdRecorded}
	case "consents":
		lacking = []portal.HouseholdState{portal.HouseholdConsentMissing}
	case "vetting":
		lacking = []portal.HouseholdState{portal.HouseholdUnderReview}
	case "stale": // who has moved in is not vetted again
		lacking = slices.DeleteFunc(portal.HouseholdStates(), func(state portal.HouseholdState) bool { return !Running(state) })
	}
	switch {
	case q.State == "":
		return lacking
	case len(lacking) == 0 || slices.Contains(lacking, q.State):
		return []portal.HouseholdState{q.State}
	default:
		return []portal.HouseholdState{noState}
	}
}

func (s *Service) rows(ctx context.Context, tx *store.Tx, actor portal.Actor, page store.HouseholdPage) (Found, error) {
	ids := make([]portal.HouseholdID, len(page.Rows))
	for i, h := range page.Rows {
		ids[i] = h.ID
	}
	files, err := tx.HouseholdFiles(ctx, ids)
	if err != nil {
		return Found{}, err
	}
	found := Found{Total: page.Total, Skipped: page.Skipped, Prev: page.Prev, Next: page.Next}
	for _, h := range page.Rows {
		file := files[h.ID]
		row := Row{
			Household: h, Name: file.First.Name, Last: file.Last,
			Ready:   portal.Assess(h, file.Wishes, file.Consents, file.Vetting, tx.Today(), s.fresh),
			Urgency: s.points.Sum(file.Facts, tx.Today()),
			New:     h.ChangedAt.After(tx.Now().AddDate(0, 0, -changedDays)),
		}
		if actor.Role != portal.Caseworker {
			row.Note = ""
		}
		found.Rows = append(found.Rows, row)
	}
	return found, nil
}
