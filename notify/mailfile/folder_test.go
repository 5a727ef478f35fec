package mailfile_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"wohnraum/notify"
	"wohnraum/notify/eml"
	"wohnraum/notify/mailfile"
	"wohnraum/portal"
)

var sender = eml.Sender{Name: "Wohnraumvermittlung Musterland", Address: "wohnen@kreis.example"}

func letter(minute int) notify.Letter {
	return notify.Letter{
		MessageID: "0195f3c0-0000-7000-8000-000000000001@kreis.example", To: "a@post.example",
		Date: time.Date(2027, time.April, 1, 8, minute, 0, 0, time.UTC),
		Mail: notify.Mail{Subject: "Rückfrage zu Ihrem Angebot", Text: "Guten Tag,\n\nGrüße.\n", HTML: "<p>Guten Tag, Grüße.</p>"},
	}
}

func open(t *testing.T) (*mailfile.Folder, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "mail")
	f, err := mailfile.New(dir, sender, false)
	if err != nil {
		t.Fatal(err)
	}
	return f, dir
}

func TestFiledMailCanBeRead(t *testing.T) {
	t.Parallel()
	f, _ := open(t)
	got := f.Send(t.Context(), letter(0))
	if got.Outcome != notify.Taken {
		t.Fatal(got.Err)
	}
	read, err := f.Read(got.Reply)
	if err != nil {
		t.Fatal(err)
	}
	want := letter(0)
	if read.Subject != want.Subject || strings.ReplaceAll(read.Text, "\r\n", "\n") != want.Text || read.HTML != want.HTML || read.To != want.To {
		t.Errorf("read %+v", read)
	}
	raw, err := f.Raw(got.Reply)
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"Auto-Submitted: auto-generated", "Message-ID: <" + want.MessageID + ">", "Date: Thu, 01 Apr 2027 08:00:00 +0000"} {
		if !strings.Contains(string(raw), part) {
			t.Errorf("%q is missing in\n%s", part, raw)
		}
	}
}

func TestListIsNewestFirstByKey(t *testing.T) {
	t.Parallel()
	f, dir := open(t)
	for minute := range 5 {
		f.Send(t.Context(), letter(minute))
	}
	if err := os.WriteFile(filepath.Join(dir, "notes.txt"), []byte("not a mail"), 0o600); err != nil {
		t.Fatal(err)
	}
	first, total, err := f.List("", 3)
	if err != nil || total != 5 || len(first) != 3 {
		t.Fatalf("%d of %d, %v", len(first), total, err)
	}
	rest, _, err := f.List(first[2].Name, 3)
	if err != nil || len(rest) != 2 {
		t.Fatalf("%d on the second page, %v", len(rest), err)
	}
	if want := portal.At(letter(0).Date); rest[1].At != want || rest[1].Mail != "0195f3c0-0000-7000-8000-000000000001" {
		t.Errorf("oldest is %+v", rest[1])
	}
}

func TestOnlyMailsAreOpened(t *testing.T) {
	t.Parallel()
	f, _ := open(t)
	for _, name := range []string{
		"", ".", "..", "../mail", "/etc/passwd", "20270401T080000Z-../../../../../../../etc/passwd.eml",
		"20270401T080000Z-0195f3c0-0000-7000-8000-000000000009.eml",
	} {
		if _, err := f.Read(name); portal.KindOf(err) != portal.NotFound {
			t.Errorf("%q: %v, want not found", name, err)
		}
	}
}

func TestNoHalfLetterStays(t *testing.T) {
	t.Parallel()
	f, dir := open(t)
	bad := letter(0)
	bad.To = "a@post.example\r\nBcc: b@post.example"
	if got := f.Send(t.Context(), bad); got.Outcome == notify.Taken {
		t.Error("a bad address was accepted")
	}
	f.Send(t.Context(), letter(1))
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Errorf("%d files, want 1 (%v)", len(entries), err)
	}
}

func TestOnlyADemoShowsLinks(t *testing.T) {
	t.Parallel()
	for _, demo := range []bool{true, false} {
		f, err := mailfile.New(t.TempDir(), sender, demo)
		if err != nil {
			t.Fatal(err)
		}
		if f.Confidential() != demo || f.Carrier() != "file" {
			t.Errorf("demo %v: confidential %v, carrier %s", demo, f.Confidential(), f.Carrier())
		}
	}
}
