package portaltest_test

import (
	"flag"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/portaltest"
	"wohnraum/portal/store/storetest"
	"wohnraum/portal/web"
)

var update = flag.Bool("update", false, "write what the walk finds into testdata/rights.txt, for review")

var rightsFile = filepath.Join("testdata", "rights.txt")

const rightsHead = `# What every role gets at every address: its own records, those of the other side,
# own and foreign mixed, and records that do not exist. "signin" is the way to the
# sign-in page. Made by: go test -run TestRights ./portal/portaltest -update
# A changed line is a changed right. Read it before it is committed.
`

// walk is one way of every person to every address.
type walk struct {
	*world
	people  []*person
	restore func(testing.TB)  // undoes what a form has done
	status  map[string]string // "GET /path role record" → status
	answers map[string]portaltest.Answer
}

// TestRights_EveryRouteForEveryRole compares what everybody gets everywhere with
// the table that people have read. A route, a role or a row of the permission
// table more or less, or a scope left out, changes a line.
func TestRights_EveryRouteForEveryRole(t *testing.T) {
	t.Parallel()
	w := &walk{world: buildWorld(t), status: map[string]string{}, answers: map[string]portaltest.Answer{}}
	w.people = w.walkers(t)
	w.quiet(t)
	before := w.fingerprints(t)
	w.visit(t, http.MethodGet, own, shown, foreign, mixed, absent, none)
	w.unchanged(t, before, "reading pages")
	w.visit(t, http.MethodPost, foreign, mixed, absent)
	w.unchanged(t, before, "a form about a foreign record")
	w.foreignLooksAbsent(t)
	w.namesStayInside(t)

	w.restore = storetest.Keep(t, w.Database)
	w.visit(t, http.MethodPost, own, shown, none)
	w.compare(t)
	w.logNamesNobody(t)
	w.metricsNameNobody(t)
}

// visit sends everybody to every route of a method, with the records named.
func (w *walk) visit(t *testing.T, method string, records ...string) {
	t.Helper()
	for _, route := range w.Screens.Routes() {
		if route.Method != method {
			continue
		}
		for _, p := range w.people {
			for _, record := range p.records(route.Path) {
				if slices.Contains(records, record) {
					w.ask(t, p, route, record)
				}
			}
		}
	}
}

func (w *walk) ask(t *testing.T, p *person, route web.Route, record string) {
	t.Helper()
	path := w.address(t, p, route.Path, record)
	answer := w.send(t, p, route, path, record)
	answer.Body, answer.Location = plain(answer, path, route.Path), strings.ReplaceAll(answer.Location, path, route.Path)
	key := strings.Join([]string{route.Method, route.Path, p.role, record}, " ")
	w.answers[key], w.status[key] = answer, status(answer)
	if w.restore != nil && answer.Status < http.StatusBadRequest {
		w.quiet(t)
		w.restore(t)
		if p.session != "" {
			p.visitor = w.Returning(t, p.session)
		}
	}
}

func status(a portaltest.Answer) string {
	if a.Status == http.StatusSeeOther && strings.HasPrefix(a.Location, "/anmelden?next=") {
		return "signin"
	}
	return strconv.Itoa(a.Status)
}

var changing = regexp.MustCompile(`name="(_csrf|_key)" value="[^"]*"`)

// plain is a body without what differs from one answer to the next by design.
func plain(a portaltest.Answer, path, route string) string {
	body := strings.ReplaceAll(a.Body, a.Header.Get("X-Request-Id"), "ID")
	return changing.ReplaceAllString(strings.ReplaceAll(body, path, route), "")
}

// foreignLooksAbsent: nobody can tell by asking that a record of somebody else
// exists. Mailed links are left out: their token is the right.
func (w *walk) foreignLooksAbsent(t *testing.T) {
	t.Helper()
	for key, answer := range w.answers {
		asked, isForeign := strings.CutSuffix(key, " "+foreign)
		if !isForeign {
			if asked, isForeign = strings.CutSuffix(key, " "+mixed); !isForeign {
				continue
			}
		}
		if strings.Contains(asked, "/l/:id") {
			continue
		}
		other := w.answers[asked+" "+absent]
		if answer.Status != other.Status || withoutQuery(answer.Location) != withoutQuery(other.Location) || answer.Body != other.Body {
			t.Errorf("%s: %d %s, absent: %d %s\n%s", key, answer.Status, answer.Location, other.Status, other.Location, difference(answer.Body, other.Body))
		}
	}
}

// withoutQuery cuts what the way to the sign-in page carries.
func withoutQuery(location string) string {
	path, _, _ := strings.Cut(location, "?")
	return path
}

