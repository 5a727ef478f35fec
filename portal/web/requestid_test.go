package web_test

import (
	"strings"
	"testing"

	"wohnraum/portal/config"
	"wohnraum/portal/web"
)

// behindProxy believes the network that requests without a network come from.
func behindProxy(t *testing.T) func(*web.Deps) {
	t.Helper()
	settings, err := config.Load([]string{"WOHNRAUM_TRUSTED_PROXIES=0.0.0.0/32"})
	if err != nil {
		t.Fatal(err)
	}
	return func(d *web.Deps) { d.Settings = settings }
}

func TestRequestID_OfTheProxyIsKept(t *testing.T) {
	t.Parallel()
	for _, id := range []string{"018f0000-0000-7000-8000-000000000001", "d41d8cd98f00b204e9800998ecf8427e", "DEADBEEF"} {
		st := open(t, behindProxy(t))
		b := st.visit(t, "")
		b.header["X-Request-Id"] = id
		got := b.get("/nichts")
		if got.Header.Get("X-Request-Id") != id || got.value("id") != id || st.lines(t)[0]["request_id"] != id {
			t.Errorf("%s: sent back %q, on the page %q, in the log %v", id, got.Header.Get("X-Request-Id"), got.value("id"), st.lines(t)[0])
		}
	}
}

func TestRequestID_NobodyElseNamesARequest(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change func(*web.Deps)
		id     string
	}{
		"from a visitor": {func(*web.Deps) {}, "d41d8cd98f00b204e9800998ecf8427e"},
		"a name":         {behindProxy(t), "Erika-Mustermann"},
		"too short":      {behindProxy(t), "abc"},
		"too long":       {behindProxy(t), strings.Repeat("a", 37)},
		"a second line":  {behindProxy(t), "deadbeef\tdeadbeef"},
		"nothing":        {behindProxy(t), ""},
	} {
		st := open(t, c.change)
		b := st.visit(t, "")
		b.header["X-Request-Id"] = c.id
		first, second := b.get("/"), b.get("/")
		made := first.Header.Get("X-Request-Id")
		if made == c.id || len(made) != 12 || made == second.Header.Get("X-Request-Id") || st.lines(t)[0]["request_id"] != made {
			t.Errorf("%s: the number is %q", name, made)
		}
	}
}
