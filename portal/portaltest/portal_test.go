package portaltest_test

import (
	"testing"

	"wohnraum/portal/portaltest"
)

func TestPortal_LetsStaffIn(t *testing.T) {
	t.Parallel()
	p := portaltest.Start(t)
	p.Settle(t)
	tab := portaltest.Chromium(t).Tab(t, p, portaltest.Phone)
	tab.Open(t, "/anmelden")
	tab.Fill(t, "email", "verwaltung@kreis.example")
	tab.Fill(t, "password", portaltest.Password)
	tab.Press(t, "Anmelden")
	tab.Sees(t, "Authenticator-App")
	tab.Fill(t, "code", p.Code(t))
	tab.Press(t, "Weiter")
	tab.Sees(t, "Zugänge", "vermittlung")
	tab.Accessible(t)
	tab.Fits(t)
	tab.Clean(t)
	tab.Save(t, "zugaenge")
}
