package main

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"wohnraum/portal"
)

// running is a command that was started and prints.
type running struct {
	t      *testing.T
	lines  *bufio.Scanner
	cancel context.CancelFunc
	ended  chan error
}

// start runs a command until the test stops it.
func start(t *testing.T, environ []string, args ...string) *running {
	t.Helper()
	return startLogged(t, io.Discard, environ, args...)
}

// startLogged is start with a place for the log.
func startLogged(t *testing.T, log io.Writer, environ []string, args ...string) *running {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	out, in := io.Pipe()
	r := &running{t: t, lines: bufio.NewScanner(out), cancel: cancel, ended: make(chan error, 1)}
	go func() {
		err := Run(ctx, args, environ, in, log)
		_ = in.Close()
		r.ended <- err
	}()
	t.Cleanup(cancel)
	return r
}

// until reads the output up to a line that contains a text, and returns what was
// read.
func (r *running) until(text string) string {
	r.t.Helper()
	var read strings.Builder
	for r.lines.Scan() {
		read.WriteString(r.lines.Text() + "\n")
		if strings.Contains(r.lines.Text(), text) {
			return read.String()
		}
	}
	r.t.Fatalf("%q was never printed; printed was:\n%s", text, read.String())
	return ""
}

// stop ends the command as Ctrl+C does.
func (r *running) stop() {
	r.t.Helper()
	r.cancel()
	go func() {
		for r.lines.Scan() {
		}
	}()
	select {
	case err := <-r.ended:
		if err != nil {
			r.t.Error(err)
		}
	case <-time.After(30 * time.Second):
		r.t.Fatal("the command does not stop")
	}
}

func get(t *testing.T, address string) (int, string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(body)
}

var address = regexp.MustCompile(`http://127\.0\.0\.1:\d+\S*`)

func TestServe_EmptyFolderNeedsNoSetting(t *testing.T) {
	t.Parallel()
	folder, port := t.TempDir(), freePort(t)
	environ := []string{"WOHNRAUM_DATA_DIR=" + folder, "WOHNRAUM_ADDR=127.0.0.1:" + port}
	serve := start(t, environ, "serve")
	printed := serve.until("/l/")
	addresses := address.FindAllString(printed, -1)
	if len(addresses) != 2 {
		t.Fatalf("address and link, got %v", addresses)
	}
	for _, probe := range []string{"/livez", "/readyz"} {
		if status, _ := get(t, addresses[0]+probe); status != http.StatusOK {
			t.Errorf("%s answers %d", probe, status)
		}
	}
	if status, body := get(t, addresses[1]); status != http.StatusOK || !strings.Contains(body, "Zugang einrichten") {
		t.Errorf("the link opens %d %s", status, body)
	}
	if _, body := get(t, addresses[0]+"/"); strings.Contains(body, "Demo-Daten") || !strings.Contains(body, "nicht versandt") {
		t.Error("a real office is no demo, and says that mails stay here")
	}
	serve.stop()

	var out strings.Builder
	err := Run(t.Context(), []string{"demo", "-data", folder, "-addr", "127.0.0.1:" + port}, nil, &out, io.Discard)
	if err == nil || !strings.Contains(err.Error(), "echtes Amt") {
		t.Errorf("a demo in an office's folder: %v", err)
	}
}

func TestDemo_ContinuesWhereItWas(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	args := []string{"demo", "-data", folder, "-addr", "127.0.0.1:" + freePort(t)}
	first := start(t, nil, args...)
	printed := first.until("Beenden mit")
	if !strings.Contains(printed, "Der erste Abgleich") || !strings.Contains(printed, "vermittlung@example.org") {
		t.Errorf("no progress or no accounts:\n%s", printed)
	}
	if status, body := get(t, address.FindString(printed)+"/"); status != http.StatusOK || !strings.Contains(body, "Demo-Daten") {
		t.Errorf("the start page answers %d", status)
	}
	beside := start(t, nil, args...)
	if second := beside.until("Beenden mit"); address.FindString(second) == address.FindString(printed) {
		t.Error("a taken port was taken again")
	}
	beside.stop()
	first.stop()

	var code strings.Builder
	if err := Run(t.Context(), []string{"demo", "code", "-data", folder, "vermittlung@example.org"}, nil, &code, io.Discard); err != nil {
		t.Fatal(err)
	}
	if !regexp.MustCompile(`^\d{6}\n$`).MatchString(code.String()) {
		t.Errorf("code %q", code.String())
	}
	again := start(t, nil, args...)
	if printed := again.until("Beenden mit"); strings.Contains(printed, "Der erste Abgleich") {
		t.Error("the county was made anew")
	}
	again.stop()
}

