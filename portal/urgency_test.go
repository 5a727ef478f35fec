package portal_test

import (
	"testing"

	"wohnraum/portal"
)

func fact(kind string, since, checked portal.Date) portal.UrgencyFact {
	return portal.UrgencyFact{Kind: kind, Since: since, CheckedOn: checked}
}

func TestPointTable_Sum(t *testing.T) {
	t.Parallel()
	ended := fact("street", "2020-01-01", "2027-02-01")
	ended.EndedOn = "2026-01-01"
	for _, tc := range []struct {
		name  string
		facts []portal.UrgencyFact
		want  portal.Urgency
	}{
		{"nothing is known", nil, portal.Urgency{}},
		{
			"the strongest situation counts alone",
			[]portal.UrgencyFact{fact("shelter", "2027-02-20", "2027-02-20"), fact("notice", "2027-02-01", "2027-02-01")},
			portal.Urgency{Situation: 45, AsOf: "2027-02-01"},
		},
		{
			"a year without a dwelling is twelve points",
			[]portal.UrgencyFact{fact("with_friends", "2026-03-01", "2027-01-10")},
			portal.Urgency{Situation: 45, Waiting: 12, AsOf: "2027-01-10"},
		},
		{
			"waiting is bounded",
			[]portal.UrgencyFact{fact("street", "2015-01-01", "2027-01-10")},
			portal.Urgency{Situation: 60, Waiting: 15, AsOf: "2027-01-10"},
		},
		{
			"threatened households do not wait without a dwelling",
			[]portal.UrgencyFact{fact("eviction_date", "2020-01-01", "2027-01-10")},
			portal.Urgency{Situation: 55, AsOf: "2027-01-10"},
		},
		{
			"facts about the household add up",
			[]portal.UrgencyFact{fact("children", "", "2027-01-10"), fact("disability", "", "2027-01-12"), fact("support", "", "2027-01-11")},
			portal.Urgency{Household: 25, Support: 5, AsOf: "2027-01-10"},
		},
		{"an ended fact counts no more", []portal.UrgencyFact{ended}, portal.Urgency{}},
		{"an unknown kind counts nothing", []portal.UrgencyFact{fact("rumour", "", "2027-01-10")}, portal.Urgency{}},
	} {
		tc.want.Version = portal.DraftPointTable().Version
		if got := portal.DraftPointTable().Sum(tc.facts, today); got != tc.want {
			t.Errorf("%s: %+v, want %+v", tc.name, got, tc.want)
		}
	}
}

func TestPointTable_NeverPassesItsCap(t *testing.T) {
	t.Parallel()
	table := portal.DraftPointTable()
	var all []portal.UrgencyFact
	for _, row := range table.Rows {
		all = append(all, fact(row.Kind, "2010-01-01", today))
	}
	if got := table.Sum(all, today).Total(); got > table.Cap {
		t.Errorf("%d points", got)
	}
}

func TestAssess_NamesWhatIsMissing(t *testing.T) {
	t.Parallel()
	fresh := portal.DefaultFreshness()
	h := portal.Household{}
	if got := portal.Assess(h, nil, nil, nil, today, fresh).Event(); got != portal.LackIntake {
		t.Errorf("an empty file: %s", got)
	}
	h = portal.Household{Persons: 1, RoomsMin: 2, Category: "BAGW-A2.1", Basis: portal.BasisJobcenter}
	wishes := []portal.Wish{{Municipality: "05758024", Rank: 1}}
	if got := portal.Assess(h, wishes, nil, nil, today, fresh).Event(); got != portal.LackConsent {
		t.Errorf("without consent: %s", got)
	}
	var consents []portal.Consent
	for _, kind := range portal.ConsentsNeeded(h.Basis) {
		consents = append(consents, portal.Consent{Kind: kind, Form: "paper"})
	}
	if got := portal.Assess(h, wishes, consents, nil, today, fresh).Event(); got != portal.LackVetting {
		t.Errorf("unvetted: %s", got)
	}
	var items []portal.VettingItem
	for _, item := range portal.VettingItems() {
		items = append(items, portal.VettingItem{Item: item, On: "2027-02-01"})
	}
	h.VettedOn = "2027-02-01"
	if got := portal.Assess(h, wishes, consents, items, today, fresh); !got.Ready() || got.Event() != portal.BecomeReady {
		t.Errorf("complete: %+v", got)
	}
	h.VettedOn = "2026-08-01"
	if got := portal.Assess(h, wishes, consents, items, today, fresh).Event(); got != portal.LackVetting {
		t.Errorf("stale: %s", got)
	}
	consents[2].Form = "oral"
	if got := portal.MissingConsents(h.Basis, consents); len(got) != 1 || got[0] != portal.ConsentAuthority {
		t.Errorf("oral consent opens nothing: %v", got)
	}
}

func TestCheckDates(t *testing.T) {
	t.Parallel()
	got := portal.CheckDates("2027-01-31", "2029-06-30")
	want := []portal.Date{"2027-02-14", "2027-03-14", "2027-04-30", "2027-07-31", "2028-01-31", "2029-01-31"}
	if len(got) != len(want) {
		t.Fatalf("%v, want %v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("check %d on %s, want %s", i, got[i], want[i])
		}
	}
}
