package casework_test

import (
	"context"
	"testing"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/casework"
	"wohnraum/portal/pairing/pairingtest"
	"wohnraum/portal/store"
)

const today portal.Date = "2027-03-01"

// TestIntake_LeadsToReady walks a file from nothing to ready and back: each
// section that is completed moves the household as far as its file goes.
func TestIntake_LeadsToReady(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	ctx := t.Context()
	id, err := o.cases.RecordHousehold(ctx, o.Caseworker, casework.Intake{Members: []portal.Member{{Name: "Jörg Müller-Test", Born: "1980-05-04"}}})
	o.must(err)
	for _, step := range []struct {
		name string
		do   func(version int) error
		want portal.HouseholdState
	}{
		{"category", func(v int) error {
			return o.cases.SaveSituation(ctx, o.Caseworker, id, v, portal.Household{Category: "BAGW-A1.1"})
		}, portal.HouseholdRecorded},
		{"needs", func(v int) error {
			return o.cases.SaveNeeds(ctx, o.Caseworker, id, v, portal.Household{RoomsMin: 2, Pets: portal.No})
		}, portal.HouseholdRecorded},
		{"rent", func(v int) error {
			return o.cases.SaveRent(ctx, o.Caseworker, id, v, portal.Household{Basis: portal.BasisJobcenter})
		}, portal.HouseholdRecorded},
		{"wishes", func(v int) error {
			return o.cases.SaveWishes(ctx, o.Caseworker, id, v, []string{pairingtest.Herford}, portal.Household{Residence: portal.No})
		}, portal.HouseholdConsentMissing},
		{"oral consent opens nothing", func(int) error {
			return o.cases.RecordConsent(ctx, o.Caseworker, id, portal.ConsentInformation, given(t, portal.ConsentInformation, "oral", today))
		}, portal.HouseholdConsentMissing},
		{"information", func(int) error {
			return o.cases.RecordConsent(ctx, o.Caseworker, id, portal.ConsentInformation, given(t, portal.ConsentInformation, "paper", today))
		}, portal.HouseholdConsentMissing},
		{"secrecy", func(int) error {
			return o.cases.RecordConsent(ctx, o.Caseworker, id, portal.ConsentSecrecy, given(t, portal.ConsentSecrecy, "paper", today))
		}, portal.HouseholdConsentMissing},
		{"authority", func(int) error {
			return o.cases.RecordConsent(ctx, o.Caseworker, id, portal.ConsentAuthority, given(t, portal.ConsentAuthority, "electronic", today))
		}, portal.HouseholdUnderReview},
		{"part of the checklist", func(int) error {
			return o.cases.CheckVetting(ctx, o.Caseworker, id, portal.VettingItems()[:3], "2027-02-01")
		}, portal.HouseholdUnderReview},
		{"the rest", func(int) error {
			return o.cases.CheckVetting(ctx, o.Caseworker, id, portal.VettingItems()[3:], today)
		}, portal.HouseholdReady},
		{"self-paying without a limit", func(v int) error {
			return o.cases.SaveRent(ctx, o.Caseworker, id, v, portal.Household{Basis: portal.BasisSelf})
		}, portal.HouseholdRecorded},
		{"self-paying", func(v int) error {
			return o.cases.SaveRent(ctx, o.Caseworker, id, v, portal.Household{Basis: portal.BasisSelf, OwnLimit: portal.Known(portal.Cents(500_00))})
		}, portal.HouseholdReady},
	} {
		o.must(step.do(o.file(id).Version))
		if got := o.file(id).State; got != step.want {
			t.Errorf("after %s: %s, want %s", step.name, got, step.want)
		}
	}
	f := o.file(id)
	if f.VettedOn != "2027-02-01" {
		t.Errorf("vetted on %s: a file is as fresh as its oldest point", f.VettedOn)
	}
	o.Clock.Advance(200 * 24 * time.Hour)
	if f = o.file(id); !f.Stale || len(f.Ready.Vetting) != 1 {
		t.Errorf("after 200 days: stale %v, %v", f.Stale, f.Ready.Vetting)
	}
	o.must(o.cases.ConfirmVetting(ctx, o.Caseworker, id, portal.DateOf(o.Clock.Now())))
	if f = o.file(id); f.Stale || f.State != portal.HouseholdReady {
		t.Errorf("confirmed again: stale %v, %s", f.Stale, f.State)
	}
}