func TestCommands(t *testing.T) {
	t.Parallel()
	folder := "WOHNRAUM_DATA_DIR=" + t.TempDir()
	for _, tc := range []struct {
		name, args, out, problem string
		environ                  []string
	}{
		{name: "version", args: "version", out: "wohnraum development"},
		{name: "help", args: "help", out: "wohnraum serve"},
		{name: "unknown", args: "matchmake", problem: `no command "matchmake"`},
		{name: "config", args: "config", out: "WOHNRAUM_ADDR"},
		{name: "config hides secrets", args: "config", out: "***", environ: []string{"SMTP_URL=smtp://amt:geheim@mail.kreis.example:587", "WOHNRAUM_MAIL_FROM=amt@kreis.example"}},
		{name: "config, all mistakes at once", args: "config", problem: "WOHNRAUM_TYPO", environ: []string{"WOHNRAUM_TYPO=1", "WOHNRAUM_ADDR=nonsense"}},
		{name: "worker", args: "worker", problem: "DATABASE_URL"},
		{name: "match without a file", args: "match replay", problem: "wohnraum match replay FILE"},
		{name: "match something else", args: "match play " + storedPlan, problem: "wohnraum match replay FILE"},
		{name: "migrate", args: "migrate", out: "auf dem neuesten Stand", environ: []string{folder}},
		{name: "reindex", args: "reindex", out: "entspricht den Akten", environ: []string{folder}},
		{name: "admin", args: "admin eins@kreis.example Eins", out: "/l/", environ: []string{folder}},
		{name: "admin without a name", args: "admin eins@kreis.example", problem: "e-mail address and a name"},
	} {
		var out strings.Builder
		err := Run(t.Context(), strings.Fields(tc.args), tc.environ, &out, io.Discard)
		switch {
		case tc.problem != "" && (err == nil || !strings.Contains(err.Error(), tc.problem)):
			t.Errorf("%s: %v", tc.name, err)
		case tc.problem == "" && err != nil:
			t.Errorf("%s: %v", tc.name, err)
		case !strings.Contains(out.String(), tc.out):
			t.Errorf("%s printed %q", tc.name, out.String())
		}
		if strings.Contains(out.String(), "geheim") {
			t.Errorf("%s prints a password", tc.name)
		}
	}
}

// TestReadme_NamesNothingUntested: each command of the README is one that a test
// or the gate runs.
func TestReadme_NamesNothingUntested(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	tested := []string{
		"go run ./cmd/wohnraum demo", "go run ./cmd/wohnraum demo code vermittlung@example.org", // TestDemo
		"go run ./cmd/wohnraum serve", // TestServe
		"make test", "make check",     // the gate
		// The same suite runs in the gate against conversations with such a server.
		"TEST_MEILI_URL=http://127.0.0.1:7700 TEST_MEILI_KEY=… go test ./portal/search/meili",
		"make fuzz", // TestMake_FuzzRunsEveryTarget
		"wohnraum backup -to /srv/backup -keep 14", "wohnraum restore -from /srv/backup/wohnraum-20270302T020000Z.db -to data -key secret.key", // TestBackup
		"wohnraum copy -from data -to DATABASE_URL", "wohnraum copy -from DATABASE_URL -to data-2 -key secret.key", // TestCopy
		"make drills", "go run ./cmd/drill -only R1,R8", // in their short form by the rooms of cmd/drill
		"make bench", "go run ./cmd/bench -short -only page,search", // in its short form by cmd/bench
		"make bench-matching", "go run ./cmd/matchbench -size S -dump county.edges", // cmd/matchbench
	}
	for _, block := range strings.Split(string(text), "```sh\n")[1:] {
		block, _, _ = strings.Cut(block, "```")
		for line := range strings.Lines(block) {
			command, _, _ := strings.Cut(line, "#")
			if command = strings.TrimSpace(command); command != "" && !slices.Contains(tested, command) {
				t.Errorf("%q is run by no test", command)
			}
		}
	}
}

func TestExplain_ARefusalInWords(t *testing.T) {
	t.Parallel()
	if text := explain(portal.Refuse(portal.Conflict, "account.second_person", "")); !strings.Contains(text, "zweite Person") {
		t.Errorf("the terminal shows %q", text)
	}
	if text := explain(portal.Errorf(portal.Unavailable, "begin: locked")); !strings.Contains(text, "another program") || !strings.Contains(text, "begin: locked") {
		t.Errorf("the terminal shows %q", text)
	}
	if text := explain(io.ErrUnexpectedEOF); text != io.ErrUnexpectedEOF.Error() {
		t.Errorf("the terminal shows %q", text)
	}
}
