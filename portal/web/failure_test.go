package web_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/kv"
	"wohnraum/portal/web"
)

func TestFailure_EveryKind(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		err    error
		status int
		says   string
	}{
		"invalid":         {portal.Errorf(portal.Invalid, "x"), 422, "Bitte prüfen Sie Ihre Angaben"},
		"unauthenticated": {portal.Refuse(portal.Unauthenticated, "signin.needed", ""), 401, "Bitte melden Sie sich an"},
		"forbidden":       {portal.Errorf(portal.Forbidden, "x"), 403, "fehlt Ihnen die Berechtigung"},
		"not found":       {portal.Errorf(portal.NotFound, "x"), 404, "Diese Seite gibt es nicht"},
		"conflict":        {portal.Errorf(portal.Conflict, "x"), 409, "inzwischen etwas geändert"},
		"gone":            {portal.Errorf(portal.Gone, "x"), 410, "Dieser Link gilt nicht mehr"},
		"limited":         {portal.Errorf(portal.Limited, "x"), 429, "zu viele Versuche"},
		"unavailable":     {portal.Errorf(portal.Unavailable, "x"), 503, "nicht erreichbar"},
		"internal":        {errors.New("x"), 500, "Das hat nicht funktioniert"},
		"wrapped":         {fmt.Errorf("a: %w", portal.Errorf(portal.Gone, "x")), 410, "Dieser Link gilt nicht mehr"},
		"too slow":        {fmt.Errorf("query: %w", context.DeadlineExceeded), 503, "nicht erreichbar"},
		"with a reason":   {portal.Refuse(portal.Conflict, "form.changed", ""), 409, "schon einmal abgeschickt"},
		"unknown reason":  {portal.Refuse(portal.Conflict, "never.heard", ""), 409, "Jemand anderes war schneller"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			st := open(t, func(d *web.Deps) {
				d.Routes = []web.Route{{Method: "GET", Path: "/x", Resource: portal.ResPublic, Action: portal.Read, Handle: func(*web.Request) error { return c.err }}}
			})
			st.visit(t, "placement").get("/x").wants(t, c.status, c.says)
		})
	}
}

// awaySessions is the database on a bad day.
type awaySessions struct{}

func (awaySessions) Resolve(context.Context, string) (web.Session, error) {
	return web.Session{}, portal.Errorf(portal.Unavailable, "database is locked")
}

func (awaySessions) Peek(ctx context.Context, token string) (web.Session, error) {
	return awaySessions{}.Resolve(ctx, token)
}

// Nobody is signed out because the database is away for a moment.
func TestSession_DatabaseAway(t *testing.T) {
	t.Parallel()
	b := open(t, func(d *web.Deps) { d.Sessions = awaySessions{} }).visit(t, "placement")
	b.get("/").wants(t, 503)
	if b.cookies["wr_session"] != "placement" {
		t.Error("the session was dropped")
	}
	b.get("/assets/app.0123.css").wants(t, 200)
}

// awayLimits is a store of limits that cannot be reached.
type awayLimits struct{ kv.Store }

func (awayLimits) Count(context.Context, string, time.Duration) (kv.Count, error) {
	return kv.Count{}, errors.New("connection refused")
}

func TestLimit_StoreAway(t *testing.T) {
	t.Parallel()
	st := open(t, func(d *web.Deps) { d.Limits = awayLimits{} })
	st.visit(t, "").get("/").wants(t, 200)
}

func TestDeadline(t *testing.T) {
	t.Parallel()
	left := map[string]time.Duration{}
	look := func(rq *web.Request) error {
		ends, _ := rq.Context().Deadline()
		left[rq.Path()] = time.Until(ends).Round(time.Second) //nolint:forbidigo // a context ends on the machine's clock
		return rq.Redirect("/")
	}
	st := open(t, func(d *web.Deps) {
		d.Routes = append(d.Routes,
			web.Route{Method: "GET", Path: "/lesen", Resource: portal.ResPublic, Action: portal.Read, Handle: look},
			web.Route{Method: "POST", Path: "/schreiben", Resource: portal.ResPublic, Action: portal.Read, Handle: look})
	})
	b := st.visit(t, "")
	b.get("/lesen")
	b.post("/schreiben", b.fill("/wohnung-anbieten", "x"))
	if left["/lesen"] != 5*time.Second || left["/schreiben"] != 10*time.Second {
		t.Errorf("deadlines: %v", left)
	}
}
