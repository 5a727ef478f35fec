package view

import (
	"cmp"
	"strconv"
	"strings"

	"wohnraum/matching"
	"wohnraum/portal"
	"wohnraum/portal/reference"
)

// Criteria puts the engine's verdicts into German: one row for each rule, with
// value, limit, source and age, a sentence that explains it, and what would have
// to change. Persons is the household's size, which the rent limit depends on.
func Criteria(texts Texts, verdicts []matching.Verdict, persons int) []Criterion {
	rows := make([]Criterion, len(verdicts))
	for i, verdict := range verdicts {
		rows[i] = criterion(texts, verdict, persons, false)
	}
	return rows
}

// OpenCriteria are the rows that do not fit or are unclear.
func OpenCriteria(rows []Criterion) []Criterion {
	var open []Criterion
	for _, row := range rows {
		if row.Verdict != Fits {
			open = append(open, row)
		}
	}
	return open
}

// RuleName is a hard criterion's German name.
func RuleName(texts Texts, rule matching.RuleID) string { return texts.T("rule." + string(rule)) }

// FactName is the German name of a fact that must become known.
func FactName(texts Texts, fact matching.FactID) string { return texts.T("fact." + string(fact)) }

// VerdictOf is the answer of a whole pair as a page shows it.
func VerdictOf(answer matching.Answer) Verdict {
	switch answer {
	case matching.Fits:
		return Fits
	case matching.DoesNotFit:
		return DoesNotFit
	default:
		return NeedsAnswer
	}
}

func criterion(texts Texts, v matching.Verdict, persons int, byArea bool) Criterion {
	words := verdictWords(texts, v, persons)
	words["ByArea"] = byArea
	return Criterion{
		Name: RuleName(texts, v.Rule), Verdict: VerdictOf(v.Answer),
		Sentence: texts.T("verdict."+string(v.Rule)+"."+string(v.Answer), words),
		Value:    valueText(v.Value), Limit: valueText(v.Limit),
		Source: sourceText(v), Age: ageText(v), Change: changeText(texts, v, words),
	}
}

// verdictWords is what the sentences of the catalogue are filled with.
func verdictWords(texts Texts, v matching.Verdict, persons int) map[string]any {
	words := map[string]any{
		"Value": valueText(v.Value), "Limit": valueText(v.Limit), "Gap": valueText(v.Gap),
		"Reason": string(v.Reason), "LimitFact": v.Limit.Text, "Source": v.Source, "Note": "", "Detail": "",
		"AsOf": Date(portal.Date(v.AsOf)),
	}
	if v.Rule == "rent" && v.Source != "" {
		words["Note"] = rentNote(v, persons)
	}
	if v.Rule == "target-group" {
		words["Limit"] = groupNames(texts, v.Limit.Codes)
	}
	if v.Rule == "refused" && v.Reason != "" {
		words["Detail"] = texts.T("state.proposal." + string(v.Reason))
	}
	return words
}

// groupNames writes the groups of a contract; one that the office named itself
// stands as it is.
func groupNames(texts Texts, codes []string) string {
	names := make([]string, len(codes))
	for i, code := range codes {
		switch code {
		case "families", "singles", "large_families", "accessible":
			names[i] = texts.T("target-group." + code)
		default:
			names[i] = code
		}
	}
	return strings.Join(names, ", ")
}

// rentNote says by which table a rent was judged, in one bracket.
func rentNote(v matching.Verdict, persons int) string {
	if v.Reason == matching.ReasonAuthorityYes || v.Reason == matching.ReasonAuthorityNo {
		return " (" + v.Source + " vom " + Date(portal.Date(v.AsOf)) + ")"
	}
	parts := []string{Persons(persons), "gültig ab " + Date(portal.Date(v.AsOf))}
	if v.Unverified {
		parts = append(parts, "nicht geprüft")
	}
	return " (" + strings.Join(parts, ", ") + ")"
}

func sourceText(v matching.Verdict) string {
	if v.Source == "" {
		return ""
	}
	if v.Unverified {
		return "Quelle: " + v.Source + ", nicht geprüft"
	}
	return "Quelle: " + v.Source
}

// ageText says how old a fact or since when a limit is. The day of a certificate
// or a duty is its last one, and stands in the sentence.
func ageText(v matching.Verdict) string {
	switch {
	case v.AsOf == "", v.Rule == "wbs", v.Rule == "residence", v.Rule == "refused":
		return ""
	case v.Source != "":
		return "gültig ab " + Date(portal.Date(v.AsOf))
	default:
		return "Stand " + Date(portal.Date(v.AsOf))
	}
}

// changeText says what would change the answer: for a no the gap, for an
// unknown each missing fact and who clears it.
func changeText(texts Texts, v matching.Verdict, words map[string]any) string {
	switch v.Answer {
	case matching.DoesNotFit:
		return texts.T("change."+string(v.Rule), words)
	case matching.Unknown:
		sentences := make([]string, len(v.Missing))
		for i, fact := range v.Missing {
			sentences[i] = Missing(texts, fact)
		}
		return strings.Join(sentences, " ")
	default:
		return ""
	}
}

// Missing says which fact must become known and who finds it out.
func Missing(texts Texts, fact matching.FactID) string {
	who, _, _ := strings.Cut(string(fact), ".")
	return texts.T("missing", map[string]any{"Fact": FactName(texts, fact), "Who": texts.T("clears." + who)})
}

// Persons writes a number of persons.
func Persons(n int) string { return counted(n, "Person", "Personen") }

func counted(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + more
}

// valueText writes one side of a comparison; "" if it has no value.
func valueText(v matching.Value) string {
	switch v.Kind {
	case matching.KindMoney:
		return Euro(portal.Cents(v.Number))
	case matching.KindArea:
		return Area(portal.Area(v.Number))
	case matching.KindRooms:
		return Rooms(portal.Rooms(v.Number)) + " Zimmer"
	case matching.KindPersons:
		return Persons(int(v.Number))
	case matching.KindFloor:
		return Floor(int(v.Number))
	case matching.KindDays:
		return counted(int(v.Number), "Tag", "Tage")
	case matching.KindDay:
		return Date(portal.Date(v.Text))
	case matching.KindFact:
		return Answer(portal.Answer(v.Text))
	case matching.KindCodes:
		return codesText(v.Codes)
	default:
		return ""
	}
}

// Floor writes a floor: "Erdgeschoss", "3. Etage".
func Floor(n int) string {
	switch {
	case n == 0:
		return "Erdgeschoss"
	case n < 0:
		return strconv.Itoa(-n) + ". Untergeschoss"
	default:
		return strconv.Itoa(n) + ". Etage"
	}
}

// codesText writes municipalities by their names; other codes as they are.
func codesText(codes []string) string {
	names := make([]string, len(codes))
	for i, code := range codes {
		names[i] = cmp.Or(MunicipalityName(code), code)
	}
	return strings.Join(names, ", ")
}

// MunicipalityName is the name of a municipality by its key, "" if it is not the
// county's.
func MunicipalityName(key string) string {
	m, _ := reference.ByKey(key)
	return m.Name
}
