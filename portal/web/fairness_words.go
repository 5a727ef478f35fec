package web

import (
	"fmt"
	"strings"

	"wohnraum/portal/planning"
	"wohnraum/portal/view"
)

// groupNames says the groups of one grouping in German.
type groupNames struct {
	texts view.Texts
	by    planning.Attribute
}

// label is a group's name in a list: "1 Person".
func (n groupNames) label(g planning.Group) string {
	names := make([]string, 0, len(g.Keys))
	for _, key := range g.Keys {
		names = append(names, n.name(key))
	}
	if len(names) > 1 {
		return "zusammen: " + strings.Join(names, ", ")
	}
	return names[0]
}

func (n groupNames) name(key string) string {
	if n.isPlace(key) {
		return view.MunicipalityName(key)
	}
	return n.texts.T("group." + string(n.by) + "." + key)
}

// all is a group as the subject of a sentence: "Einpersonenhaushalte".
func (n groupNames) all(g planning.Group) string {
	switch {
	case len(g.Keys) > 1:
		return "Die kleinen Gruppen zusammen"
	case n.isPlace(g.Keys[0]):
		return "Haushalte, die am liebsten nach " + view.MunicipalityName(g.Keys[0]) + " möchten,"
	default:
		return n.texts.T("group." + string(n.by) + "." + g.Keys[0] + ".all")
	}
}

func (n groupNames) isPlace(key string) bool {
	return n.by == planning.ByMunicipality && key != planning.NoNeed
}

// findings says of every group that is behind whether dwellings are missing or
// the order puts it there.
func (n groupNames) findings(groups []planning.Group) []view.Flash {
	best, found := bestInPlan(groups)
	if !found {
		return []view.Flash{{Kind: "info", Text: "Heute ist aus keiner Gruppe, die gezeigt werden kann, ein Haushalt im Plan. Damit gibt es nichts zu vergleichen."}}
	}
	var list []view.Flash
	for _, g := range groups {
		if g.InPlan.Behind {
			list = append(list, view.Flash{Kind: "warning", Text: n.all(g) + " " + reason(g, best)})
		}
	}
	if len(list) == 0 {
		list = append(list, view.Flash{Kind: "success", Text: "Keine der gezeigten Gruppen liegt unter vier Fünfteln der besten Quote."})
	}
	return list
}

func bestInPlan(groups []planning.Group) (best planning.Group, found bool) {
	for _, g := range groups {
		if g.InPlan.Known && g.InPlan.PerMille > best.InPlan.PerMille {
			best, found = g, true
		}
	}
	return best, found
}

// reason follows the group's name.
func reason(g, best planning.Group) string {
	first := fmt.Sprintf("Auch wenn sie vor allen anderen kämen, wären %d statt %d von %d im Plan.", g.Most.N, g.Of(planning.Planned).N, g.Of(planning.Ready).N)
	if g.Most.N == g.Of(planning.Planned).N {
		first = fmt.Sprintf("Mehr als %d von %d könnten auch dann nicht im Plan sein, wenn sie vor allen anderen kämen.", g.Most.N, g.Of(planning.Ready).N)
	}
	switch cause := g.Cause(best); {
	case cause == planning.CauseDwellings && g.Most.N == 0:
		return "warten auf Wohnungen, nicht auf das Verfahren: Kein offenes Angebot passt."
	case cause == planning.CauseDwellings:
		return fmt.Sprintf("warten auf Wohnungen, nicht auf das Verfahren: %s passende Angebote je Haushalt. %s", offer(g.Offer), first)
	case cause == planning.CauseOrder:
		return fmt.Sprintf("kommen seltener in den Plan, weil andere dringlicher sind oder besser passen: Kämen sie zuerst, wären %d statt %d von %d im Plan.",
			g.Most.N, g.Of(planning.Planned).N, g.Of(planning.Ready).N)
	default:
		return "kommen seltener in den Plan. Woran es liegt, lässt sich nicht zeigen, ohne auf einzelne Haushalte schließen zu lassen."
	}
}

