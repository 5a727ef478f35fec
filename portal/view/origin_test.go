package view_test

import (
	"strings"
	"testing"
	"time"

	"wohnraum/matching"
	"wohnraum/portal"
	"wohnraum/portal/view"
)

var origin = view.Origin{Vetted: "2027-03-01", Offered: "2027-02-02"}

// Every row of a pair page says where its facts come from and from which day.
func TestPairCriteria_EveryRuleHasASource(t *testing.T) {
	t.Parallel()
	c := texts(t)
	for _, rule := range matching.Rules() {
		row := view.PairCriteria(c, []matching.Verdict{{Rule: rule.ID, Answer: matching.Fits}}, 1, origin)[0]
		if !strings.HasPrefix(row.Source, "Quelle: ") || strings.Contains(row.Source, "‹") {
			t.Errorf("%s: %q", rule.ID, row.Source)
		}
	}
}

func TestPairCriteria_Sources(t *testing.T) {
	t.Parallel()
	c := texts(t)
	byArea := origin
	byArea.ByArea = true
	for want, tc := range map[string]struct {
		verdict matching.Verdict
		origin  view.Origin
	}{
		"Quelle: Angebot vom 2.2.2027; Akte, geprüft am 1.3.2027": {matching.Verdict{Rule: "rooms", Answer: matching.DoesNotFit}, origin},
		"Quelle: Angebot vom 2.2.2027; Akte, noch nicht geprüft":  {matching.Verdict{Rule: "rooms", Answer: matching.DoesNotFit}, view.Origin{Offered: "2027-02-02"}},
		"Quelle: Angebot vom 2.2.2027; 9 m² je Person (§ 8 WohnStG NRW); Akte, geprüft am 1.3.2027": {
			matching.Verdict{Rule: "persons", Answer: matching.DoesNotFit}, byArea,
		},
		"Quelle: Kooperationsvertrag; Akte, geprüft am 1.3.2027": {
			matching.Verdict{Rule: "target-group", Answer: matching.DoesNotFit, Limit: matching.Value{Kind: matching.KindCodes, Codes: []string{"families"}}}, origin,
		},
		"Quelle: Angebot vom 2.2.2027": {matching.Verdict{Rule: "target-group", Answer: matching.Fits}, origin},
		"Quelle: Angaben zur Dringlichkeit in der Akte, Stand 4.1.2027": {
			matching.Verdict{Rule: "urgency-facts", Answer: matching.Fits, AsOf: "2027-01-04"}, origin,
		},
		"Quelle: Demo-Werte, nicht geprüft, gültig ab 1.1.2024; Angebot vom 2.2.2027": {
			matching.Verdict{Rule: "rent", Answer: matching.DoesNotFit, Source: "Demo-Werte", Unverified: true, AsOf: "2024-01-01"}, origin,
		},
		"Quelle: Verlauf der Vorschläge": {matching.Verdict{Rule: "refused", Answer: matching.DoesNotFit, AsOf: "2027-01-04"}, origin},
	} {
		row := view.PairCriteria(c, []matching.Verdict{tc.verdict}, 1, tc.origin)[0]
		if row.Source != want || row.Age != "" {
			t.Errorf("got  %q %q\nwant %q", row.Source, row.Age, want)
		}
	}
}

func TestOriginOf(t *testing.T) {
	t.Parallel()
	created := portal.At(time.Date(2027, time.January, 5, 12, 0, 0, 0, time.UTC))
	l := portal.Listing{CreatedAt: created, PersonsMax: portal.Known(2)}
	h := portal.Household{VettedOn: "2027-03-01"}
	if got, want := view.OriginOf(l, h), (view.Origin{Vetted: "2027-03-01", Offered: "2027-01-05"}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	l.SubmittedAt, l.PersonsMax = portal.At(created.AddDate(0, 0, 3)), portal.Maybe[int]{}
	if got, want := view.OriginOf(l, h), (view.Origin{Vetted: "2027-03-01", Offered: "2027-01-08", ByArea: true}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

// The last day of a certificate is not the day it was looked at.
func TestCriteria_TheLastDayOfACertificateIsNoAge(t *testing.T) {
	t.Parallel()
	for _, rule := range []matching.RuleID{"wbs", "residence"} {
		row := view.Criteria(texts(t), []matching.Verdict{{Rule: rule, Answer: matching.Fits, AsOf: "2028-05-31"}}, 1)[0]
		if row.Age != "" {
			t.Errorf("%s: %q", rule, row.Age)
		}
	}
}

// What would change an answer is something that somebody can do.
func TestCriteria_WhatWouldChangeIt(t *testing.T) {
	t.Parallel()
	c := texts(t)
	persons := func(n int64) matching.Value { return matching.Value{Kind: matching.KindPersons, Number: n} }
	groups := matching.Value{Kind: matching.KindCodes, Codes: []string{"families", "Polizei"}}
	for want, v := range map[string]matching.Verdict{
		"20,00\u00a0€ weniger Miete, oder das Amt erkennt mehr an.":       {Rule: "rent", Source: "Tabelle", Gap: matching.Money(20_00)},
		"20,00\u00a0€ weniger Miete, oder der Haushalt kann mehr zahlen.": {Rule: "rent", Gap: matching.Money(20_00)},
		"Weniger Miete als 500,00\u00a0€, oder das Amt entscheidet neu.":  {Rule: "rent", Source: "JC 1", Reason: matching.ReasonAuthorityNo, Limit: matching.Money(500_00)},
		"WBS beantragen.": {Rule: "wbs"},
		"Die Vermietung fragen, ob sie auch 4 Personen nimmt.": {Rule: "persons", Reason: matching.ReasonTooMany, Value: persons(4), Limit: persons(2), Gap: persons(2)},
		"0,5 Zimmer mehr, oder den Haushalt fragen, ob ihm 1,5 Zimmer reichen.": {
			Rule: "rooms", Value: matching.Value{Kind: matching.KindRooms, Number: 3}, Gap: matching.Value{Kind: matching.KindRooms, Number: 1},
		},
	} {
		v.Answer = matching.DoesNotFit
		if got := view.Criteria(c, []matching.Verdict{v}, 2)[0].Change; got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
	tooMany := matching.Verdict{Rule: "persons", Answer: matching.DoesNotFit, Reason: matching.ReasonTooMany, Value: persons(4), Limit: persons(2), Gap: persons(2)}
	row := view.PairCriteria(c, []matching.Verdict{tooMany}, 4, view.Origin{ByArea: true})[0]
	if row.Change != "Eine größere Wohnung: Für 4 Personen reicht diese Fläche nicht." || !strings.Contains(row.Sentence, "Nach der Fläche") {
		t.Errorf("by area: %s %s", row.Sentence, row.Change)
	}
	contract := view.Criteria(c, []matching.Verdict{{Rule: "target-group", Answer: matching.DoesNotFit, Limit: groups}}, 1)[0]
	if want := "Der Kooperationsvertrag gilt nur für: Familien mit Kindern, Polizei. Der Haushalt gehört nicht dazu."; contract.Sentence != want {
		t.Errorf("got  %s\nwant %s", contract.Sentence, want)
	}
}
