package stage

import (
	"context"
	"errors"
	"fmt"
	"html"
	"io"
	"maps"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
	"time"
)

// Browser is one person's: with cookies of its own, and coming from an address
// of its own, because the portal limits what comes from one network.
type Browser struct {
	public string   // the address that the person typed
	behind []string // the processes that answer for it, asked in turn
	turn   int
	via    func() string
	client *http.Client
}

// NewBrowser opens a browser at the n-th address of a desk (1 to 250).
func NewBrowser(public string, desk, n int) (*Browser, error) {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil, fmt.Errorf("cookies: %w", err)
	}
	from := &net.TCPAddr{IP: net.IPv4(127, byte(desk), byte(n/250), byte(n%250+1))}
	return &Browser{public: public, behind: []string{public}, client: &http.Client{
		Jar: jar, Timeout: 20 * time.Second,
		Transport:     &http.Transport{DialContext: (&net.Dialer{LocalAddr: from, Timeout: 5 * time.Second}).DialContext},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}, nil
}

// Through lets the browser's requests reach these processes in turn, as a reverse
// proxy in front of them would do.
func (b *Browser) Through(processes ...string) { b.behind = processes }

// Via lets somebody decide for each request which process answers it.
func (b *Browser) Via(next func() string) { b.via = next }

// Close closes the connections that are kept.
func (b *Browser) Close() { b.client.CloseIdleConnections() }

// Answer is what came back.
type Answer struct {
	Status         int
	Location, Body string
}

// LeadsTo tells whether the answer sends the browser on to the path.
func (a Answer) LeadsTo(path string) bool {
	return a.Status == http.StatusSeeOther && a.Location == path
}

// Unexpected is the answer as an error: of a page, its heading and first words.
func (a Answer) Unexpected() error {
	text := a.Body
	if _, after, found := strings.Cut(text, "<h1>"); found {
		text = tag.ReplaceAllString(after, " ")
	}
	return fmt.Errorf("status %d to %q: %.400s", a.Status, a.Location, strings.Join(strings.Fields(text), " "))
}

var tag = regexp.MustCompile(`<[^>]*>`)

var hiddenField = regexp.MustCompile(`name="(_csrf|_key)" value="([^"]*)"`)

var errNoForm = errors.New("the page holds no form")

// Hidden are the fields that a page's first form sends by itself.
func (a Answer) Hidden() url.Values {
	form := url.Values{}
	for _, found := range hiddenField.FindAllStringSubmatch(a.Body, -1) {
		if !form.Has(found[1]) {
			form.Set(found[1], html.UnescapeString(found[2]))
		}
	}
	return form
}

var draftField = regexp.MustCompile(`<input type="hidden" name="([^"]*)" value="([^"]*)">`)

// Draft is the form that an error page keeps: all that had been typed.
func (a Answer) Draft() url.Values {
	form := url.Values{}
	for _, found := range draftField.FindAllStringSubmatch(a.Body, -1) {
		form.Add(html.UnescapeString(found[1]), html.UnescapeString(found[2]))
	}
	return form
}

// Form reads a page and returns what its form sends by itself.
func (b *Browser) Form(ctx context.Context, path string) (url.Values, error) {
	page, err := b.Get(ctx, path)
	if err != nil {
		return nil, err
	}
	if page.Status != http.StatusOK {
		return nil, fmt.Errorf("%s: %w", path, page.Unexpected())
	}
	form := page.Hidden()
	if len(form) == 0 {
		return nil, fmt.Errorf("%s: %w", path, errNoForm)
	}
	return form, nil
}

// Fill reads the page at from, adds the values to what its form sends by itself,
// and posts all to path.
func (b *Browser) Fill(ctx context.Context, from, path string, values url.Values) (Answer, error) {
	form, err := b.Form(ctx, from)
	if err != nil {
		return Answer{}, err
	}
	maps.Copy(form, values)
	return b.Post(ctx, path, form)
}

// Get asks for a page until somebody answers.
func (b *Browser) Get(ctx context.Context, path string) (Answer, error) {
	return b.Ask(ctx, http.MethodGet, path, nil)
}

// Post sends a form until somebody answers.
func (b *Browser) Post(ctx context.Context, path string, form url.Values) (Answer, error) {
	return b.Ask(ctx, http.MethodPost, path, form)
}

// Ask sends the same request until somebody answers it with less than 500.
func (b *Browser) Ask(ctx context.Context, method, path string, form url.Values) (Answer, error) {
	for {
		got, err := b.Once(ctx, method, path, form)
		if err == nil && got.Status < http.StatusInternalServerError {
			return got, nil
		}
		if err := Pause(ctx, 20*time.Millisecond); err != nil {
			return Answer{}, err
		}
	}
}

// Once sends a request to the process whose turn it is, and takes what comes. A
// GET on a kept connection that was closed meanwhile is sent again by the client
// itself, as every browser does.
func (b *Browser) Once(ctx context.Context, method, path string, form url.Values) (Answer, error) {
	address := b.behind[b.turn%len(b.behind)]
	b.turn++
	if b.via != nil {
		address = b.via()
	}
	request, err := http.NewRequestWithContext(ctx, method, address+path, strings.NewReader(form.Encode()))
	if err != nil {
		return Answer{}, fmt.Errorf("request: %w", err)
	}
	request.Host = strings.TrimPrefix(b.public, "http://")
	if method == http.MethodPost {
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		request.Header.Set("Origin", b.public)
	}
	response, err := b.client.Do(request)
	if err != nil {
		return Answer{}, fmt.Errorf("no answer: %w", err)
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return Answer{}, fmt.Errorf("half an answer: %w", err)
	}
	return Answer{response.StatusCode, response.Header.Get("Location"), string(text)}, nil
}
