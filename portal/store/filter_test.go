package store_test

import (
	"context"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/pairing/pairingtest"
	"wohnraum/portal/store"
)

// listed runs a list of an office that has one matching and one other record.
func listed(t *testing.T, o *pairingtest.Office, read func(ctx context.Context, tx *store.Tx) (rows, total int, err error), want int) {
	t.Helper()
	o.Read(func(ctx context.Context, tx *store.Tx) error {
		rows, total, err := read(ctx, tx)
		if rows != want || total != want {
			t.Errorf("%d rows of %d, want %d", rows, total, want)
		}
		return err
	})
}

func TestListings_Filters(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	first := o.Listing(func(l *portal.Listing) { l.Unit.Street, l.ContactName = "Lange Straße", "Olga Kontakt" })
	o.Listing(func(l *portal.Listing) {
		l.State, l.Right, l.Unit.Municipality = portal.ListingLet, portal.Nomination, "05758004"
	})
	for name, tc := range map[string]struct {
		filter store.ListingFilter
		want   int
	}{
		"none":                 {store.ListingFilter{}, 2},
		"number":               {store.ListingFilter{Number: first.Number}, 1},
		"absent number":        {store.ListingFilter{Number: 1}, 0},
		"street":               {store.ListingFilter{Query: "lange"}, 1},
		"contact":              {store.ListingFilter{Query: "OLGA"}, 1},
		"landlord":             {store.ListingFilter{Query: "erna"}, 2},
		"nobody":               {store.ListingFilter{Query: "niemand"}, 0},
		"state":                {store.ListingFilter{State: portal.ListingLet}, 1},
		"municipality":         {store.ListingFilter{Municipality: "05758004"}, 1},
		"right":                {store.ListingFilter{Right: portal.Nomination}, 1},
		"two that never meet":  {store.ListingFilter{Right: portal.Nomination, Number: first.Number}, 0},
		"behind the last one":  {store.ListingFilter{State: portal.ListingLet, Right: portal.General}, 0},
		"all that say the one": {store.ListingFilter{Query: "Lange", Number: first.Number, State: portal.ListingReleased, Right: portal.FreeChoice}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tc.filter.Limit = 9
			listed(t, o, func(ctx context.Context, tx *store.Tx) (int, int, error) {
				page, err := tx.Listings(ctx, o.Officer, tc.filter)
				return len(page.Rows), page.Total, err
			}, tc.want)
		})
	}
}

func TestHouseholds_Filters(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	first := o.Household(func(h *portal.Household) { h.VettedOn = "2026-01-01" })
	o.Household(func(h *portal.Household) {
		h.State, h.Category, h.Caseworker, h.VettedOn = portal.HouseholdPaused, "BAGW-B2", "other", ""
	})
	for name, tc := range map[string]struct {
		filter store.HouseholdFilter
		want   int
	}{
		"none":           {store.HouseholdFilter{}, 2},
		"number":         {store.HouseholdFilter{Number: first.Number}, 1},
		"absent number":  {store.HouseholdFilter{Number: 1}, 0},
		"state":          {store.HouseholdFilter{States: []portal.HouseholdState{portal.HouseholdPaused}}, 1},
		"states":         {store.HouseholdFilter{States: []portal.HouseholdState{portal.HouseholdPaused, portal.HouseholdReady}}, 2},
		"absent state":   {store.HouseholdFilter{States: []portal.HouseholdState{portal.HouseholdHoused}}, 0},
		"category":       {store.HouseholdFilter{Category: "BAGW-A"}, 1},
		"category group": {store.HouseholdFilter{Category: "bagw-"}, 2},
		"in a category":  {store.HouseholdFilter{Category: "A1"}, 0},
		"caseworker":     {store.HouseholdFilter{Caseworker: o.Caseworker.Account}, 1},
		"vetted before":  {store.HouseholdFilter{VettedBefore: "2026-06-01"}, 1},
		"changed since":  {store.HouseholdFilter{ChangedSince: portal.At(o.Clock.Now())}, 2},
		"not changed":    {store.HouseholdFilter{ChangedSince: portal.At(o.Clock.Now().Add(1e9))}, 0},
		"name":           {store.HouseholdFilter{Words: []string{"Alex"}}, 2},
		"name and state": {store.HouseholdFilter{Words: []string{"Alex"}, States: []portal.HouseholdState{portal.HouseholdReady}}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tc.filter.Limit = 9
			listed(t, o, func(ctx context.Context, tx *store.Tx) (int, int, error) {
				page, err := tx.Households(ctx, o.Caseworker, tc.filter)
				return len(page.Rows), page.Total, err
			}, tc.want)
		})
	}
}

