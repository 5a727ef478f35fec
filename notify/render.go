package notify

import (
	"bytes"
	"fmt"
	htmltemplate "html/template"
	"io/fs"
	"strings"
	texttemplate "text/template"
	"time"

	"wohnraum/portal"
)

// HiddenLink stands where others than the recipient read a mail.
const HiddenLink = "[persönlicher Link]"

// Mail is a mail in words.
type Mail struct {
	Subject, Text, HTML string
}

// Office is who writes: the foot of every mail.
type Office struct {
	Name, County, Phone, Email, Hours string
}

// Renderer writes mails from the templates.
type Renderer struct {
	office Office
	sets   map[Name]set
}

type set struct {
	subject, text *texttemplate.Template
	html          *htmltemplate.Template
}

// content is what a template sees.
type content struct {
	Payload
	Office Office
	Link   string
	// Personal: the link carries a token. Hidden: it is not shown here.
	Personal, Hidden bool
}

// NewRenderer reads the templates of all kinds from the folder "mail".
func NewRenderer(files fs.FS, office Office) (*Renderer, error) {
	r := &Renderer{office: office, sets: make(map[Name]set, len(kinds))}
	for _, k := range kinds {
		s, err := parse(files, k.Name)
		if err != nil {
			return nil, fmt.Errorf("notify: templates of %s: %w", k.Name, err)
		}
		r.sets[k.Name] = s
	}
	return r, nil
}

func parse(files fs.FS, name Name) (s set, err error) {
	path := "mail/" + string(name)
	s.subject, err = texttemplate.New(string(name)+".subject.txt").Funcs(words).ParseFS(files, path+".subject.txt")
	if err != nil {
		return set{}, err
	}
	s.text, err = texttemplate.New("_layout.txt").Funcs(words).ParseFS(files, "mail/_layout.txt", path+".txt")
	if err != nil {
		return set{}, err
	}
	s.html, err = htmltemplate.New("_layout.html").Funcs(words).ParseFS(files, "mail/_layout.html", path+".html")
	return s, err
}

// Render writes a mail. The link is an address, or HiddenLink.
func (r *Renderer) Render(name Name, p Payload, link string) (Mail, error) {
	kind, err := KindOf(name)
	if err != nil {
		return Mail{}, err
	}
	s := r.sets[name]
	data := content{Payload: p, Office: r.office, Link: link, Personal: kind.Personal(), Hidden: link == HiddenLink}
	var subject, text, html bytes.Buffer
	if err := s.subject.Execute(&subject, data); err != nil {
		return Mail{}, fmt.Errorf("notify: subject: %w", err)
	}
	if err := s.text.Execute(&text, data); err != nil {
		return Mail{}, fmt.Errorf("notify: text: %w", err)
	}
	if err := s.html.Execute(&html, data); err != nil {
		return Mail{}, fmt.Errorf("notify: HTML: %w", err)
	}
	return Mail{Subject: oneLine(subject.String()), Text: text.String(), HTML: html.String()}, nil
}

// Preview writes the mail of a kind with its sample.
func (r *Renderer) Preview(k Kind) (Mail, error) {
	return r.Render(k.Name, k.Sample, HiddenLink)
}

// oneLine keeps a line break in a value from becoming a header of its own.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// words are the functions of the templates.
var words = map[string]any{
	"date":     germanDate,
	"datetime": func(i portal.Instant) string { return germanDateTime(i.Time) },
	"tel":      dial,
}

var (
	weekdays = [...]string{"Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"}
	months   = [...]string{"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"}
)

func germanDate(d portal.Date) string { return germanDay(d.Time()) }

func germanDay(t time.Time) string {
	return fmt.Sprintf("%s, %d. %s %d", weekdays[t.Weekday()], t.Day(), months[t.Month()-1], t.Year())
}

func germanDateTime(t time.Time) string {
	local := portal.Local(t)
	return germanDay(local) + ", " + local.Format("15:04") + " Uhr"
}

// dial is a phone number as a tel: link wants it.
func dial(phone string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r == '+' {
			return r
		}
		return -1
	}, phone)
}
