package bounce

import (
	"cmp"
	"io"
	"mime"
	"net/mail"
	"strings"

	"wohnraum/notify"
)

// Sort says what is to be done with a message.
type Sort int

const (
	// Strange: nobody but a person understands it.
	Strange Sort = iota
	// Idle: nothing is to be done: an absence notice, good news.
	Idle
	// Report: it says something about a letter of somebody's.
	Report
)

// Parse reads a message. Only for a [Report] the other value means something; its
// digest is the caller's.
func Parse(message io.Reader) (notify.Returned, Sort) {
	msg, err := mail.ReadMessage(message)
	if err != nil {
		return notify.Returned{}, Strange
	}
	media, params, err := mime.ParseMediaType(msg.Header.Get("Content-Type"))
	if err != nil || media != "multipart/report" {
		return notify.Returned{}, letter(msg.Header)
	}
	all := parts(msg.Body, params["boundary"])
	got, sort := notify.Returned{}, Strange
	switch strings.ToLower(params["report-type"]) {
	case "delivery-status":
		got, sort = delivery(all)
	case "feedback-report":
		got, sort = feedback(all)
	case "disposition-notification":
		return got, Idle // somebody has read a letter, or deleted it
	}
	got.MessageID = messageID(all)
	return got, sort
}

// letter judges what is no report: a robot's answer needs nobody, a person's does,
// and so does the failure notice of a mail system that knows no standard.
func letter(header mail.Header) Sort {
	from := strings.ToLower(header.Get("From"))
	if strings.Contains(from, "mailer-daemon") || strings.Contains(from, "postmaster@") || header.Get("X-Failed-Recipients") != "" {
		return Strange
	}
	submitted := strings.ToLower(strings.TrimSpace(header.Get("Auto-Submitted")))
	precedence := strings.ToLower(strings.TrimSpace(header.Get("Precedence")))
	robot := submitted != "" && submitted != "no" || precedence == "auto_reply" || precedence == "bulk" || precedence == "junk" ||
		header.Get("X-Autoreply") != "" || header.Get("X-Autorespond") != ""
	if robot {
		return Idle
	}
	return Strange
}

// delivery reads a delivery status notification. Our letters have one recipient;
// should there be more, the gravest news counts.
func delivery(all []part) (worst notify.Returned, sort Sort) {
	status, ok := find(all, "message/delivery-status", "message/global-delivery-status")
	if !ok {
		return worst, Strange
	}
	for _, recipient := range groups(status) {
		got, about := fate(recipient)
		if about < sort {
			continue
		}
		if about > sort || gravity(got.How) > gravity(worst.How) {
			worst, sort = got, about
		}
	}
	return worst, sort
}

// fate reads what became of one recipient. The first group is about the message
// and has no action.
func fate(f fields) (notify.Returned, Sort) {
	status := statusCode(f["status"])
	got := notify.Returned{Words: oneLine(cmp.Or(f.typed("diagnostic-code"), status))}
	switch strings.ToLower(firstWord(f["action"])) {
	case "delivered", "relayed", "expanded":
		return got, Idle
	case "delayed":
		got.How = notify.Delayed
	case "failed":
		got.How = notify.Undelivered
		if aboutAddress(status) {
			got.How = notify.UnknownThere
		}
	default:
		return got, Strange
	}
	return got, Report
}

func gravity(how notify.How) int {
	switch how {
	case notify.UnknownThere, notify.Complained:
		return 3
	case notify.Undelivered:
		return 2
	case notify.Delayed:
		return 1
	}
	return 0
}

func firstWord(text string) string {
	word, _, _ := strings.Cut(strings.TrimSpace(text), " ")
	return word
}

// statusCode is the code of RFC 3463; comments behind it are usual.
func statusCode(text string) string {
	code := firstWord(text)
	if len(code) > len("5.999.999") || strings.Trim(code, "0123456789.") != "" {
		return ""
	}
	return code
}

// aboutAddress tells whether every further letter to the address would fail, too
// (RFC 3463). A full mailbox, a letter that is too long, a system in disorder and
// a policy against us say nothing about the address; an outage that outlasted
// the server's patience (4.x.x) neither.
func aboutAddress(status string) bool {
	if !strings.HasPrefix(status, "5.") {
		return status == ""
	}
	for _, passing := range []string{"5.2.2.", "5.2.3.", "5.3.", "5.6.", "5.7."} {
		if strings.HasPrefix(status+".", passing) {
			return false
		}
	}
	return true
}

// feedback reads a complaint. A report that mail is no spam after all, or that a
// signature did not verify, is none.
func feedback(all []part) (notify.Returned, Sort) {
	text, ok := find(all, "message/feedback-report")
	if !ok {
		return notify.Returned{}, Strange
	}
	for _, f := range groups(text) {
		switch kind := strings.ToLower(firstWord(f["feedback-type"])); kind {
		case "abuse", "fraud", "virus", "opt-out", "other":
			return notify.Returned{How: notify.Complained, Words: "Feedback-Type: " + kind}, Report
		case "not-spam", "auth-failure", "dkim-failure":
			return notify.Returned{}, Idle
		}
	}
	return notify.Returned{}, Strange
}
