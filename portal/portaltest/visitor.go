package portaltest

import (
	"bufio"
	"bytes"
	"html"
	"io"
	"maps"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"wohnraum/portal"
)

// Visitor is somebody who asks for pages over HTTP and keeps cookies, like a
// browser without script. Redirects are not followed.
type Visitor struct {
	Header http.Header // goes with every request

	portal *Portal
	client *http.Client
}

// Answer is what came back.
type Answer struct {
	Status   int
	Location string
	Header   http.Header
	Body     string
}

// Visitor returns somebody who is not signed in.
func (p *Portal) Visitor(t testing.TB) *Visitor {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &Visitor{portal: p, client: &http.Client{
		Jar:           jar,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// SignedIn returns somebody with a session of the account.
func (p *Portal) SignedIn(t testing.TB, account portal.Account) *Visitor {
	t.Helper()
	return p.Returning(t, p.Session(t, account))
}

// Returning returns somebody whose browser kept the token of a session.
func (p *Portal) Returning(t testing.TB, token string) *Visitor {
	t.Helper()
	v := p.Visitor(t)
	address, err := url.Parse(p.URL)
	if err != nil {
		t.Fatal(err)
	}
	v.client.Jar.SetCookies(address, []*http.Cookie{{Name: "wr_session", Value: token, Path: "/"}})
	return v
}

// Session opens a session past the second factor and returns its token.
func (p *Portal) Session(t testing.TB, account portal.Account) string {
	t.Helper()
	opened, err := p.Screens.Accounts.Open(t.Context(), account.ID, "test")
	if err != nil {
		t.Fatal(err)
	}
	if !opened.Pending {
		return opened.Token
	}
	opened, err = p.Screens.Accounts.GiveCode(t.Context(), opened.Token, p.Code(t), "test")
	if err != nil {
		t.Fatal(err)
	}
	return opened.Token
}

// Get asks for a page.
func (v *Visitor) Get(t testing.TB, path string) Answer {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, v.portal.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	return v.ask(t, request)
}

// hiddenField finds the fields that tie a form to its session.
var hiddenField = regexp.MustCompile(`name="(_csrf|_key)" value="([^"]*)"`)

// Post reads the page at from, takes the hidden fields of its first form, and
// posts the values to path.
func (v *Visitor) Post(t testing.TB, from, path string, values url.Values) Answer {
	t.Helper()
	body := url.Values{}
	maps.Copy(body, values)
	for _, match := range hiddenField.FindAllStringSubmatch(v.Get(t, from).Body, -1) {
		if body.Get(match[1]) == "" {
			body.Set(match[1], html.UnescapeString(match[2]))
		}
	}
	return v.PostRaw(t, path, body)
}

// PostRaw posts values as they are.
func (v *Visitor) PostRaw(t testing.TB, path string, values url.Values) Answer {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, v.portal.URL+path, strings.NewReader(values.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.Header.Set("Origin", v.portal.URL)
	return v.ask(t, request)
}

func (v *Visitor) ask(t testing.TB, request *http.Request) Answer {
	t.Helper()
	maps.Copy(request.Header, v.Header)
	response, err := v.client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(finite(response))
	if err != nil {
		t.Fatal(err)
	}
	return Answer{Status: response.StatusCode, Location: response.Header.Get("Location"), Header: response.Header, Body: string(body)}
}

// finite is what a visitor reads of an answer: of a stream, which has no end, the
// first event. Then they go, and the stream ends with its connection.
func finite(response *http.Response) io.Reader {
	if !strings.HasPrefix(response.Header.Get("Content-Type"), "text/event-stream") {
		return response.Body
	}
	var event bytes.Buffer
	for lines := bufio.NewScanner(response.Body); lines.Scan() && lines.Text() != ""; {
		event.WriteString(lines.Text() + "\n")
	}
	return &event
}
