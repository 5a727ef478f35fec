package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/app"
	"wohnraum/portal/config"
	"wohnraum/portal/store"
	"wohnraum/portal/testserver"
)

// TestReadme_ProxyInFrontOfTwo starts the README's proxy before two processes on
// one database, where nginx is installed.
func TestReadme_ProxyInFrontOfTwo(t *testing.T) {
	t.Parallel()
	nginx, err := exec.LookPath("nginx")
	if err != nil {
		t.Log("nginx is not installed: nothing was tried")
		return
	}
	server, err := testserver.SharedPostgres()
	if err != nil {
		t.Fatal(err)
	}
	database, err := server.Fresh(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	key, log := filepath.Join(t.TempDir(), "secret.key"), &safeLog{}
	environ := []string{
		"DATABASE_URL=" + server.URL(database), "WOHNRAUM_SECRET_KEY_FILE=" + key, "WOHNRAUM_DATA_DIR=" + t.TempDir(),
		"WOHNRAUM_PUBLIC_URL=https://wohnen.kreis.example", "WOHNRAUM_TRUSTED_PROXIES=127.0.0.1", "WOHNRAUM_METRICS_TOKEN=0123456789abcdef",
	}
	var addresses []string
	var processes []*running
	for range 2 {
		own := "127.0.0.1:" + freePort(t)
		process := startLogged(t, log, append(slices.Clone(environ), "WOHNRAUM_ADDR="+own), "serve")
		process.until("/l/")
		addresses, processes = append(addresses, own), append(processes, process)
	}
	v := through(t, nginx, addresses)
	for range 4 {
		v.wants("GET", "/", "", 200)
	}
	for _, inside := range []string{"/metrics", "/livez", "/readyz"} {
		v.wants("GET", inside, "", 404)
	}
	v.wants("POST", "/wohnung-anbieten/wo", strings.Repeat("x", 2<<20), 413)
	v.namesRequests(log)
	v.hearsAtOnce(signedIn(t, environ))
	processes[0].stop()
	for range 6 {
		v.wants("GET", "/", "", 200)
	}
	v.wants("POST", "/anmelden", "", 403) // a form without its proof, but it arrives
	processes[1].stop()
}

// safeLog is what several processes write.
type safeLog struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *safeLog) Write(line []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(line)
}

func (l *safeLog) holds(text string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return strings.Contains(l.text.String(), text)
}

// proxied asks through the proxy.
type proxied struct {
	*testing.T

	client *http.Client
}

// through starts the proxy of the README and returns how to ask through it.
func through(t *testing.T, nginx string, upstream []string) proxied {
	t.Helper()
	folder, port := t.TempDir(), freePort(t)
	certificate(t, folder)
	proxy := strings.NewReplacer(
		"10.0.0.11:8080", upstream[0], "10.0.0.12:8080", upstream[1], "listen 443 ", "listen 127.0.0.1:"+port+" ",
		"    listen 80;\n", "    listen 127.0.0.1:"+freePort(t)+";\n", "    listen [::]:443 ssl http2;\n", "", "    listen [::]:80;\n", "",
	).Replace(only(t, "nginx"))
	command := exec.CommandContext(t.Context(), nginx, "-p", folder, "-c", configured(t, folder, proxy), "-g", "daemon off; master_process off;")
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = command.Process.Kill(); _ = command.Wait() })
	dial := func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "tcp", "127.0.0.1:"+port)
	}
	v := proxied{t, &http.Client{
		Timeout: 30 * time.Second,
		Transport: &http.Transport{
			DialContext: dial, ForceAttemptHTTP2: true, TLSClientConfig: &tls.Config{InsecureSkipVerify: true}, // the certificate was made a moment ago
		},
	}}
	v.untilItListens(port)
	return v
}

func (v proxied) untilItListens(port string) {
	v.Helper()
	ctx, cancel := context.WithTimeout(v.Context(), 20*time.Second)
	defer cancel()
	for ctx.Err() == nil {
		if connection, err := (&net.Dialer{}).DialContext(ctx, "tcp", "127.0.0.1:"+port); err == nil {
			_ = connection.Close()
			return
		}
	}
	v.Fatal("nginx does not listen")
}

func (v proxied) ask(method, path, body string) *http.Response {
	v.Helper()
	request, err := http.NewRequestWithContext(v.Context(), method, "https://wohnen.kreis.example"+path, strings.NewReader(body))
	if err != nil {
		v.Fatal(err)
	}
	request.Header = http.Header{
		"Content-Type": {"application/x-www-form-urlencoded"}, "X-Request-Id": {"deadbeefdeadbeef"}, "X-Real-Ip": {"203.0.113.77"}, "Origin": {"https://wohnen.kreis.example"},
	}
	response, err := v.client.Do(request)
	if err != nil {
		v.Fatal(err)
	}
	return response
}

func (v proxied) wants(method, path, body string, status int) {
	v.Helper()
	response := v.ask(method, path, body)
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode != status {
		text, _ := io.ReadAll(response.Body)
		v.Errorf("%s %s: %d, want %d\n%.300s", method, path, response.StatusCode, status, text)
	}
}

// namesRequests: the number that the proxy gave stands in the portal's log; what
// the visitor called the request does not.
func (v proxied) namesRequests(log *safeLog) {
	v.Helper()
	response := v.ask("GET", "/impressum", "")
	_ = response.Body.Close()
	id := response.Header.Get("X-Request-Id")
	if len(id) != 32 || !log.holds(id) || log.holds("deadbeef") {
		v.Errorf("the request is called %q", id)
	}
}

// hearsAtOnce: of an open event stream the first line comes through.
func (v proxied) hearsAtOnce(session string) {
	v.Helper()
	request, err := http.NewRequestWithContext(v.Context(), http.MethodGet, "https://wohnen.kreis.example/zaehler", http.NoBody)
	if err != nil {
		v.Fatal(err)
	}
	request.AddCookie(&http.Cookie{Name: "__Host-wr_session", Value: session})
	response, err := v.client.Do(request)
	if err != nil {
		v.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	line, err := bufio.NewReader(response.Body).ReadString('\n')
	if err != nil || !strings.HasPrefix(line, "retry:") {
		v.Errorf("%d, heard %q, %v", response.StatusCode, line, err)
	}
}

// signedIn adds a landlord and returns the token of a session.
func signedIn(t *testing.T, environ []string) string {
	t.Helper()
	settings, err := config.Load(environ)
	if err != nil {
		t.Fatal(err)
	}
	a, err := app.Open(t.Context(), program{problems: io.Discard}.settings(settings))
	if err != nil {
		t.Fatal(err)
	}
	account := portal.Account{Email: "erna@example.org", Role: portal.LandlordRole, Name: "Erna", Active: true}
	err = a.DB.Write(t.Context(), func(tx *store.Tx) error {
		account.ID, account.CreatedAt = portal.New[portal.AccountID](tx.IDs()), tx.Now()
		return tx.CreateAccount(t.Context(), account)
	})
	if err != nil {
		t.Fatal(err)
	}
	opened, err := a.Screens.Accounts.Open(t.Context(), account.ID, "test")
	if err := errors.Join(err, a.Close(t.Context())); err != nil {
		t.Fatal(err)
	}
	return opened.Token
}
