package web_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/config"
	"wohnraum/portal/form"
	"wohnraum/portal/i18n"
	"wohnraum/portal/kv/memkv"
	"wohnraum/portal/view"
	"wohnraum/portal/web"
)

// site is a portal with a few screens, without a database behind them.
type site struct {
	*web.Server
	sessions sessions
	parked   *parked
	log      *safeBuffer
	done     []string // what the screens have carried out
	mu       sync.Mutex
}

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// open starts a site; change may replace what New is called with.
func open(t testing.TB, change ...func(*web.Deps)) *site {
	t.Helper()
	settings, err := config.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	texts, err := i18n.New()
	if err != nil {
		t.Fatal(err)
	}
	clock := portal.ClockFunc(func() time.Time { return noon })
	st := &site{log: &safeBuffer{}, parked: &parked{kept: map[string]form.Values{}}, sessions: people()}
	deps := web.Deps{
		Settings: settings, Key: bytes.Repeat([]byte("k"), 32), Clock: clock, Random: rand.Reader,
		Log: slog.New(slog.NewJSONHandler(st.log, nil)), Renderer: plainRenderer{}, Texts: texts, Assets: oneFile{},
		Sessions: st.sessions, Limits: memkv.New(clock), FormKeys: &formKeys{rows: map[string]*row{}}, Parked: st.parked,
		Routes: st.routes(),
	}
	for _, f := range change {
		f(&deps)
	}
	st.Server, err = web.New(deps)
	if err != nil {
		t.Fatal(err)
	}
	return st
}

// routes are screens of each kind: for everybody, for some, and broken ones.
func (st *site) routes() []web.Route {
	return []web.Route{
		{Method: "GET", Path: "/", Resource: portal.ResPublic, Action: portal.Read, Handle: show("Start")},
		{Method: "GET", Path: "/wohnung-anbieten", Resource: portal.ResDraft, Action: portal.Create, Handle: show("Angebot")},
		{Method: "POST", Path: "/wohnung-anbieten", Resource: portal.ResDraft, Action: portal.Create, Handle: st.save},
		{Method: "GET", Path: "/haushalte", Resource: portal.ResHousehold, Action: portal.Read, Handle: show("Haushalte")},
		{Method: "GET", Path: "/haushalte/:id", Resource: portal.ResHousehold, Action: portal.Read, Handle: showOne},
		{Method: "POST", Path: "/haushalte", Resource: portal.ResHousehold, Action: portal.Create, Handle: st.save},
		{Method: "POST", Path: "/haushalte/:id/pause", Resource: portal.ResHousehold, Action: portal.Update, Handle: st.save},
		{Method: "GET", Path: "/panic", Resource: portal.ResPublic, Action: portal.Read, Handle: func(*web.Request) error { panic("hunter2") }},
		{Method: "GET", Path: "/fault", Resource: portal.ResPublic, Action: portal.Read, Handle: fault},
		{Method: "GET", Path: "/away", Resource: portal.ResPublic, Action: portal.Read, Handle: func(rq *web.Request) error { return rq.Redirect(rq.Query("to")) }},
		{Method: "GET", Path: "/file", Resource: portal.ResPublic, Action: portal.Read, Handle: func(rq *web.Request) error {
			return rq.Download("übersicht \"x\".csv", "text/csv", []byte("a;b\n"))
		}},
	}
}

func show(title string) web.Handler {
	return func(rq *web.Request) error {
		base := rq.Base(title)
		values, _ := rq.Refill()
		return rq.Render(view.Error{Base: base, Heading: title, Text: fmt.Sprint("refill=", values["text"], " agent=", rq.Agent())})
	}
}

// known is the one household there is.
const known = "018f0000-0000-7000-8000-000000000001"

func showOne(rq *web.Request) error {
	id, err := portal.ParseID[portal.HouseholdID](rq.Param("id"))
	if err != nil {
		return err
	}
	if id != known {
		return portal.Errorf(portal.NotFound, "no such household")
	}
	return show("Haushalt")(rq)
}

