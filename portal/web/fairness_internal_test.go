package web

import (
	"strings"
	"testing"

	"wohnraum/matching"
	"wohnraum/portal/i18n"
	"wohnraum/portal/planning"
)

func germanGroups(t *testing.T, by planning.Attribute) groupNames {
	t.Helper()
	texts, err := i18n.New()
	if err != nil {
		t.Fatal(err)
	}
	return groupNames{texts, by}
}

// groupOf is a group in the numbers of a test: ready, planned, at most planned,
// and offers per household in thousandths.
func groupOf(key string, ready, planned, most, offers int) planning.Group {
	g := planning.Group{Keys: []string{key}, Most: planning.Number{N: most}, Offer: planning.Ratio{Known: true, PerMille: offers}}
	g.Numbers[planning.Ready].N, g.Numbers[planning.Planned].N = ready, planned
	g.InPlan = planning.Rate{Ratio: planning.Ratio{Known: true, PerMille: 1000 * planned / ready}, Behind: 5*planned*10 < 4*5*ready}
	return g
}

func TestFairness_FindingsSayWhy(t *testing.T) {
	t.Parallel()
	best := groupOf("2", 10, 5, 5, 4000) // five of ten are the best rate
	hidden := groupOf("1", 10, 1, 4, 1800)
	hidden.Most.Hidden = true
	for name, tc := range map[string]struct {
		group planning.Group
		want  string
	}{
		"dwellings are missing": {
			groupOf("1", 100, 8, 11, 1190),
			"Einpersonenhaushalte warten auf Wohnungen, nicht auf das Verfahren: 1,2 passende Angebote je Haushalt. Auch wenn sie vor allen anderen kämen, wären 11 statt 8 von 100 im Plan.",
		},
		"no dwelling more": {
			groupOf("1", 100, 8, 8, 1190),
			"Einpersonenhaushalte warten auf Wohnungen, nicht auf das Verfahren: 1,2 passende Angebote je Haushalt. Mehr als 8 von 100 könnten auch dann nicht im Plan sein, wenn sie vor allen anderen kämen.",
		},
		"no dwelling at all": {
			groupOf("5", 6, 0, 0, 0),
			"Haushalte ab fünf Personen warten auf Wohnungen, nicht auf das Verfahren: Kein offenes Angebot passt.",
		},
		"the order": {
			groupOf("1", 10, 1, 4, 1800),
			"Einpersonenhaushalte kommen seltener in den Plan, weil andere dringlicher sind oder besser passen: Kämen sie zuerst, wären 4 statt 1 von 10 im Plan.",
		},
		"exactly four fifths is the order": {
			groupOf("1", 10, 1, 4, 0),
			"Einpersonenhaushalte kommen seltener in den Plan, weil andere dringlicher sind oder besser passen: Kämen sie zuerst, wären 4 statt 1 von 10 im Plan.",
		},
		"not for this reader": {hidden, "Einpersonenhaushalte kommen seltener in den Plan. Woran es liegt, lässt sich nicht zeigen, ohne auf einzelne Haushalte schließen zu lassen."},
		"nobody is behind":    {groupOf("1", 10, 4, 4, 1800), "Keine der gezeigten Gruppen liegt unter vier Fünfteln der besten Quote."},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			found := germanGroups(t, planning.BySize).findings([]planning.Group{tc.group, best})
			if len(found) != 1 || found[0].Text != tc.want {
				t.Errorf("the page says %+v, want %q", found, tc.want)
			}
		})
	}
}

func TestFairness_PriceInPlainWords(t *testing.T) {
	t.Parallel()
	group := groupOf("1", 10, 2, 6, 1800)
	for name, tc := range map[string]struct {
		floor matching.Floor
		kind  string
		want  string
	}{
		"is there":         {matching.Floor{Least: 2, Reached: true, Before: 2, After: 2}, "success", "Das ist schon so: 2 sind im Plan"},
		"has a price":      {matching.Floor{Least: 3, Reached: true, Bonus: 1, Before: 2, After: 3, Others: 1, Urgency: 1}, "info", "Zuschlag von 1\u00a0Punkt auf die Dringlichkeit. Dann wären 3 statt 2 im Plan. Das kostet zusammen 1\u00a0Punkt Dringlichkeit, und 1\u00a0Haushalt außerhalb der Gruppe verlöre"},
		"more than asked":  {matching.Floor{Least: 3, Reached: true, Bonus: 12, Before: 2, After: 5, Others: 3, Urgency: 30}, "info", "Dann wären 5 statt 2 im Plan. Das sind mehr als gefragt: Wer gleich viele Punkte hat, rückt zusammen auf. Das kostet zusammen 30\u00a0Punkte"},
		"is out of reach":  {matching.Floor{Least: 9, Bonus: 40, Before: 2, After: 6, Others: 4, Urgency: 80}, "warning", "wären es 6 statt 2. Mehr passende Wohnungen gibt es nicht. Das kostet zusammen 80\u00a0Punkte"},
		"nothing would do": {matching.Floor{Least: 9, Bonus: 40, Before: 2, After: 2}, "warning", "Mehr als 2 lassen sich mit den offenen Angeboten nicht unterbringen."},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			kind, lines := germanGroups(t, planning.BySize).price(planning.FloorAnswer{Group: group, Share: 30, Floor: tc.floor})
			if got := strings.Join(lines, " "); kind != tc.kind || !strings.Contains(got, tc.want) {
				t.Errorf("%s: %q, want %s: %q", kind, got, tc.kind, tc.want)
			}
		})
	}
}

// Every group there can be has a name, alone and in a sentence.
func TestFairness_EveryGroupHasAName(t *testing.T) {
	t.Parallel()
	for by, keys := range map[planning.Attribute][]string{
		planning.BySize:         {"1", "2", "3", "4", planning.LargeHouseholds, planning.NotKnown},
		planning.ByAccess:       {planning.NoNeed, planning.NeedsStepFree, planning.NeedsWheelchair, planning.NotKnown},
		planning.ByPets:         {"no", "yes", planning.NotKnown},
		planning.ByBasis:        {"jobcenter", "sozialamt", "self", planning.NotKnown},
		planning.ByMunicipality: {planning.NoNeed, "05758012"},
	} {
		names := germanGroups(t, by)
		for _, key := range keys {
			g := groupOf(key, 1, 0, 0, 0)
			for _, text := range []string{names.label(g), names.all(g), names.texts.T("grouping." + string(by))} {
				if text == "" || strings.ContainsAny(text, "‹›") {
					t.Errorf("%s %s is called %q", by, key, text)
				}
			}
		}
	}
}