// price says what a floor costs.
func (n groupNames) price(f planning.FloorAnswer) (kind string, lines []string) {
	ready := f.Group.Of(planning.Ready).N
	wanted := fmt.Sprintf("Gefragt: mindestens %d\u00a0%% der Gruppe „%s“, das sind %d von %d.", f.Share, n.label(f.Group), f.Least, ready)
	cost := fmt.Sprintf("Das kostet zusammen %s Dringlichkeit, und %s außerhalb der Gruppe %s den Platz im Plan.",
		plural(f.Urgency, "Punkt", "Punkte"), plural(f.Others, "Haushalt", "Haushalte"), verb(f.Others, "verlöre", "verlören"))
	switch {
	case f.Reached && f.Bonus == 0:
		return "success", []string{wanted, fmt.Sprintf("Das ist schon so: %d sind im Plan, ohne jeden Zuschlag.", f.Before)}
	case f.Reached:
		return "info", []string{
			wanted, fmt.Sprintf("Es bräuchte einen Zuschlag von %s auf die Dringlichkeit. Dann wären %d statt %d im Plan.",
				plural(f.Bonus, "Punkt", "Punkten"), f.After, f.Before) + together(f), cost,
			"Im Ganzen werden gleich viele Haushalte vermittelt: Jeden Platz, den die Gruppe gewinnt, verliert ein Haushalt, der nach der Tabelle dringlicher ist oder besser passt.",
		}
	case f.After == f.Before:
		return "warning", []string{wanted, fmt.Sprintf("Das ist mit keinem Zuschlag zu erreichen: Mehr als %d lassen sich mit den offenen Angeboten nicht unterbringen. Es fehlen passende Wohnungen.", f.Before)}
	default:
		return "warning", []string{
			wanted, fmt.Sprintf("Das ist mit keinem Zuschlag zu erreichen. Auch wenn die Gruppe vor allen anderen käme, wären es %d statt %d. Mehr passende Wohnungen gibt es nicht.", f.After, f.Before), cost,
		}
	}
}

// together explains why more are placed than were asked for.
func together(f planning.FloorAnswer) string {
	if f.After == f.Least {
		return ""
	}
	return " Das sind mehr als gefragt: Wer gleich viele Punkte hat, rückt zusammen auf."
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1\u00a0" + one
	}
	return fmt.Sprintf("%d\u00a0%s", n, many)
}

func verb(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// withheld stands in the place of a number that is not shown.
const withheld = "nicht gezeigt"

func guardNote(least int) string {
	return fmt.Sprintf("Damit niemand auf einzelne Haushalte schließen kann, stehen Gruppen mit weniger als %d bereiten Haushalten mit anderen zusammen. Die Zahlen 1 und 2 werden nicht gezeigt, und dazu so viele weitere, dass sich keine ausrechnen lässt.", least)
}

func figure(n planning.Number) string {
	if n.Hidden {
		return withheld
	}
	return itoa(n.N)
}

// nobody stands where there is no household to compute a share of.
const nobody = "–"

// rate writes a share: "12,5 %".
func rate(r planning.Rate) string {
	if !r.Known {
		return missing(r.Hidden)
	}
	return fmt.Sprintf("%d,%d\u00a0%%", r.PerMille/10, r.PerMille%10)
}

func missing(hidden bool) string {
	if hidden {
		return withheld
	}
	return nobody
}

// offer writes dwellings per household with one decimal: "1,2".
func offer(r planning.Ratio) string {
	if !r.Known {
		return missing(r.Hidden)
	}
	tenths := (r.PerMille + 50) / 100
	return fmt.Sprintf("%d,%d", tenths/10, tenths%10)
}

// ofBest sets a rate against the best one.
func ofBest(r planning.Rate) view.Badge {
	percent := fmt.Sprintf("%d\u00a0%%", (r.OfBest+5)/10)
	switch {
	case !r.Known:
		return view.Badge{Text: missing(r.Hidden)}
	case r.OfBest == 0 && !r.Behind:
		return view.Badge{Text: nobody}
	case r.Behind:
		return view.Badge{Kind: "warning", Text: "auffällig:\u00a0" + percent}
	case r.OfBest == 1000:
		return view.Badge{Text: "beste Quote"}
	default:
		return view.Badge{Text: percent}
	}
}
