package web_test

import (
	"sync"
	"testing"

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
	fields := b.fill("/angebot", "eins")
	b.post("/angebot", fields).leadsTo(t, "/?saved=1")
	fields.Set("text", "zwei")
	b.post("/angebot", fields).wants(t, 409, "schon einmal abgeschickt")
	if got := st.carriedOut(); len(got) != 1 || got[0] != "eins" {
		t.Errorf("carried out %v", got)
	}
}

func TestFormKey_FreeAfterMistake(t *testing.T) {
	t.Parallel()
	st := open(t)
	b := st.visit(t, "")
	fields := b.fill("/angebot", "")
	b.post("/angebot", fields).wants(t, 422, "<p>0</p>")
	fields.Set("text", "jetzt")
	b.post("/angebot", fields).leadsTo(t, "/?saved=1")
}

func TestFormKey_OfSomebodyElse(t *testing.T) {
	t.Parallel()
	st := open(t)
	b, other := st.visit(t, "caseworker"), st.visit(t, "")
	fields, theirs := b.fill("/angebot", "eins"), other.fill("/angebot", "zwei")
	theirs.Set("_key", fields.Get("_key"))
	b.post("/angebot", fields).leadsTo(t, "/?saved=1")
	other.post("/angebot", theirs).leadsTo(t, "/?saved=1")
	if got := st.carriedOut(); len(got) != 2 {
		t.Errorf("carried out %v", got)
	}
}

func TestFormKey_DoubleClick(t *testing.T) {
	t.Parallel()
	begun, finish := make(chan struct{}), make(chan struct{})
	runs := 0 // guarded by the promise under test: one run at a time, and one in all
	st := open(t, func(d *web.Deps) {
		d.Routes = append(d.Routes, web.Route{Method: "POST", Path: "/langsam", Resource: portal.ResDraft, Action: portal.Create, Handle: func(rq *web.Request) error {
			runs++
			close(begun)
			<-finish
			return rq.Redirect("/?saved=1")
		}})
	})
	b := st.visit(t, "caseworker")
	fields := b.fill("/angebot", "x")
	var wait sync.WaitGroup
	click := func() { b := st.visit(t, "caseworker"); b.post("/langsam", fields).leadsTo(t, "/?saved=1") }
	wait.Go(click)
	<-begun
	wait.Go(click)
	close(finish)
	wait.Wait()
	if runs != 1 {
		t.Errorf("carried out %d times", runs)
	}
}
