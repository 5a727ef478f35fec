package portaltest_test

import (
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"wohnraum/portal/portaltest"
)

// marker stands for whatever somebody types or a browser sends.
const marker = "Erika-Mustermann-4711"

// accessLine are the keys of a line about a request, and no more.
var accessLine = []string{"account", "duration_ms", "level", "method", "msg", "request_id", "route", "status", "time"}

// logsRequestsOnly: every line about a request has the same harmless keys, and
// its route is a pattern.
func logsRequestsOnly(t *testing.T, p *portaltest.Portal) {
	t.Helper()
	known := []any{"-", "/livez", "/readyz", "/metrics", "/assets/*"}
	for _, route := range p.Screens.Routes() {
		known = append(known, route.Path)
	}
	requests := 0
	for _, line := range p.Logged.Lines(t) {
		if line["msg"] != "request" {
			continue
		}
		requests++
		if keys := slices.Sorted(maps.Keys(line)); !slices.Equal(keys, accessLine) {
			t.Errorf("a line about a request says %v", keys)
		}
		if !slices.Contains(known, line["route"]) {
			t.Errorf("%v is no pattern of a route", line["route"])
		}
	}
	if requests == 0 {
		t.Error("no request stands in the log")
	}
}

func TestLog_WhatPeopleTypeStaysOut(t *testing.T) {
	t.Parallel()
	p := portaltest.Start(t)
	people := p.Settle(t)
	everybody := []*portaltest.Visitor{p.Visitor(t)}
	for _, name := range []string{"kummerer", "vermittlung", "jobcenter", "steuerung", "verwaltung"} {
		everybody = append(everybody, p.SignedIn(t, people[name]))
	}
	parameter := regexp.MustCompile(`:[a-z]+`)
	query := "?" + url.Values{"q": {marker}, "next": {"/" + marker}, "vor": {marker}, "ort": {marker}, "stand": {marker}, marker: {marker}}.Encode()
	for _, v := range everybody {
		v.Header = http.Header{
			"User-Agent": {marker}, "Referer": {p.URL + "/" + marker}, "Accept-Language": {marker}, "X-Request-Id": {"deadbeefdeadbeef"},
			"X-Real-Ip": {"203.0.113.77"}, "X-Forwarded-For": {"203.0.113.77"}, "Authorization": {"Bearer " + marker}, "X-Marker": {marker},
		}
		for _, route := range p.Screens.Routes() {
			if strings.Contains(route.Path, "zaehler") {
				continue // a stream that goes on
			}
			path := parameter.ReplaceAllString(route.Path, marker) + query
			if route.Method == http.MethodGet {
				v.Get(t, path)
				continue
			}
			v.Post(t, "/datenschutz", path, everyField())
		}
		v.Get(t, "/"+marker)
		v.PostRaw(t, "/"+marker, url.Values{marker: {marker}})
	}
	logsRequestsOnly(t, p)
	for _, secret := range []string{marker, url.QueryEscape(marker), "Mustermann", "deadbeef", "203.0.113.77", "127.0.0.1", "Bearer"} {
		if strings.Contains(p.Logged.Text(), secret) {
			t.Errorf("the log tells %q", secret)
		}
	}
}

// everyField fills the fields that forms have with the marker.
func everyField() url.Values {
	values := url.Values{}
	for _, form := range []url.Values{where, unit, money, contact} {
		for name := range form {
			values.Set(name, marker)
		}
	}
	for _, name := range []string{"name", "email", "password", "code", "note", "reason", "text", "phone", "q"} {
		values.Set(name, marker)
	}
	return values
}

// logNamesNobody reads what a whole walk through the portal has left in the log:
// no name, no address, no record but the account of who asked.
func (w *walk) logNamesNobody(t *testing.T) {
	t.Helper()
	logsRequestsOnly(t, w.Portal)
	text := w.Logged.Text()
	for _, s := range []*side{&w.this, &w.other} {
		for _, c := range s.chains() {
			if strings.Contains(text, c.name) {
				t.Errorf("the log tells the name %q", c.name)
			}
		}
	}
	accounts := map[string]bool{}
	for _, p := range w.people {
		accounts[string(p.account.ID)] = true
		if p.session != "" && strings.Contains(text, p.session) {
			t.Errorf("the log tells the session of %s", p.role)
		}
	}
	for _, id := range regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`).FindAllString(text, -1) {
		if !accounts[id] {
			t.Errorf("the log tells of the record %s", id)
			break
		}
	}
	if strings.Contains(text, "@") {
		t.Error("the log tells an e-mail address")
	}
}
