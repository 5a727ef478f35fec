package web_test

import (
	"net/url"
	"strings"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/web"
)

// TestDraft_NothingTypedIsLost: a form that could not be stored comes back inside
// the page that says so, and is carried out when it is sent again.
func TestDraft_NothingTypedIsLost(t *testing.T) {
	t.Parallel()
	full := portal.Errorf(portal.Unavailable, "disk full")
	var carried url.Values
	failing := full
	st := open(t, func(d *web.Deps) {
		d.Routes = append(d.Routes, web.Route{Method: "POST", Path: "/schreiben", Resource: portal.ResPublic, Action: portal.Read, Handle: func(rq *web.Request) error {
			if failing != nil {
				return failing
			}
			values, err := rq.Form()
			carried = url.Values(values)
			if err != nil {
				return err
			}
			return rq.Redirect("/")
		}})
	})
	b := st.visit(t, "")
	form := b.fill("/wohnung-anbieten", "x")
	form.Set("street", `Weg "am" <Bach>`)
	form["pets"] = []string{"dog", "cat"}
	got := b.post("/schreiben?schritt=2", form)
	got.wants(t, 503, "Nicht gespeichert", "Action:/schreiben?schritt=2", "FormKey:"+form.Get("_key"), "CSRF:"+form.Get("_csrf"),
		"{Name:pets Value:dog} {Name:pets Value:cat}", `{Name:street Value:Weg "am" <Bach>}`)
	failing = nil
	b.post("/schreiben?schritt=2", form).wants(t, 303)
	if carried.Get("street") != form.Get("street") || len(carried["pets"]) != 2 {
		t.Errorf("carried out: %v", carried)
	}
}

func TestDraft_OnlyWhereItHelps(t *testing.T) {
	t.Parallel()
	unclear := portal.Errorf(portal.Unavailable, "commit: %w", portal.ErrUnclear)
	for name, c := range map[string]struct {
		err   error
		extra string
		says  string
		kept  bool
	}{
		"not stored":             {portal.Errorf(portal.Unavailable, "x"), "", "Nicht gespeichert", true},
		"perhaps stored":         {unclear, "", "Vielleicht nicht gespeichert", true},
		"a fault of ours":        {portal.Errorf(portal.Internal, "x"), "", "Das hat nicht funktioniert", true},
		"a password was in it":   {portal.Errorf(portal.Unavailable, "x"), "password", "Nicht gespeichert", false},
		"a code was in it":       {portal.Errorf(portal.Unavailable, "x"), "code", "Nicht gespeichert", false},
		"somebody was faster":    {portal.Errorf(portal.Conflict, "x"), "", "inzwischen etwas geändert", false},
		"the sender's own fault": {portal.Errorf(portal.Invalid, "x"), "", "Bitte prüfen Sie", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			st := open(t, func(d *web.Deps) {
				d.Routes = append(d.Routes, web.Route{Method: "POST", Path: "/x", Resource: portal.ResPublic, Action: portal.Read, Handle: func(*web.Request) error { return c.err }})
			})
			b := st.visit(t, "")
			form := b.fill("/wohnung-anbieten", "x")
			if c.extra != "" {
				form.Set(c.extra, "geheim")
			}
			got := b.post("/x", form)
			got.wants(t, got.StatusCode, c.says)
			if kept := strings.Contains(got.body, "draft="); kept != c.kept {
				t.Errorf("kept %t: %s", kept, got.body)
			}
			if strings.Contains(got.body, "geheim") {
				t.Error("the page tells a password")
			}
		})
	}
}

// TestFormKey_StaysClaimedWhileNobodyKnows: a form whose commit may have happened
// is not carried out again by sending it once more.
func TestFormKey_StaysClaimedWhileNobodyKnows(t *testing.T) {
	t.Parallel()
	times := 0
	st := open(t, func(d *web.Deps) {
		d.Routes = append(d.Routes, web.Route{Method: "POST", Path: "/x", Resource: portal.ResPublic, Action: portal.Read, Handle: func(*web.Request) error {
			times++
			return portal.Errorf(portal.Unavailable, "commit: %w", portal.ErrUnclear)
		}})
	})
	b := st.visit(t, "")
	form := b.fill("/wohnung-anbieten", "x")
	b.post("/x", form).wants(t, 503)
	b.post("/x", form).wants(t, 409)
	if times != 1 {
		t.Errorf("carried out %d times", times)
	}
}
