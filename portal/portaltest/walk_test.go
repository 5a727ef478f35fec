package portaltest_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/portaltest"
	"wohnraum/portal/store"
	"wohnraum/portal/store/storetest"
	"wohnraum/portal/web"
)

// places say what a parameter of an address names. An area that invents a new
// one adds its line here, and [world.record] knows where to find the record.
var places = map[string]string{
	"/angebote/:id":                           "listing",
	"/angebote/:id/haushalte/:household":      "household",
	"/anfragen/:id":                           "request",
	"/berechnungen/:run":                      "plan",
	"/haushalte/:id":                          "household",
	"/haushalte/:id/dringlichkeit/:fact":      "fact",
	"/haushalte/:id/einwilligung/:consent":    "consent",
	"/haushalte/:id/einwilligung/:kind":       "consent kind",
	"/haushalte/:id/vorschlaege/:proposal":    "proposal",
	"/l/:id":                                  "link",
	"/l/:id/:token":                           "token",
	"/mails/:id":                              "mail",
	"/meine-angebote/:id":                     "listing",
	"/meine-angebote/:id/vorschlag/:proposal": "proposal",
	"/mietverhaeltnisse/:id":                  "tenancy",
	"/mietgrenzen/eintraege/:id":              "limit entry",
	"/posteingang/:id":                        "task",
	"/vorschlaege/:id":                        "proposal",
	"/zugaenge/:id":                           "account",
}

// reviewed are the addresses of an offer that waits for its review.
var reviewed = regexp.MustCompile(`^/angebote/:id/(pruefen|uebernehmen|pruefung|bedingungen|freigeben|zurueckgeben)`)

// The records that a request may be about, seen from the person who asks.
const (
	own     = "own"     // of one's own side, in a late state
	shown   = "shown"   // of one's own side: the landlord knows the card, not the name
	foreign = "foreign" // of the other side
	mixed   = "mixed"   // one's own record, and below it one of the other side
	absent  = "absent"  // of nobody
	none    = "-"       // the address names no record
)

const nobody = "01999999-9999-7999-8999-999999999999"

// person walks the routes.
type person struct {
	role    string
	account portal.Account
	side    *side // nil for those who work for all of the county
	visitor *portaltest.Visitor
	session string
	token   string // of all forms in the session
}

// walkers are the people of the walk, each signed in.
func (w *world) walkers(t *testing.T) []*person {
	t.Helper()
	list := []*person{
		{role: "landlord", account: w.this.owner, side: &w.this},
		{role: "landlord-2", account: w.other.owner, side: &w.other},
		{role: "caseworker", account: w.people["kummerer"], side: &w.this},
		{role: "caseworker-2", account: w.people["nachbar"], side: &w.other},
		{role: "placement", account: w.people["vermittlung"]},
		{role: "placement-2", account: w.people["kollegin"]},
		{role: "jobcenter", account: w.people["jobcenter"], side: &w.this},
		{role: "sozialamt", account: w.people["sozialamt"], side: &w.other},
		{role: "steering", account: w.people["steuerung"]},
		{role: "administrator", account: w.people["verwaltung"]},
		{role: "protection", account: w.people["schutz"]},
	}
	for _, p := range list {
		p.session = w.Session(t, p.account)
		p.visitor = w.Returning(t, p.session)
		p.token = hidden(p.visitor.Get(t, "/konto"), "_csrf")
	}
	visitor := w.Visitor(t)
	anonymous := &person{role: "anonymous", visitor: visitor, token: hidden(visitor.Get(t, "/anmelden"), "_csrf")}
	return append([]*person{anonymous}, list...)
}

// own is the side whose records the person asks for as theirs.
func (p *person) own(w *world) *side {
	if p.side == nil {
		return &w.this
	}
	return p.side
}

func (p *person) foreign(w *world) *side {
	if p.side == &w.other {
		return &w.this
	}
	return &w.other
}

// fields are what a form must name before anybody asks whose record it is.
var fields = map[string]map[string]string{"/mietverhaeltnisse/:id": {"check": "check"}}

// send sends the request that a route answers. A form carries its token, and
// nothing that somebody could have typed.
func (w *world) send(t *testing.T, p *person, route web.Route, path, record string) portaltest.Answer {
	t.Helper()
	if route.Method == http.MethodGet {
		return p.visitor.Get(t, path)
	}
	form := url.Values{"_csrf": {html.UnescapeString(p.token)}}
	for name, kind := range fields[route.Path] {
		form.Set(name, w.pick(t, p, kind, record, true))
	}
	return p.visitor.PostRaw(t, path, form)
}

var parameter = regexp.MustCompile(`:[a-z]+`)

// sharedByTeams are the addresses of offers, which every team may read.
const sharedByTeams = "/angebote/:id"

// pairs are the addresses of any household with any offer.
const pairs = "/angebote/:id/haushalte/:household"

// records are those that a request to a route can be about, for a person.
func (p *person) records(path string) []string {
	names := parameter.FindAllString(path, -1)
	if len(names) == 0 {
		return []string{none}
	}
	kinds := []string{own}
	if strings.Contains(path, "vorschlag") || strings.HasPrefix(path, "/haushalte/:id/vor") || strings.HasPrefix(path, "/meine-angebote/") {
		kinds = append(kinds, shown)
	}
	if p.side != nil && (p.account.Role != portal.Caseworker || path != sharedByTeams) {
		kinds = append(kinds, foreign)
	}
	if len(names) > 1 && !strings.HasSuffix(path, ":kind") && (p.side != nil || !strings.HasPrefix(path, pairs)) {
		kinds = append(kinds, mixed)
	}
	return append(kinds, absent)
}