func difference(a, b string) string {
	left, right := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(left), len(right)) {
		if left[i] != right[i] {
			return left[i] + "\n" + right[i]
		}
	}
	return fmt.Sprintf("%d and %d lines", len(left), len(right))
}

// namesStayInside: a household's name is read by its team and the placement
// office, by the authority that was asked, and by the landlord after the naming.
func (w *walk) namesStayInside(t *testing.T) {
	t.Helper()
	seen := map[string]bool{}
	for key, answer := range w.answers {
		role := strings.Fields(key)[2]
		p := w.people[slices.IndexFunc(w.people, func(p *person) bool { return p.role == role })]
		for _, s := range []*side{&w.this, &w.other} {
			for _, c := range s.chains() {
				if !strings.Contains(answer.Body, c.name) {
					continue
				}
				seen[role+" "+c.name] = true
				if !mayRead(p, s, c) {
					t.Errorf("%s reads the name %q", key, c.name)
				}
			}
		}
	}
	for _, must := range []string{"landlord " + w.this.late.name, "caseworker " + w.this.shown.name, "placement " + w.this.late.name} {
		if !seen[must] {
			t.Errorf("nowhere: %s", must)
		}
	}
}

func mayRead(p *person, s *side, c chain) bool {
	switch p.account.Role {
	case portal.Placement:
		return true
	case portal.Caseworker:
		return p.side == s
	case portal.LandlordRole, portal.Authority:
		return p.side == s && c.proposal != s.shown.proposal
	default:
		return false
	}
}

// compare reads the table line by line. With -update it is written anew.
func (w *walk) compare(t *testing.T) {
	t.Helper()
	now := w.lines()
	if *update {
		text := rightsHead + strings.Join(now, "\n") + "\n"
		if err := os.WriteFile(rightsFile, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	for _, line := range now {
		if strings.Contains(line, "=500") || strings.Contains(line, "=503") {
			t.Errorf("a fault: %s", line)
		}
	}
	read := reviewedLines(t)
	for _, line := range read {
		if !slices.Contains(now, line) {
			t.Errorf("reviewed, and no longer so: %s", line)
		}
	}
	for _, line := range now {
		if !slices.Contains(read, line) {
			t.Errorf("found, and not reviewed: %s", line)
		}
	}
}

func reviewedLines(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile(rightsFile)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(strings.TrimPrefix(string(text), rightsHead)), "\n")
}

// Each row of the permission table that a route asks for is felt: there is a line
// that would say 404 without it.
func TestRights_EveryRowIsFelt(t *testing.T) {
	t.Parallel()
	felt := map[string]bool{}
	lines := reviewedLines(t)
	routes := portaltest.Start(t).Screens.Routes()
	for _, route := range routes {
		for _, line := range lines {
			fields := strings.Fields(line)
			if fields[0] == route.Method && fields[1] == route.Path && isFelt(fields[3:]) {
				felt[fmt.Sprint(roleOf(fields[2]), route.Resource, route.Action)] = true
			}
		}
	}
	for _, route := range routes {
		for _, role := range portal.Roles() {
			if !portal.May(role, route.Resource, route.Action) || portal.May(portal.Anonymous, route.Resource, route.Action) {
				continue
			}
			if !felt[fmt.Sprint(role, route.Resource, route.Action)] {
				t.Errorf("%s may %c %s, and no line needs it (%s %s)", role, route.Action, route.Resource, route.Method, route.Path)
			}
		}
	}
}

// isFelt tells whether the role comes further than the gate of the frame.
func isFelt(records []string) bool {
	return slices.ContainsFunc(records, func(record string) bool {
		_, got, _ := strings.Cut(record, "=")
		return got != "404" && got != "signin"
	})
}

func roleOf(walker string) portal.Role {
	switch walker {
	case "jobcenter", "sozialamt":
		return portal.Authority
	default:
		role, _ := strings.CutSuffix(walker, "-2")
		return portal.Role(role)
	}
}

// lines writes one line for each route and role.
func (w *walk) lines() []string {
	var lines []string
	for _, route := range w.Screens.Routes() {
		for _, p := range w.people {
			parts := []string{fmt.Sprintf("%-4s %-50s %-13s", route.Method, route.Path, p.role)}
			for _, record := range p.records(route.Path) {
				parts = append(parts, record+"="+w.status[strings.Join([]string{route.Method, route.Path, p.role, record}, " ")])
			}
			lines = append(lines, strings.Join(parts, " "))
		}
	}
	slices.Sort(lines)
	return lines
}
