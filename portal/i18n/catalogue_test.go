package i18n_test

import (
	"errors"
	"strings"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/i18n"
)

func catalogue(t *testing.T) *i18n.Catalogue {
	t.Helper()
	c, err := i18n.New()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestCatalogue_ShowsAMissingKey(t *testing.T) {
	t.Parallel()
	c := catalogue(t)
	if c.Has("no.such.key") || c.T("no.such.key") != "‹no.such.key›" {
		t.Errorf("missing key = %q", c.T("no.such.key"))
	}
}

func TestCatalogue_NamesEveryRole(t *testing.T) {
	t.Parallel()
	c := catalogue(t)
	for _, role := range []portal.Role{
		portal.Anonymous, portal.LandlordRole, portal.Caseworker, portal.Placement, portal.Authority,
		portal.Steering, portal.Administrator, portal.Protection, portal.System,
	} {
		if key := "role." + string(role); !c.Has(key) {
			t.Errorf("%s is missing", key)
		}
	}
}

func TestCatalogue_ExplainsEveryKind(t *testing.T) {
	t.Parallel()
	c := catalogue(t)
	for kind := portal.Internal; kind <= portal.Unavailable; kind++ {
		title, text := c.Explain(portal.Errorf(kind, "cause"))
		if strings.Contains(title+text, "‹") || strings.Contains(text, "cause") || text == "" {
			t.Errorf("kind %d: %q, %q", kind, title, text)
		}
	}
	if title, _ := c.Explain(errors.New("unknown")); title != c.T("error.internal.title") {
		t.Errorf("an error without a kind has the title %q", title)
	}
}
