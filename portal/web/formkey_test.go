package web_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/web"
)

func TestFormKey_SentTwice(t *testing.T) {
	t.Parallel()
	st := open(t)
	b := st.visit(t, "caseworker")
	fields := b.fill("/haushalte", "einmal")
	b.post("/haushalte", fields).leadsTo(t, "/?saved=1")
	b.post("/haushalte", fields).leadsTo(t, "/?saved=1")
	if got := st.carriedOut(); len(got) != 1 {
		t.Errorf("carried out %v", got)
	}
}

func TestFormKey_OtherValues(t *testing.T) {
	t.Parallel()
	st := open(t)
	b := st.visit(t, "")
	fields := b.fill("/wohnung-anbieten", "eins")
	b.post("/wohnung-anbieten", fields).leadsTo(t, "/?saved=1")
	fields.Set("text", "zwei")
	b.post("/wohnung-anbieten", fields).wants(t, 409, "schon einmal abgeschickt")
	if got := st.carriedOut(); len(got) != 1 || got[0] != "eins" {
		t.Errorf("carried out %v", got)
	}
}

func TestFormKey_FreeAfterMistake(t *testing.T) {
	t.Parallel()
	st := open(t)
	b := st.visit(t, "")
	fields := b.fill("/wohnung-anbieten", "")
	b.post("/wohnung-anbieten", fields).wants(t, 422, "<p>0</p>")
	fields.Set("text", "jetzt")
	b.post("/wohnung-anbieten", fields).leadsTo(t, "/?saved=1")
}

// stubborn gives up no key: the disk is too full for that.
type stubborn struct{ web.FormKeys }

func (stubborn) Release(context.Context, string, string) error {
	return portal.Errorf(portal.Unavailable, "the disk is full")
}

// TestFormKey_FreeAlthoughItCouldNotBeGivenUp: a disk that was too full for the
// form is too full for giving up its key, too. The form that the page kept is
// carried out once there is room again, and once only.
func TestFormKey_FreeAlthoughItCouldNotBeGivenUp(t *testing.T) {
	t.Parallel()
	full, times := true, 0
	st := open(t, func(d *web.Deps) {
		d.FormKeys = stubborn{d.FormKeys}
		d.Routes = append(d.Routes, web.Route{Method: "POST", Path: "/x", Resource: portal.ResPublic, Action: portal.Read, Handle: func(rq *web.Request) error {
			if full {
				return portal.Errorf(portal.Unavailable, "the disk is full")
			}
			times++
			return rq.Redirect("/?saved=1")
		}})
	})
	b := st.visit(t, "")
	form := b.fill("/wohnung-anbieten", "x")
	b.post("/x", form).wants(t, 503)
	b.post("/x", form).wants(t, 503)
	full = false
	b.post("/x", form).leadsTo(t, "/?saved=1")
	b.post("/x", form).leadsTo(t, "/?saved=1")
	if times != 1 {
		t.Errorf("carried out %d times", times)
	}
}

func TestFormKey_OfSomebodyElse(t *testing.T) {
	t.Parallel()
	st := open(t)
	b, other := st.visit(t, "caseworker"), st.visit(t, "")
	fields, theirs := b.fill("/wohnung-anbieten", "eins"), other.fill("/wohnung-anbieten", "zwei")
	theirs.Set("_key", fields.Get("_key"))
	b.post("/wohnung-anbieten", fields).leadsTo(t, "/?saved=1")
	other.post("/wohnung-anbieten", theirs).leadsTo(t, "/?saved=1")
	if got := st.carriedOut(); len(got) != 2 {
		t.Errorf("carried out %v", got)
	}
}

func TestFormKey_DoubleClick(t *testing.T) {
	t.Parallel()
	open(t).visit(t, "").get("/") // starts what the server keeps running for ever, outside the bubble
	synctest.Test(t, func(t *testing.T) {
		finish, runs := make(chan struct{}), 0
		st := open(t, func(d *web.Deps) {
			d.Routes = append(d.Routes, web.Route{Method: "POST", Path: "/langsam", Resource: portal.ResDraft, Action: portal.Create, Handle: func(rq *web.Request) error {
				runs++
				<-finish
				rq.SetCookie("draft", "abc", time.Hour)
				return rq.Redirect("/?saved=1")
			}})
		})
		fields := st.visit(t, "caseworker").fill("/wohnung-anbieten", "x")
		for range 2 {
			go func() {
				b := st.visit(t, "caseworker")
				if b.post("/langsam", fields).leadsTo(t, "/?saved=1"); b.cookies["wr_draft"] != "abc" {
					t.Errorf("cookies: %v", b.cookies)
				}
			}()
		}
		synctest.Wait() // until both wait for the screen
		close(finish)
		synctest.Wait()
		if runs != 1 {
			t.Errorf("carried out %d times", runs)
		}
	})
}
