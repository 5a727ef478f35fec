package eml_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"wohnraum/notify"
	"wohnraum/notify/eml"
)

var letter = notify.Letter{
	MessageID: "0195f3c0-0000-7000-8000-000000000001@kreis.example", To: "a@post.example",
	Date: time.Date(2027, time.April, 1, 8, 0, 0, 0, time.UTC),
	Mail: notify.Mail{Subject: "Rückfrage", Text: "Guten Tag", HTML: "<p>Guten Tag</p>"},
}

func raw(t *testing.T, from eml.Sender, l notify.Letter) string {
	t.Helper()
	msg, err := eml.Compose(from, l)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if _, err := msg.WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestSameLetterSameBytes(t *testing.T) {
	t.Parallel()
	from := eml.Sender{Name: "Wohnen", Address: "wohnen@kreis.example"}
	first := raw(t, from, letter)
	if first != raw(t, from, letter) {
		t.Error("a repeated letter differs from the first")
	}
	if strings.Contains(first, "go-mail") {
		t.Errorf("the letter speaks of its tools:\n%s", first)
	}
}

func TestSender(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]eml.Sender{
		"wohnen@kreis.example":            {Name: "Amt", Address: "wohnen@kreis.example"},
		"Wohnraum <wohnen@kreis.example>": {Name: "Wohnraum", Address: "wohnen@kreis.example"},
		"":                                {Name: "Amt", Address: "wohnraum@localhost"},
	} {
		got := eml.SenderOf("Amt", address)
		if got != want {
			t.Errorf("%q: %+v, want %+v", address, got, want)
		}
		raw(t, got, letter)
	}
	if d := (eml.Sender{Address: "a@kreis.example"}).Domain(); d != "kreis.example" {
		t.Error(d)
	}
}

func TestWhoIsNobodyGetsNothing(t *testing.T) {
	t.Parallel()
	bad := letter
	bad.To = "a@post.example,b@post.example"
	if _, err := eml.Compose(eml.Sender{Address: "a@b.example"}, bad); err == nil {
		t.Error("two recipients are accepted")
	}
	if _, err := eml.Compose(eml.Sender{Address: "nobody"}, letter); err == nil {
		t.Error("a sender without an address is accepted")
	}
}
