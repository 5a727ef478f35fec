package view

import (
	"strings"

	"wohnraum/portal"
)

// MailList is the outbox: which mails went, wait, or need a person.
type MailList struct {
	Base
	Filter Filter
	Mails  []MailLine
	Pager  Pager
}

// Template implements Page.
func (MailList) Template() string { return "office/mails" }

// MailLine is one mail of the list.
type MailLine struct {
	Kind, To, About string
	At              portal.Instant
	State           Badge
	Twice           bool // possibly delivered twice
	Href            string
}

// MailRecord is one mail as its recipient reads it.
type MailRecord struct {
	Base
	Kind    string
	State   Badge
	Subject string
	Body    [][]MailText // paragraphs of lines
	Facts   []Fact
	Hidden  bool // the personal link is not shown
	Twice   bool
	About   Link   // the record that the mail is about
	Retry   string // address of the button, "" if there is nothing to repeat
	Resolve string
	// Unwanted: its reader complained about it.
	Unwanted bool
	Refused  []Fact // since when and why its address takes no mail
	Free     string
}

// Template implements Page.
func (MailRecord) Template() string { return "office/mail" }

// MailText is one line of a mail. Href is the link in it, on this portal.
type MailText struct{ Before, Link, Href, After string }

// MailBody splits a mail into paragraphs of lines and finds its link. The link
// leads to href, so that it opens on the address at which the portal is seen.
func MailBody(text, link, href string) [][]MailText {
	var body [][]MailText
	for paragraph := range strings.SplitSeq(strings.TrimSpace(text), "\n\n") {
		var lines []MailText
		for line := range strings.SplitSeq(strings.TrimSpace(paragraph), "\n") {
			lines = append(lines, mailLine(line, link, href))
		}
		body = append(body, lines)
	}
	return body
}

func mailLine(line, link, href string) MailText {
	before, after, found := strings.Cut(line, link)
	if link == "" || !found {
		return MailText{Before: line}
	}
	return MailText{Before: before, Link: link, Href: href, After: after}
}
