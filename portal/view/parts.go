package view

import (
	"fmt"

	"wohnraum/portal"
)

// Badge is a short state in a coloured frame. Kind is "info", "success",
// "warning", "danger" or "" for plain.
type Badge struct{ Kind, Text string }

// Icon names the sign beside the word, since colour must not speak alone.
func (b Badge) Icon() string { return icon(b.Kind) }

// icon maps a kind of notice to its sign in KERN.
func icon(kind string) string {
	switch kind {
	case "success", "warning", "danger":
		return kind
	default:
		return "info"
	}
}

// Heading is the head of a page: where it belongs, its h1, a sentence, a badge.
type Heading struct {
	Title    string
	Back     Link // to the list it came from
	Preline  string
	Lead     string
	Badge    Badge
	HasBadge bool
}

// Link is an address with its text.
type Link struct{ Label, Href string }

// Empty is a list without entries: why it is empty and what to do next.
type Empty struct {
	Title, Text string
	Link        Link
}

// Confirm is a button that asks back. It opens in place, without script.
type Confirm struct {
	Label    string // of the button that opens the question
	Question string
	Text     string // what will happen
	Button   string // of the button that does it
	Action   string // address the form is posted to
	CSRF     string
	FormKey  string
}

// Pager says which part of a list is shown and leads to its neighbours. Lists
// page by key, so there are no page numbers.
type Pager struct {
	First, Last, Total int
	Prev, Next         string // addresses, "" at the ends
}

// Filter is the search above a list. It is a GET form, so that a filtered list
// has an address.
type Filter struct {
	Action  string
	Search  string // label of the search field; "" if there is none
	Query   string // what was searched
	Note    string // about the search field; "" if there is nothing to say
	Selects []FilterSelect
	Reset   string // address without filters, "" if none is set
}

// FilterSelect is one choice among the filters. The first option is "all".
type FilterSelect struct {
	Name, Label, Value string
	Choices            []Choice
}

// Step is one step of a form in several pages. State is "done", "current" or
// "open"; a done step leads back to its page.
type Step struct{ Label, Href, State string }

// stepNote says in words what the steps show, for small screens.
func stepNote(steps []Step) string {
	for i, step := range steps {
		if step.State == "current" {
			return fmt.Sprintf("Schritt %d von %d: %s", i+1, len(steps), step.Label)
		}
	}
	return fmt.Sprintf("%d Schritte", len(steps))
}

// Event is one entry of a time line. State is "done", "current", "open" or
// "ended".
type Event struct {
	State  string
	Title  string
	At     portal.Instant // zero if it has not happened
	Due    portal.Date    // by when it should
	Who    string
	Reason string
}

// Verdict is what one criterion says about a pair: three answers, never two.
type Verdict string

// The answers of a criterion.
const (
	Fits        Verdict = "fits"
	DoesNotFit  Verdict = "misfit"
	NeedsAnswer Verdict = "unknown"
)

// Badge shows the verdict as a word with a sign.
func (v Verdict) Badge() Badge {
	switch v {
	case Fits:
		return Badge{"success", "passt"}
	case DoesNotFit:
		return Badge{"danger", "passt nicht"}
	default:
		return Badge{"warning", "unklar"}
	}
}

// Criterion is one hard criterion of a pair, with everything that a person
// needs to explain it to a judge.
type Criterion struct {
	Name     string
	Verdict  Verdict
	Sentence string // the whole explanation; without it value and limit are shown
	Value    string // "487,00 €"
	Limit    string // "höchstens 520,00 €"
	Source   string // "Demo-Werte ab 1.1.2024, nicht geprüft"
	Age      string // "erfasst am 3.4.2027"
	Change   string // what would change the answer
}

// Fact is a name and its value.
type Fact struct{ Label, Value, Note string }

// Stat is a figure at the top of an overview.
type Stat struct{ Value, Label, Note, Href string }

// Tab is one of several views of the same record, each a page of its own.
type Tab struct {
	Label, Href string
	Current     bool
	Count       int
}

// Row is one entry of a work list: what, for whom, until when.
type Row struct {
	Title, Href, Note string
	Badge             Badge
	Side              string // "fällig am 3.4.2027"
}

// newEmpty builds an empty state: {{template "empty" empty "Title" "Text" "Label" "/address"}}.
func newEmpty(title, text string, link ...string) Empty {
	e := Empty{Title: title, Text: text}
	if len(link) == 2 {
		e.Link = Link{Label: link[0], Href: link[1]}
	}
	return e
}

// newConfirm takes the page for its form token.
func newConfirm(page Page, action, label, question, text, button string) Confirm {
	base := page.Frame()
	return Confirm{
		Label: label, Question: question, Text: text, Button: button, Action: action,
		CSRF: base.CSRF, FormKey: base.FormKey,
	}
}