func TestSections_SecondWriterIsTold(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	h := o.Household(nil)
	needs := portal.Household{RoomsMin: 4}
	o.must(o.cases.SaveNeeds(t.Context(), o.Caseworker, h.ID, h.Version, needs))
	err := o.cases.SaveNeeds(t.Context(), o.Caseworker, h.ID, h.Version, portal.Household{RoomsMin: 6})
	o.refused(err, portal.Conflict, "record.changed")
	if got := o.file(h.ID).RoomsMin; got != 4 {
		t.Errorf("rooms %d: the second writer overwrote the first", got)
	}
}

func TestMembers_CountAndDuplicates(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	family := []portal.Member{{Name: "Ayşe Beispiel", Born: "1990-01-02"}, {Name: "Kind Beispiel", Born: "2015-06-01"}, {Name: "Neu Geboren", Child: true}}
	mine, err := o.cases.RecordHousehold(t.Context(), o.Caseworker, casework.Intake{Members: family})
	o.must(err)
	if f := o.file(mine); f.Persons != 3 || f.Children != 2 {
		t.Errorf("%d persons, %d children", f.Persons, f.Children)
	}
	_, err = o.cases.RecordHousehold(t.Context(), o.stranger, casework.Intake{Members: family[:1]})
	o.must(err)
	o.Read(func(ctx context.Context, tx *store.Tx) error {
		told, err := tx.OpenTasks(ctx, portal.Placement, "", 10)
		if len(told) != 1 || told[0].Kind != "duplicate" {
			t.Errorf("placement is told %v", told)
		}
		for _, team := range []portal.TeamID{o.Caseworker.Team, o.stranger.Team} {
			if hidden, _ := tx.OpenTasks(ctx, portal.Caseworker, team, 10); len(hidden) > 0 {
				t.Errorf("a team is told %v", hidden)
			}
		}
		return err
	})
}

func TestRights(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	h := o.Household(nil)
	for _, tc := range []struct {
		name  string
		actor portal.Actor
		want  portal.Kind
	}{
		{"another team", o.stranger, portal.NotFound},
		{"placement only reads", o.Officer, portal.Forbidden},
		{"a landlord", o.Owner, portal.Forbidden},
		{"a clerk", o.Clerk, portal.Forbidden},
		{"a visitor", portal.Actor{Role: portal.Anonymous}, portal.Unauthenticated},
	} {
		for what, err := range map[string]error{
			"needs":   o.cases.SaveNeeds(t.Context(), tc.actor, h.ID, h.Version, portal.Household{RoomsMin: 2}),
			"fact":    o.cases.AddFact(t.Context(), tc.actor, h.ID, portal.UrgencyFact{Kind: "street", Since: today, CheckedOn: today}),
			"vetting": o.cases.ConfirmVetting(t.Context(), tc.actor, h.ID, today),
			"consent": o.cases.RecordConsent(t.Context(), tc.actor, h.ID, portal.ConsentSecrecy, given(t, portal.ConsentSecrecy, "paper", today)),
			"pause":   o.cases.SetAside(t.Context(), tc.actor, h.ID, portal.PauseHousehold),
		} {
			if portal.KindOf(err) != tc.want || err == nil {
				t.Errorf("%s saves %s: %v", tc.name, what, err)
			}
		}
	}
}

func TestPlacement_SeesSumsOnly(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	h := o.Household(func(h *portal.Household) { h.Note = "nur für das Team" })
	f, err := o.cases.Household(t.Context(), o.Officer, h.ID)
	o.must(err)
	if len(f.Facts) > 0 || f.Note != "" || f.Exclusions != nil {
		t.Errorf("placement sees facts %v, note %q", f.Facts, f.Note)
	}
	if f.Urgency.Situation != 45 {
		t.Errorf("sums %+v", f.Urgency)
	}
	_, err = o.cases.Households(t.Context(), o.Officer, casework.Query{Text: "Beispiel"})
	o.refused(err, portal.Invalid, "household.search")
	found, err := o.cases.Households(t.Context(), o.Officer, casework.Query{Text: "alex beispiel"})
	o.must(err)
	if found.Total != 1 || found.Rows[0].Name != "Alex Beispiel" {
		t.Errorf("found %d", found.Total)
	}
	found, err = o.cases.Households(t.Context(), o.Officer, casework.Query{})
	o.must(err)
	if found.Total != 1 || found.Rows[0].Name != "" {
		t.Errorf("without a search placement reads the name %q", found.Rows[0].Name)
	}
	var noted int
	o.Read(func(ctx context.Context, tx *store.Tx) error {
		return tx.GetContext(ctx, &noted, "SELECT count(*) FROM audit WHERE action IN ('household.search', 'household.read')")
	})
	if noted != 2 {
		t.Errorf("%d traces in the audit log, want 2", noted)
	}
}