func fault(*web.Request) error {
	return errors.New("open /srv/data/wohnraum.db: SELECT name FROM household: password=hunter2")
}

// save is a screen that carries something out, or shows its form again.
func (st *site) save(rq *web.Request) error {
	values, err := rq.Form()
	if err != nil {
		return err
	}
	f := form.New(values)
	if text := f.Value("text"); text == "" || len(text) > 1000 {
		return rq.RenderStatus(http.StatusUnprocessableEntity, view.Error{Base: rq.Base("Angebot"), Heading: "Bitte ergänzen", Text: strconv.Itoa(len(text))})
	}
	st.mu.Lock()
	st.done = append(st.done, f.Value("text"))
	st.mu.Unlock()
	rq.Flash("success", "Gespeichert.")
	return rq.Redirect("/?saved=1")
}

func (st *site) carriedOut() []string {
	st.mu.Lock()
	defer st.mu.Unlock()
	return append([]string(nil), st.done...)
}

// plainRenderer shows the parts of a page that the frame is responsible for.
type plainRenderer struct{}

func (plainRenderer) Render(w io.Writer, page view.Page) error {
	base := page.Frame()
	text := ""
	if e, ok := page.(view.Error); ok {
		text = e.Text
		if e.Draft != nil {
			text += fmt.Sprintf("\ndraft=%+v", *e.Draft)
		}
	}
	_, err := fmt.Fprintf(w, "<h1>%s</h1><p>%s</p>\ncsrf=%s\nkey=%s\nnav=%v\nflash=%v\nuser=%s\nid=%s\n",
		base.Title, text, base.CSRF, base.FormKey, base.Nav, base.Flash, base.User.Name, base.RequestID)
	return err
}

type oneFile struct{}

func (oneFile) Open(address string) (body []byte, contentType string, ok bool) {
	return []byte("body{}"), "text/css", address == "/assets/app.0123.css"
}

func (oneFile) OpenPacked(string) (body []byte, contentType string, ok bool) { return nil, "", false }

// sessions are known tokens.
type sessions map[string]web.Session

func (s sessions) Resolve(_ context.Context, token string) (web.Session, error) {
	session, ok := s[token]
	if !ok {
		return web.Session{}, portal.Errorf(portal.Unauthenticated, "no such session")
	}
	return session, nil
}

func (s sessions) Peek(ctx context.Context, token string) (web.Session, error) {
	return s.Resolve(ctx, token)
}

// people are signed in under the name of their role; "old" has expired and
// "half" owes the code.
func people() sessions {
	all := sessions{}
	for _, role := range portal.Roles() {
		actor := portal.Actor{Account: portal.AccountID("account-" + role), Role: role, Name: "Person " + string(role)}
		all[string(role)] = web.Session{Actor: actor, Secret: "secret-" + string(role), Step: web.SignedIn, Expires: noon.Add(time.Hour)}
	}
	old, half := all[string(portal.Caseworker)], all[string(portal.Caseworker)]
	old.Step, half.Step = web.Expired, web.SecondFactor
	all["old"], all["half"] = old, half
	return all
}

// row is one form key.
type row struct {
	hash   string
	result web.Result
}

// formKeys keeps keys in memory.
type formKeys struct {
	mu   sync.Mutex
	rows map[string]*row
}

func (k *formKeys) Begin(_ context.Context, key, owner, hash string) (*web.Result, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	before, ok := k.rows[owner+key]
	if !ok {
		k.rows[owner+key] = &row{hash: hash}
		return nil, nil
	}
	if before.hash != hash {
		return nil, portal.Refuse(portal.Conflict, "form.changed", "")
	}
	return &before.result, nil
}

func (k *formKeys) Finish(_ context.Context, key, owner string, result web.Result) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.rows[owner+key].result = result
	return nil
}

func (k *formKeys) Release(_ context.Context, key, owner string) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.rows, owner+key)
	return nil
}

// parked keeps forms in memory.
type parked struct{ kept map[string]form.Values }

