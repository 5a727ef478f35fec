package view_test

import (
	"strings"
	"testing"

	"wohnraum/matching"
	"wohnraum/portal/i18n"
	"wohnraum/portal/view"
)

func texts(t *testing.T) *i18n.Catalogue {
	t.Helper()
	c, err := i18n.New()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Every rule has words for each of the three answers, and for what would change
// them.
func TestCriteria_EveryRuleAndAnswerHasWords(t *testing.T) {
	t.Parallel()
	c := texts(t)
	for _, rule := range matching.Rules() {
		for _, answer := range []matching.Answer{matching.Fits, matching.DoesNotFit, matching.Unknown} {
			verdict := matching.Verdict{Rule: rule.ID, Answer: answer}
			if answer == matching.Unknown {
				verdict.Missing = []matching.FactID{matching.FactPersons}
			}
			row := view.Criteria(c, []matching.Verdict{verdict}, 2)[0]
			if strings.Contains(row.Name+row.Sentence+row.Change, "‹") || row.Sentence == "" {
				t.Errorf("%s, %s: %+v", rule.ID, answer, row)
			}
			if (answer == matching.Fits) != (row.Change == "") {
				t.Errorf("%s, %s: change %q", rule.ID, answer, row.Change)
			}
		}
	}
}

func TestCriteria_EveryFactHasAName(t *testing.T) {
	t.Parallel()
	c := texts(t)
	for _, fact := range []matching.FactID{
		matching.FactConsent, matching.FactVetting, matching.FactUrgency, matching.FactPersons, matching.FactRoomsNeeded,
		matching.FactWishes, matching.FactResidence, matching.FactResidenceUntil, matching.FactCertificate, matching.FactWBSPersons,
		matching.FactBasis, matching.FactMaximum, matching.FactSupplement, matching.FactNeedsStepFree, matching.FactNeedsWheelchair,
		matching.FactStairs, matching.FactPets, matching.FactEarliest, matching.FactRefusesTerm, matching.FactGroups,
		matching.FactMunicipality, matching.FactZones, matching.FactRent, matching.FactClimateBonus, matching.FactArea,
		matching.FactRooms, matching.FactFloor, matching.FactLift, matching.FactStepFree, matching.FactWheelchair,
		matching.FactMaxPersons, matching.FactPetsAllowed, matching.FactWBSBound, matching.FactAvailable, matching.FactFixedTerm,
		matching.FactRentDecision, matching.FactRentLimit, matching.FactWBSSizes,
	} {
		if text := view.Missing(c, fact); strings.Contains(text, "‹") {
			t.Errorf("%s: %s", fact, text)
		}
	}
}

func TestCriteria_SentencesExplain(t *testing.T) {
	t.Parallel()
	c := texts(t)
	for want, verdict := range map[string]matching.Verdict{
		"Die Bruttokaltmiete von 471,00\u00a0€ liegt 4,00\u00a0€ über der Grenze von 467,00\u00a0€ (2 Personen, gültig ab 1.1.2024, nicht geprüft).": {
			Rule: "rent", Answer: matching.DoesNotFit, Reason: matching.ReasonOver, Value: matching.Money(471_00),
			Limit: matching.Money(467_00), Gap: matching.Money(4_00), Source: "Demo-Werte", Unverified: true, AsOf: "2024-01-01",
		},
		"Die Bruttokaltmiete von 471,00\u00a0€ liegt 21,00\u00a0€ über dem, was der Haushalt selbst zahlen kann: 450,00\u00a0€.": {
			Rule: "rent", Answer: matching.DoesNotFit, Reason: matching.ReasonOver, Value: matching.Money(471_00),
			Limit: matching.Money(450_00), Gap: matching.Money(21_00),
		},
		"Die Wohnung liegt in Bünde. Der Haushalt möchte nur hier wohnen: Herford, Enger.": {
			Rule: "municipality", Answer: matching.DoesNotFit,
			Value: matching.Value{Kind: matching.KindCodes, Codes: []string{"05758004"}},
			Limit: matching.Value{Kind: matching.KindCodes, Codes: []string{"05758012", "05758008"}},
		},
		"Die Akte wurde zuletzt am 1.6.2026 geprüft. Das ist zu lange her: Sie darf nicht älter sein als vom 1.9.2026.": {
			Rule: "vetting", Answer: matching.Unknown, Reason: matching.ReasonStale, Missing: []matching.FactID{matching.FactVetting},
			Value: matching.Value{Kind: matching.KindDay, Text: "2026-06-01"}, Limit: matching.Value{Kind: matching.KindDay, Text: "2026-09-01"},
		},
		"Für dieses Paar gab es am 1.2.2027 schon eine Absage (vom Haushalt abgelehnt). Es wird nicht noch einmal vorgeschlagen.": {
			Rule: "refused", Answer: matching.DoesNotFit, Reason: "declined_household",
			Value: matching.Value{Kind: matching.KindDay, Text: "2027-02-01"},
		},
		"Die Wohnung liegt zu hoch: 3. Etage, ohne Aufzug. Für den Haushalt ist höchstens Erdgeschoss möglich.": {
			Rule: "floor", Answer: matching.DoesNotFit,
			Value: matching.Value{Kind: matching.KindFloor, Number: 3}, Limit: matching.Value{Kind: matching.KindFloor},
		},
	} {
		if got := view.Criteria(c, []matching.Verdict{verdict}, 2)[0].Sentence; got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}