func TestUrgency_FactsCountOnceAndEnd(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	h := o.Household(nil) // in a shelter: 45
	ctx := t.Context()
	fact := portal.UrgencyFact{Kind: "children", Since: "2026-01-01", CheckedOn: today, Source: "Gespräch"}
	o.must(o.cases.AddFact(ctx, o.Caseworker, h.ID, fact))
	o.refused(o.cases.AddFact(ctx, o.Caseworker, h.ID, fact), portal.Conflict, "fact.exists")
	fact.Since = "2027-04-01"
	o.refused(o.cases.AddFact(ctx, o.Caseworker, h.ID, fact), portal.Invalid, "date.future")
	f := o.file(h.ID)
	if f.Urgency.Total() != 60 {
		t.Errorf("sum %d, want 60", f.Urgency.Total())
	}
	o.Clock.Advance(48 * time.Hour)
	o.must(o.cases.ConfirmFact(ctx, o.Caseworker, h.ID, f.Facts[1].ID))
	o.must(o.cases.EndFact(ctx, o.Caseworker, h.ID, f.Facts[0].ID, "2027-03-02"))
	f = o.file(h.ID)
	if f.Urgency.Total() != 15 || f.Urgency.AsOf != "2027-03-03" {
		t.Errorf("after the end of one and the check of the other: %+v", f.Urgency)
	}
	o.refused(o.cases.EndFact(ctx, o.Caseworker, h.ID, f.Facts[0].ID, "2027-03-02"), portal.Conflict, "fact.ended")
}

func TestHouseholds_PagesAndFilters(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	for range casework.PageSize + 5 {
		o.Clock.Advance(time.Minute)
		o.Household(nil)
	}
	o.Household(func(h *portal.Household) { h.State, h.Category = portal.HouseholdConsentMissing, "BAGW-B1" })
	ctx := t.Context()
	for _, sort := range []string{"", "number"} {
		first, err := o.cases.Households(ctx, o.Caseworker, casework.Query{Sort: sort})
		o.must(err)
		second, err := o.cases.Households(ctx, o.Caseworker, casework.Query{Sort: sort, After: first.Rows[len(first.Rows)-1].ID})
		o.must(err)
		if first.Total != 26 || len(first.Rows) != 20 || first.Prev || !first.Next {
			t.Errorf("sort %q: first page %d of %d, %v %v", sort, len(first.Rows), first.Total, first.Prev, first.Next)
		}
		if len(second.Rows) != 6 || second.Skipped != 20 || second.Next || !second.Prev {
			t.Errorf("sort %q: second page %d rows behind %d", sort, len(second.Rows), second.Skipped)
		}
		back, err := o.cases.Households(ctx, o.Caseworker, casework.Query{Sort: sort, Before: second.Rows[0].ID})
		o.must(err)
		if len(back.Rows) != 20 || back.Rows[0].ID != first.Rows[0].ID || back.Rows[19].ID != first.Rows[19].ID {
			t.Errorf("sort %q: the way back leads elsewhere", sort)
		}
	}
	for _, tc := range []struct {
		query casework.Query
		want  int
	}{
		{casework.Query{Text: "H-1003"}, 1},
		{casework.Query{Text: "1003"}, 1},
		{casework.Query{Text: "beispiel"}, 26},
		{casework.Query{Text: "Alex Beispiel"}, 26},
		{casework.Query{Text: "Alex Niemand"}, 0},
		{casework.Query{Missing: "consents"}, 1},
		{casework.Query{Missing: "stale"}, 0},
		{casework.Query{Missing: "consents", State: portal.HouseholdConsentMissing}, 1},
		{casework.Query{Missing: "consents", State: portal.HouseholdReady}, 0},
		{casework.Query{State: portal.HouseholdReady, Mine: true}, 25},
		{casework.Query{Category: "BAGW-B"}, 1},
		{casework.Query{Changed: true}, 26},
	} {
		found, err := o.cases.Households(ctx, o.Caseworker, tc.query)
		if err != nil || found.Total != tc.want {
			t.Errorf("%+v: %d, %v; want %d", tc.query, found.Total, err, tc.want)
		}
	}
	if foreign, err := o.cases.Households(ctx, o.stranger, casework.Query{}); err != nil || foreign.Total != 0 {
		t.Errorf("another team sees %d, %v", foreign.Total, err)
	}
}
