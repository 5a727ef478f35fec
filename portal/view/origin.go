package view

import (
	"strings"

	"wohnraum/matching"
	"wohnraum/portal"
)

// Origin is where the two sides of a pair come from, and from which day: what a
// person needs to look a criterion up.
type Origin struct {
	Vetted  portal.Date // when the household's file was last checked
	Offered portal.Date // when the offer came in
	ByArea  bool        // the landlord has no wish: the area limits the persons
}

// OriginOf is the origin of a household's and an offer's facts.
func OriginOf(l portal.Listing, h portal.Household) Origin {
	came := l.SubmittedAt
	if came.IsZero() {
		came = l.CreatedAt
	}
	return Origin{
		Vetted: h.VettedOn, Offered: portal.DateOf(came.Time), ByArea: !l.PersonsMax.Valid || l.PersonsMax.V == 0,
	}
}

// PairCriteria is [Criteria] with the origin of what was compared in each row.
func PairCriteria(texts Texts, verdicts []matching.Verdict, persons int, o Origin) []Criterion {
	rows := make([]Criterion, len(verdicts))
	for i, verdict := range verdicts {
		rows[i] = criterion(texts, verdict, persons, o.ByArea)
		rows[i].Source, rows[i].Age = o.source(texts, verdict, rows[i]), ""
	}
	return rows
}

// source is where a limit is written and since when it holds, and where the rest
// comes from.
func (o Origin) source(texts Texts, v matching.Verdict, row Criterion) string {
	if row.Source == "" {
		return texts.T("origin", map[string]any{"Of": strings.Join(o.of(texts, v), "; ")})
	}
	if row.Age != "" {
		row.Source += ", " + row.Age
	}
	return row.Source + "; " + o.offer(texts)
}

// of lists where a rule looked.
func (o Origin) of(texts Texts, v matching.Verdict) []string {
	switch v.Rule {
	case "consent", "vetting":
		return []string{o.file(texts)}
	case "urgency-facts":
		return []string{texts.T("origin.urgency", map[string]any{"Day": Date(portal.Date(v.AsOf))})}
	case "refused":
		return []string{texts.T("origin.history")}
	case "target-group":
		if len(v.Limit.Codes) == 0 {
			return []string{o.offer(texts)} // no contract, or one that is open to everybody
		}
		return []string{texts.T("origin.contract"), o.file(texts)}
	case "persons":
		if o.ByArea {
			return []string{o.offer(texts), texts.T("origin.area"), o.file(texts)}
		}
	}
	return []string{o.offer(texts), o.file(texts)}
}

func (o Origin) file(texts Texts) string {
	if !o.Vetted.Known() {
		return texts.T("origin.file.unvetted")
	}
	return texts.T("origin.file", map[string]any{"Day": Date(o.Vetted)})
}

func (o Origin) offer(texts Texts) string {
	return texts.T("origin.offer", map[string]any{"Day": Date(o.Offered)})
}
