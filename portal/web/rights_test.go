package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"wohnraum/portal"
)

func TestRights_Visitor(t *testing.T) {
	t.Parallel()
	b := open(t).visit(t, "")
	b.get("/haushalte?q=Meier+%26+Co").leadsTo(t, "/anmelden?next=%2Fhaushalte%3Fq%3DMeier%2B%2526%2BCo")
	b.get("/wohnung-anbieten").wants(t, 200, "Angebot")
	b.cookies["wr_session"] = "unknown"
	b.get("/haushalte").leadsTo(t, "/anmelden?next=%2Fhaushalte")
	if _, ok := b.cookies["wr_session"]; ok {
		t.Error("an unknown session stays in the browser")
	}
}

func TestRights_SecondFactorPending(t *testing.T) {
	t.Parallel()
	b := open(t).visit(t, "half")
	b.get("/haushalte").leadsTo(t, "/anmelden/code?next=%2Fhaushalte")
	b.get("/").wants(t, 200, "user=\n")
}

// What is forbidden, what is foreign and what does not exist must look alike.
func TestRights_NothingToLearn(t *testing.T) {
	t.Parallel()
	b := open(t).visit(t, "landlord")
	strip := func(a answer) string {
		body, _, _ := strings.Cut(a.body, "csrf=")
		return body + a.Status
	}
	absent := strip(b.get("/gibt-es-nicht"))
	forbidden := strip(b.get("/haushalte"))
	if absent != forbidden || !strings.HasSuffix(absent, "404 Not Found") {
		t.Errorf("absent: %s\nforbidden: %s", absent, forbidden)
	}
	staff := b.site.visit(t, "caseworker")
	foreign, malformed := strip(staff.get("/haushalte/018f0000-0000-7000-8000-000000000000")), strip(staff.get("/haushalte/1'--"))
	if foreign != malformed || foreign != absent {
		t.Errorf("foreign: %s\nmalformed: %s\nabsent: %s", foreign, malformed, absent)
	}
}

// Every route with every role: the table of permissions decides, nothing else.
func TestRights_EveryRouteEveryRole(t *testing.T) {
	t.Parallel()
	st := open(t)
	for _, route := range st.Routes() {
		if route.Path == "/panic" || route.Path == "/fault" || route.Path == "/away" {
			continue
		}
		for _, role := range portal.Roles() {
			who := string(role)
			if role == portal.Anonymous {
				who = ""
			}
			b := st.visit(t, who)
			path := strings.ReplaceAll(route.Path, ":id", known)
			var got answer
			if route.Method == http.MethodPost {
				got = b.post(path, b.fill("/wohnung-anbieten", "x"))
			} else {
				got = b.get(path)
			}
			allowed := portal.May(role, route.Resource, route.Action)
			refused := got.StatusCode == http.StatusNotFound || strings.HasPrefix(got.Header.Get("Location"), "/anmelden")
			if allowed == refused {
				t.Errorf("%s %s as %s: allowed %t, answer %d", route.Method, route.Path, role, allowed, got.StatusCode)
			}
		}
	}
}

func TestNavigation_FollowsRights(t *testing.T) {
	t.Parallel()
	st := open(t)
	if got := st.visit(t, "caseworker").get("/").value("nav"); !strings.Contains(got, "/haushalte") || strings.Contains(got, "/wohnung-anbieten ") {
		t.Errorf("caseworker sees %s", got)
	}
	if got := st.visit(t, "").get("/wohnung-anbieten").value("nav"); strings.Contains(got, "/haushalte") || !strings.Contains(got, "/wohnung-anbieten true") {
		t.Errorf("visitor sees %s", got)
	}
}

func TestParked_SurvivesExpiry(t *testing.T) {
	t.Parallel()
	st := open(t)
	fields := st.visit(t, "caseworker").fill("/haushalte", "lange getippt")
	fields.Set("password", "hunter2")
	st.visit(t, "old").post("/haushalte", fields).leadsTo(t, "/anmelden?next=%2Fhaushalte")
	if got := st.carriedOut(); len(got) > 0 {
		t.Fatalf("carried out %v", got)
	}
	again := st.visit(t, "caseworker")
	again.get("/haushalte").wants(t, 200, "refill=[lange getippt]")
	st.visit(t, "placement").get("/haushalte").wants(t, 200, "refill=[]")
	again.post("/haushalte", again.fill("/haushalte", "lange getippt")).leadsTo(t, "/?saved=1")
	again.get("/haushalte").wants(t, 200, "refill=[]")
}

func TestParked_FormPostedElsewhere(t *testing.T) {
	t.Parallel()
	st := open(t)
	fields := st.visit(t, "caseworker").fill("/haushalte", "Grund")
	b := st.visit(t, "old")
	b.header["Referer"] = "http://127.0.0.1:8080/haushalte?x=1"
	b.post("/haushalte/7/pause", fields).leadsTo(t, "/anmelden?next=%2Fhaushalte")
	b.header["Referer"] = "https://evil.example/haushalte"
	b.post("/haushalte/7/pause", fields).leadsTo(t, "/anmelden?next=%2F")
}

func TestParked_NotForStrangers(t *testing.T) {
	t.Parallel()
	st := open(t)
	st.visit(t, "old").post("/haushalte", url.Values{"text": {"planted"}}).wants(t, 403)
	if len(st.parked.kept) > 0 {
		t.Errorf("parked: %v", st.parked.kept)
	}
}

func TestSession_ExpiredMaySignInAgain(t *testing.T) {
	t.Parallel()
	b := open(t).visit(t, "old")
	b.post("/wohnung-anbieten", b.fill("/wohnung-anbieten", "x")).leadsTo(t, "/?saved=1")
}