func (p *parked) Park(_ context.Context, account portal.AccountID, page string, values form.Values) error {
	p.kept[string(account)+page] = values
	return nil
}

func (p *parked) Find(_ context.Context, account portal.AccountID, page string) (form.Values, bool, error) {
	values, ok := p.kept[string(account)+page]
	return values, ok, nil
}

func (p *parked) Drop(_ context.Context, account portal.AccountID, page string) error {
	delete(p.kept, string(account)+page)
	return nil
}

type safeBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *safeBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *safeBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

// browser keeps cookies like a browser does.
type browser struct {
	t       *testing.T
	site    *site
	cookies map[string]string
	header  map[string]string
}

// visit opens a browser; as names the session, "" is a visitor.
func (st *site) visit(t *testing.T, as string) *browser {
	t.Helper()
	b := &browser{t: t, site: st, cookies: map[string]string{}, header: map[string]string{}}
	if as != "" {
		b.cookies["wr_session"] = as
	}
	return b
}

// answer is a response with its body.
type answer struct {
	*http.Response
	body string
}

func (b *browser) send(request *http.Request) answer {
	b.t.Helper()
	request.Host = "127.0.0.1:8080"
	for name, value := range b.cookies {
		request.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	for name, value := range b.header {
		if name == "Host" {
			request.Host = value
			continue
		}
		request.Header.Set(name, value)
	}
	response, err := b.site.App().Test(request, -1)
	if err != nil {
		b.t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	for _, cookie := range response.Cookies() {
		if b.cookies[cookie.Name] = cookie.Value; cookie.Value == "" {
			delete(b.cookies, cookie.Name)
		}
	}
	return answer{response, string(body)}
}

func (b *browser) get(path string) answer {
	b.t.Helper()
	return b.send(httptest.NewRequest(http.MethodGet, path, http.NoBody))
}

// post sends fields as they are, without token and key.
func (b *browser) post(path string, fields url.Values) answer {
	b.t.Helper()
	request := httptest.NewRequest(http.MethodPost, path, strings.NewReader(fields.Encode()))
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return b.send(request)
}

// fill opens the page of a form and returns its fields with the text.
func (b *browser) fill(page, text string) url.Values {
	b.t.Helper()
	shown := b.get(page)
	return url.Values{"_csrf": {shown.value("csrf")}, "_key": {shown.value("key")}, "text": {text}}
}

// value reads a line of plainRenderer.
func (a answer) value(name string) string {
	_, rest, _ := strings.Cut(a.body, "\n"+name+"=")
	line, _, _ := strings.Cut(rest, "\n")
	return line
}

func (a answer) wants(t *testing.T, status int, parts ...string) {
	t.Helper()
	if a.StatusCode != status {
		t.Errorf("status %d, want %d: %s", a.StatusCode, status, a.body)
	}
	for _, part := range parts {
		if !strings.Contains(a.body, part) {
			t.Errorf("%q is missing in: %s", part, a.body)
		}
	}
}

func (a answer) leadsTo(t *testing.T, location string) {
	t.Helper()
	if got := a.Header.Get("Location"); a.StatusCode != http.StatusSeeOther || got != location {
		t.Errorf("status %d to %q, want 303 to %q: %s", a.StatusCode, got, location, a.body)
	}
}

// lines reads the log.
func (st *site) lines(t *testing.T) []map[string]any {
	t.Helper()
	var lines []map[string]any
	for line := range strings.Lines(st.log.String()) {
		var entry map[string]any
		if err := json.Unmarshal([]byte(line), &entry); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, entry)
	}
	return lines
}

// depsWith returns what New needs, with other routes.
func depsWith(t *testing.T, routes ...web.Route) web.Deps {
	t.Helper()
	var deps web.Deps
	open(t, func(d *web.Deps) { deps = *d })
	deps.Routes = routes
	return deps
}

// brokenRenderer fails in the middle of a page.
type brokenRenderer struct{}

func (brokenRenderer) Render(w io.Writer, _ view.Page) error {
	_, _ = io.WriteString(w, "half a page")
	return errors.New("template: field missing")
}
