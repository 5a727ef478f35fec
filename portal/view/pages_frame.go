package view

// Error is shown instead of a page that could not be: what happened, whether
// anything is lost, what to do now.
type Error struct {
	Base
	Status  int
	Heading string
	Text    string
	Next    Link
	Contact bool // offers the office's telephone
	Draft   *Draft
}

// Draft is a form that could not be stored, kept in the page that says so: its
// sender sends it once more, and has typed nothing twice.
type Draft struct {
	Action, CSRF, FormKey string
	Fields                []Hidden
}

// Hidden is a field that is sent without being shown.
type Hidden struct{ Name, Value string }

// Template implements Page.
func (Error) Template() string { return "frame/error" }

// Imprint is the Impressum that § 5 DDG asks for.
type Imprint struct {
	Base
	Facts []Fact // empty until the office has filled them in
}

// Template implements Page.
func (Imprint) Template() string { return "frame/imprint" }

// Privacy is the notice of Art. 13 GDPR.
type Privacy struct {
	Base
	Officer string // how to reach the data protection officer, "" if not filled in
}

// Template implements Page.
func (Privacy) Template() string { return "frame/privacy" }

// Accessibility is the statement that the law on equality of disabled persons
// asks for.
type Accessibility struct {
	Base
	Checked string // day of the last check
}

// Template implements Page.
func (Accessibility) Template() string { return "frame/accessibility" }

// framePages lists the pages of the frame.
func framePages() []Page {
	return []Page{Error{}, Imprint{}, Privacy{}, Accessibility{}, Gallery{}}
}
