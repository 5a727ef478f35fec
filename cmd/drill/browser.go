package main

import (
	"context"
	"fmt"
	"html"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
	"time"
)

// browser is one landlord's: with cookies of its own, and coming from an address
// of its own, because the portal limits how many offers begin in one network.
type browser struct {
	url    string
	client *http.Client
}

func newBrowser(url string, desk, n int) (*browser, error) {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil, fmt.Errorf("cookies: %w", err)
	}
	from := &net.TCPAddr{IP: net.IPv4(127, byte(desk), byte(n/250), byte(n%250+1))}
	return &browser{url: url, client: &http.Client{
		Jar: jar, Timeout: 20 * time.Second,
		Transport:     &http.Transport{DialContext: (&net.Dialer{LocalAddr: from, Timeout: 5 * time.Second}).DialContext},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}, nil
}

func (b *browser) close() { b.client.CloseIdleConnections() }

type answer struct {
	status         int
	location, body string
}

func (a answer) leadsTo(path string) bool {
	return a.status == http.StatusSeeOther && a.location == path
}

func (a answer) unexpected() error {
	return fmt.Errorf("status %d to %q: %.3000s", a.status, a.location, a.body)
}

var hiddenField = regexp.MustCompile(`name="(_csrf|_key)" value="([^"]*)"`)

// form reads a page and returns what its form sends by itself.
func (b *browser) form(ctx context.Context, path string) (url.Values, error) {
	page, err := b.ask(ctx, http.MethodGet, path, "")
	if err != nil {
		return nil, err
	}
	if page.status != http.StatusOK {
		return nil, fmt.Errorf("%s: %w", path, page.unexpected())
	}
	form := url.Values{}
	for _, found := range hiddenField.FindAllStringSubmatch(page.body, -1) {
		form.Set(found[1], html.UnescapeString(found[2]))
	}
	if len(form) == 0 {
		return nil, fmt.Errorf("%s: %w", path, errNoForm)
	}
	return form, nil
}

func (b *browser) post(ctx context.Context, path string, form url.Values) (answer, error) {
	return b.ask(ctx, http.MethodPost, path, form.Encode())
}

// ask sends the same request until somebody answers it.
func (b *browser) ask(ctx context.Context, method, path, body string) (answer, error) {
	for {
		got, err := b.once(ctx, method, path, body)
		if err == nil && got.status < http.StatusInternalServerError {
			return got, nil
		}
		if err := pause(ctx, 20*time.Millisecond); err != nil {
			return answer{}, err
		}
	}
}

func (b *browser) once(ctx context.Context, method, path, body string) (answer, error) {
	request, err := http.NewRequestWithContext(ctx, method, b.url+path, strings.NewReader(body))
	if err != nil {
		return answer{}, fmt.Errorf("request: %w", err)
	}
	if method == http.MethodPost {
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		request.Header.Set("Origin", b.url)
	}
	response, err := b.client.Do(request)
	if err != nil {
		return answer{}, fmt.Errorf("no answer: %w", err)
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return answer{}, fmt.Errorf("half an answer: %w", err)
	}
	return answer{response.StatusCode, response.Header.Get("Location"), string(text)}, nil
}