func TestProposals_Filters(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	c, over := chained(o, true), chained(o, true)
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		c.proposal.Owes, c.proposal.Due = portal.Authority, "2027-02-01"
		if err := tx.UpdateProposal(ctx, &c.proposal); err != nil {
			return err
		}
		over.proposal.State, over.proposal.Due = portal.Lapsed, "2027-01-01"
		return tx.UpdateProposal(ctx, &over.proposal)
	})
	for name, tc := range map[string]struct {
		filter store.ProposalFilter
		want   int
	}{
		"none":             {store.ProposalFilter{}, 2},
		"number":           {store.ProposalFilter{Number: c.proposal.Number}, 1},
		"absent number":    {store.ProposalFilter{Number: 1}, 0},
		"state":            {store.ProposalFilter{State: portal.Lapsed}, 1},
		"owes":             {store.ProposalFilter{Owes: portal.Authority}, 1},
		"running":          {store.ProposalFilter{Live: true}, 1},
		"late and running": {store.ProposalFilter{DueBefore: "2027-03-01"}, 1},
		"not late yet":     {store.ProposalFilter{DueBefore: "2027-02-01"}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tc.filter.Limit = 9
			listed(t, o, func(ctx context.Context, tx *store.Tx) (int, int, error) {
				page, err := tx.Proposals(ctx, o.Officer, tc.filter)
				return len(page.Rows), page.Total, err
			}, tc.want)
		})
	}
}

func TestTenancies_Filters(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	ended, running := chained(o, true), chained(o, true)
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		ended.tenancy.EndedOn = tx.Today()
		if err := tx.UpdateTenancy(ctx, ended.tenancy); err != nil {
			return err
		}
		for id, due := range map[portal.CheckID]portal.Date{"a": tx.Today(), "b": tx.Today().AddDays(30)} {
			if err := tx.CreateCheck(ctx, portal.TenancyCheck{ID: id, Tenancy: running.tenancy.ID, Due: due}); err != nil {
				return err
			}
		}
		return tx.CreateCheck(ctx, portal.TenancyCheck{ID: "c", Tenancy: ended.tenancy.ID, Due: tx.Today()})
	})
	for name, tc := range map[string]struct {
		filter store.TenancyFilter
		want   int
	}{
		"none":            {store.TenancyFilter{}, 2},
		"due":             {store.TenancyFilter{Which: "due"}, 1},
		"due before that": {store.TenancyFilter{Which: "due", Today: "2027-02-28"}, 0},
		"running":         {store.TenancyFilter{Which: "running"}, 1},
		"ended":           {store.TenancyFilter{Which: "ended"}, 1},
		"household":       {store.TenancyFilter{Number: running.household.Number}, 1},
		"caseworker":      {store.TenancyFilter{Caseworker: o.Caseworker.Account}, 2},
		"of somebody":     {store.TenancyFilter{Caseworker: "other"}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tc.filter.Limit = 9
			if tc.filter.Today == "" {
				tc.filter.Today = "2027-03-01"
			}
			listed(t, o, func(ctx context.Context, tx *store.Tx) (int, int, error) {
				page, err := tx.Tenancies(ctx, o.Caseworker, tc.filter)
				return len(page.Rows), page.Total, err
			}, tc.want)
		})
	}
}