// address fills in a route's parameters.
func (w *world) address(t *testing.T, p *person, path, record string) string {
	t.Helper()
	var filled, plain strings.Builder
	first := true
	for _, segment := range strings.Split(path, "/")[1:] {
		plain.WriteString("/" + segment)
		if !strings.HasPrefix(segment, ":") {
			filled.WriteString("/" + segment)
			continue
		}
		kind, known := places[plain.String()]
		if !known {
			t.Fatalf("%s: what does %s name? Add it to places.", path, plain.String())
		}
		switch {
		case kind == "listing" && reviewed.MatchString(path):
			kind = "offered"
		case kind == "task" && p.account.Role == portal.Caseworker:
			kind = "team's task"
		}
		filled.WriteString("/" + w.pick(t, p, kind, record, first))
		first = false
	}
	return filled.String()
}

func (w *world) pick(t *testing.T, p *person, kind, record string, first bool) string {
	t.Helper()
	switch {
	case kind == "consent kind":
		return string(portal.ConsentSecrecy)
	case record == absent:
		return nobody
	case record == foreign, record == mixed && !first:
		return w.record(t, p.foreign(w), kind, own)
	default:
		return w.record(t, p.own(w), kind, record)
	}
}

// record is the identifier of a side's record of a kind.
func (w *world) record(t *testing.T, s *side, kind, record string) string {
	t.Helper()
	c := s.late
	if record == shown {
		c = s.shown
	}
	switch kind {
	case "listing":
		return string(c.listing.ID)
	case "offered":
		return string(s.offered.ID)
	case "household":
		return string(c.household.ID)
	case "proposal":
		return string(c.proposal)
	case "account":
		return string(s.caseworker.ID)
	case "link":
		return string(s.link)
	case "token":
		return w.Tokens.Token(s.link)
	case "limit entry":
		return string(w.entry)
	case "plan":
		return string(w.plan)
	}
	key := string(c.proposal) + kind
	if w.found[key] == "" {
		w.found[key] = w.find(t, s, kind, c)
	}
	return w.found[key]
}

// queries find the records that the world did not make itself.
var queries = map[string]string{
	"fact":    "SELECT id FROM urgency_fact WHERE household_id = ?",
	"consent": "SELECT id FROM consent WHERE kind = 'secrecy' AND household_id = ?",
	"request": "SELECT id FROM authority_request WHERE proposal_id = ?",
	"tenancy": "SELECT id FROM tenancy WHERE proposal_id = ?",
	"check":   "SELECT c.id FROM tenancy_check c JOIN tenancy ON tenancy.id = c.tenancy_id WHERE tenancy.proposal_id = ? ORDER BY c.due",
	"mail":    "SELECT id FROM outbox WHERE recipient_address = ? ORDER BY id DESC",

	"task":        "SELECT id FROM task WHERE for_role = 'placement' AND subject_id = ?",
	"team's task": "SELECT id FROM task WHERE for_role = 'caseworker' AND subject_id = ?",
}

func (w *world) find(t *testing.T, s *side, kind string, c chain) string {
	t.Helper()
	argument := string(c.proposal)
	switch kind {
	case "fact", "consent", "team's task":
		argument = string(c.household.ID)
	case "tenancy", "check":
		argument = string(s.housed.proposal)
	case "task":
		argument = string(c.listing.ID)
	case "mail":
		argument = s.owner.Email
	}
	var found []string
	w.Write(t, func(ctx context.Context, tx *store.Tx) error {
		return tx.SelectContext(ctx, &found, tx.Rebind(queries[kind]), argument)
	})
	if len(found) == 0 {
		t.Fatalf("the world holds no %s", kind)
	}
	return found[0]
}

// untold are the tables that change by being here.
var untold = []string{"session", "form_key", "parked_form", "goose_db_version", "sqlite_sequence"}

// except are the rows that reading adds: who read a file or a name, or searched
// for one.
var except = map[string]string{"audit": " WHERE action NOT LIKE '%.read' AND action <> 'household.search'"}

// fingerprints are a hash of each table that a reader must not change.
func (w *world) fingerprints(t *testing.T) map[string]string {
	t.Helper()
	prints := map[string]string{}
	for _, table := range storetest.Tables(t, w.Database) {
		if slices.Contains(untold, table) {
			continue
		}
		sum := sha256.New()
		w.Write(t, func(ctx context.Context, tx *store.Tx) error {
			rows, err := tx.QueryxContext(ctx, "SELECT * FROM "+table+except[table]+" ORDER BY 1, 2")
			if err != nil {
				return err
			}
			defer rows.Close()
			for rows.Next() {
				cells, err := rows.SliceScan()
				if err != nil {
					return err
				}
				sum.Write(fmt.Appendln(nil, cells...))
			}
			return rows.Err()
		})
		prints[table] = hex.EncodeToString(sum.Sum(nil))
	}
	return prints
}

// unchanged fails the test for each table that differs from before.
func (w *world) unchanged(t *testing.T, before map[string]string, by string) {
	t.Helper()
	for table, now := range w.fingerprints(t) {
		if now != before[table] {
			t.Errorf("%s changed the table %s", by, table)
		}
	}
}
