package bounce_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"wohnraum/notify"
	"wohnraum/notify/bounce"
)

const someID = "0195f3c0-0000-7000-8000-00000000000a@kreis.example"

// mail is a message of testdata about the letter with this Message-ID.
func mail(t testing.TB, name, id string) []byte {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", name+".eml"))
	if err != nil {
		t.Fatal(err)
	}
	return bytes.ReplaceAll(bytes.ReplaceAll(raw, []byte("MESSAGE-ID"), []byte(id)), []byte("\n"), []byte("\r\n"))
}

func TestParse_WhatMailSystemsWrite(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		sort  bounce.Sort
		how   notify.How
		words string
	}{
		"postfix_unknown":   {bounce.Report, notify.UnknownThere, "550 5.1.1 <a@post.example>: Recipient address rejected: User unknown"},
		"exchange_disabled": {bounce.Report, notify.UnknownThere, "550 5.1.10 RESOLVER.ADR.RecipientNotFound"},
		"gmail_full":        {bounce.Report, notify.Undelivered, "552-5.2.2 The recipient's inbox is out of storage space. 552 5.2.2 https://mail.example/help"},
		"expired":           {bounce.Report, notify.Undelivered, "4.4.7"},
		"postfix_delayed":   {bounce.Report, notify.Delayed, "connect to mx.post.example[192.0.2.7]:25: Connection timed out"},
		"cut_off":           {bounce.Report, notify.UnknownThere, "5.1.1"},
		"complaint":         {bounce.Report, notify.Complained, "Feedback-Type: abuse"},
		"delivered":         {sort: bounce.Idle},
		"not_spam":          {sort: bounce.Idle},
		"absence":           {sort: bounce.Idle},
		"read_receipt":      {sort: bounce.Idle},
		"qmail":             {sort: bounce.Strange},
		"person":            {sort: bounce.Strange},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, sort := bounce.Parse(bytes.NewReader(mail(t, name, someID)))
			if sort != c.sort {
				t.Fatalf("sort %d, want %d", sort, c.sort)
			}
			if sort != bounce.Report {
				return
			}
			if want := (notify.Returned{MessageID: someID, How: c.how, Words: c.words}); got != want {
				t.Errorf("read %+v\nwant %+v", got, want)
			}
		})
	}
}

// Which failures say that the address is dead, and which only that this letter is.
func TestParse_StatusCodes(t *testing.T) {
	t.Parallel()
	for status, want := range map[string]notify.How{
		"5.1.1": notify.UnknownThere, "5.0.0": notify.UnknownThere, "5.2.1 (mailbox disabled)": notify.UnknownThere,
		"5.4.4": notify.UnknownThere, "5.2.0": notify.UnknownThere, "": notify.UnknownThere, "nonsense": notify.UnknownThere,
		"5.2.2": notify.Undelivered, "5.2.3": notify.Undelivered, "5.3.4": notify.Undelivered, "5.6.1": notify.Undelivered,
		"5.7.1": notify.Undelivered, "4.4.7": notify.Undelivered, "5.2.20": notify.UnknownThere,
	} {
		text := "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n" +
			"Action: FAILED\nStatus: " + status + "\n\n--b--\n"
		if got, sort := bounce.Parse(strings.NewReader(text)); sort != bounce.Report || got.How != want {
			t.Errorf("status %q: %s (%d), want %s", status, got.How, sort, want)
		}
	}
}

// With several recipients the gravest news counts.
func TestParse_GravestNewsCounts(t *testing.T) {
	t.Parallel()
	text := "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n" +
		"Reporting-MTA: dns; x\n\nAction: delivered\n\nAction: delayed\nStatus: 4.0.0\n\nAction: failed\nStatus: 5.1.1\n\nAction: relayed\n\n--b--\n"
	if got, sort := bounce.Parse(strings.NewReader(text)); sort != bounce.Report || got.How != notify.UnknownThere {
		t.Errorf("%+v, sort %d", got, sort)
	}
}

// hostile are messages that somebody sends to do harm.
func hostile() map[string]string {
	report := func(boundary, body string) string {
		return "Content-Type: multipart/report; report-type=delivery-status; boundary=" + boundary + "\n\n" + body
	}
	status := "Content-Type: message/delivery-status\n\n"
	return map[string]string{
		"nothing":               "",
		"no header":             "\n\n\n",
		"no boundary":           report(`""`, "--\n"),
		"only boundaries":       report("b", strings.Repeat("--b\n", 100_000)),
		"a thousand parts":      report("b", strings.Repeat("--b\n\nx\n", 1000)),
		"nested in itself":      report("b", "--b\nContent-Type: multipart/report; boundary=b\n\n--b\n--b\n"),
		"a thousand recipients": report("b", "--b\n"+status+strings.Repeat("Action: none\n\n", 1000)),
		"a line of a megabyte":  report("b", "--b\n"+status+"Action: failed\nDiagnostic-Code: smtp; "+strings.Repeat("x", 1<<20)+"\n\n--b--"),
		"folded for ever":       report("b", "--b\n"+status+"Action: failed\nDiagnostic-Code: smtp; "+strings.Repeat("\n x", 1<<18)),
		"control characters":    report("b", "--b\n"+status+"Action: failed\nDiagnostic-Code: smtp; a\x00\x1b[31mb\xff\u202ec\n"),
		"false base64":          report("b", "--b\nContent-Transfer-Encoding: base64\n"+status+"!!!!\n"),
		"headers without end":   strings.Repeat("X-A: b\n", 100_000),
		"header of a megabyte":  "Subject: " + strings.Repeat("x", 1<<20) + "\n\n",
	}
}

func TestParse_Hostile(t *testing.T) {
	t.Parallel()
	for name, text := range hostile() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, _ := bounce.Parse(strings.NewReader(text))
			if err := harmless(got); err != nil {
				t.Error(err)
			}
		})
	}
}

// harmless checks that foreign words can be stored and shown.
func harmless(got notify.Returned) error {
	if n := utf8.RuneCountInString(got.Words); n > 300 || !utf8.ValidString(got.Words) {
		return fmt.Errorf("%d runes of words, valid: %v", n, utf8.ValidString(got.Words))
	}
	for _, r := range got.Words {
		if !unicode.IsPrint(r) {
			return fmt.Errorf("words hold %q", r)
		}
	}
	return nil
}

func FuzzParse(f *testing.F) {
	files, err := filepath.Glob("testdata/*.eml")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range files {
		f.Add(mail(f, strings.TrimSuffix(filepath.Base(name), ".eml"), someID))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		got, sort := bounce.Parse(bytes.NewReader(raw))
		if err := harmless(got); err != nil {
			t.Error(err)
		}
		if sort == bounce.Report && got.How == "" {
			t.Errorf("a report that says nothing: %+v", got)
		}
	})
}
