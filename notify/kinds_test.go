package notify_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"html"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"wohnraum/notify"
	"wohnraum/notify/eml"
)

var update = flag.Bool("update", false, "rewrite the mails under testdata")

func TestPayloadKnowsNothingOfAHousehold(t *testing.T) {
	t.Parallel()
	allowed := []string{"Listing", "Municipality", "Due", "Appointment", "Count", "Overdue", "Contact", "ContactPhone"}
	var fields []string
	for field := range reflect.TypeFor[notify.Payload]().Fields() {
		fields = append(fields, field.Name)
	}
	if !slices.Equal(fields, allowed) {
		t.Errorf("a mail may know %v, but its payload has %v", allowed, fields)
	}
}

func TestEveryKindIsComplete(t *testing.T) {
	t.Parallel()
	seen := map[notify.Name]bool{}
	for _, k := range notify.Kinds() {
		if seen[k.Name] {
			t.Errorf("%s: twice in the catalogue", k.Name)
		}
		seen[k.Name] = true
		if !strings.HasPrefix(string(k.Name), string(k.Audience)+".") {
			t.Errorf("%s: is not for %s", k.Name, k.Audience)
		}
		if k.Class != notify.Harmless && k.Class != notify.Careful {
			t.Errorf("%s: class %q", k.Name, k.Class)
		}
		if k.Personal() == (k.Path != "") {
			t.Errorf("%s: needs a purpose or a path, and not both", k.Name)
		}
	}
}

func TestEveryTemplateBelongsToAKind(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("../templates/mail/*")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"_layout.html", "_layout.txt"}
	for _, k := range notify.Kinds() {
		want = append(want, string(k.Name)+".subject.txt", string(k.Name)+".txt", string(k.Name)+".html")
	}
	var got []string
	for _, f := range files {
		got = append(got, filepath.Base(f))
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("templates\n%v\nwant\n%v", got, want)
	}
}

func TestEveryMailSaysWhatHappenedAndWhereToGo(t *testing.T) {
	t.Parallel()
	r := renderer(t)
	for _, k := range notify.Kinds() {
		t.Run(string(k.Name), func(t *testing.T) {
			t.Parallel()
			const address = "https://wohnraum.example/l/x/y"
			mail, err := r.Render(k.Name, k.Sample, address)
			if err != nil {
				t.Fatal(err)
			}
			checkSubject(t, mail.Subject)
			contains(t, mail.Text, "\n\n"+address+"\n")
			contains(t, mail.Text, "am Telefon antworten: "+office.Phone)
			contains(t, mail.HTML, `href="`+address+`"`)
			checkPlain(t, mail)
			if text, page := words(mail.Text), words(stripTags(mail.HTML)); text != page {
				t.Errorf("text and HTML differ:\n%s\n%s", text, page)
			}
			checkGolden(t, k, mail)
		})
	}
}

func checkSubject(t *testing.T, subject string) {
	t.Helper()
	if subject == "" || strings.ContainsAny(subject, "\r\n") || len([]rune(subject)) > 90 {
		t.Errorf("subject %q", subject)
	}
}

// checkPlain looks for gaps of templates and for what a mail must not load.
func checkPlain(t *testing.T, mail notify.Mail) {
	t.Helper()
	for _, bad := range []string{"<no value>", "{{", "0001", "ZgotmplZ", "  ", "\n\n\n"} {
		if strings.Contains(mail.Text+mail.Subject, bad) {
			t.Errorf("%q in:\n%s", bad, mail.Text)
		}
	}
	for _, bad := range []string{"<img", "<script", "url(", "@import", "<link"} {
		if strings.Contains(mail.HTML, bad) {
			t.Errorf("%q in the HTML", bad)
		}
	}
}

var (
	head   = regexp.MustCompile(`(?s)<head>.*</head>`)
	button = regexp.MustCompile(`(?s)<p[^>]*><a href="http.*?</p>`)
	tags   = regexp.MustCompile(`<[^>]*>`)
)

func stripTags(page string) string {
	page = button.ReplaceAllString(head.ReplaceAllString(page, ""), "")
	return html.UnescapeString(tags.ReplaceAllString(page, " "))
}

func words(text string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(text), " "), " .", ".")
}

func checkGolden(t *testing.T, k notify.Kind, mail notify.Mail) {
	t.Helper()
	msg, err := eml.Compose(eml.Sender{Name: office.Name, Address: office.Email}, notify.Letter{
		MessageID: "0195f3c0-0000-7000-8000-000000000001@kreis.example", To: "empfang@post.example",
		Date: time.Date(2027, time.April, 1, 8, 0, 0, 0, time.UTC), Mail: mail,
	})
	if err != nil {
		t.Fatal(err)
	}
	var raw bytes.Buffer
	if _, err := msg.WriteTo(&raw); err != nil {
		t.Fatal(err)
	}
	golden(t, filepath.Join("testdata", string(k.Name)+".eml"), raw.Bytes())
}

func TestPreviewShowsNoLink(t *testing.T) {
	t.Parallel()
	for _, k := range notify.Kinds() {
		mail, err := renderer(t).Preview(k)
		if err != nil {
			t.Fatal(err)
		}
		contains(t, mail.Text, notify.HiddenLink)
		contains(t, mail.HTML, notify.HiddenLink)
		if strings.Contains(mail.HTML, "href=\"http") {
			t.Errorf("%s: the preview links somewhere", k.Name)
		}
	}
}

func TestMailsWithoutDetailsReadWell(t *testing.T) {
	t.Parallel()
	for _, k := range notify.Kinds() {
		mail, err := renderer(t).Render(k.Name, notify.Payload{}, notify.HiddenLink)
		if err != nil {
			t.Fatal(err)
		}
		checkSubject(t, mail.Subject)
		checkPlain(t, mail)
	}
}

func TestMailOfAnOfficeWithoutAPhone(t *testing.T) {
	t.Parallel()
	r, err := notify.NewRenderer(os.DirFS("../templates"), notify.Office{Name: "Vermittlung"})
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range notify.Kinds() {
		mail, err := r.Render(k.Name, notify.Payload{}, notify.HiddenLink)
		if err != nil {
			t.Fatal(err)
		}
		checkPlain(t, mail)
		for _, text := range []string{mail.Text, mail.HTML} {
			if strings.Contains(text, "am Telefon antworten") || strings.Contains(text, "href=\"tel:") {
				t.Errorf("%s: offers a phone that nobody has", k.Name)
			}
		}
	}
}

func TestMissingTemplateIsFoundAtStart(t *testing.T) {
	t.Parallel()
	if _, err := notify.NewRenderer(os.DirFS(t.TempDir()), office); err == nil {
		t.Error("an empty folder of templates is accepted")
	}
}

// The office reads the names of kinds and states in German.
func TestEveryKindHasAGermanName(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile("../portal/i18n/de/mail.json")
	if err != nil {
		t.Fatal(err)
	}
	var texts map[string]string
	if err := json.Unmarshal(raw, &texts); err != nil {
		t.Fatal(err)
	}
	for _, k := range notify.Kinds() {
		if texts["mail."+string(k.Name)] == "" {
			t.Errorf("mail.%s is missing", k.Name)
		}
	}
	for _, s := range []notify.State{notify.Queued, notify.Sending, notify.Sent, notify.Failed, notify.Unclear, notify.Cancelled} {
		if texts["mail.state."+string(s)] == "" {
			t.Errorf("mail.state.%s is missing", s)
		}
	}
}
