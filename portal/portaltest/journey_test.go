//go:build browser

package portaltest_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/portaltest"
	"wohnraum/portal/store"
)

// The main job, walked by four people in a browser: from a landlord without an
// account to a tenancy with its after-care dates. At each step exactly the
// expected mails exist.
func TestJourney_FromOfferToTenancy(t *testing.T) {
	t.Parallel()
	for name, script := range map[string]bool{"with script": true, "without script": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			j := setOut(t, portaltest.Start(t), script)
			for _, step := range j.steps() {
				step(t)
			}
		})
	}
}

// steps is the main job in its order.
func (j *journey) steps() []func(*testing.T) {
	return []func(*testing.T){
		j.offer, j.confirm, j.release, j.approve, j.householdAgrees, j.landlordAgrees, j.name, j.view, j.viewed, j.bothAgree, j.assure, j.sign,
		j.handOver,
	}
}

const (
	owner  = "erika@example.org"
	tenant = "Alex Beispiel"
)

// journey is the office, the county and the four people's browser tabs.
type journey struct {
	*portaltest.Portal
	landlord, officer, caseworker, clerk *portaltest.Tab
	household                            portal.Household
	people                               portaltest.People
	later                                func(*testing.T, time.Duration)
}

// wait lets time pass. Sessions end in it, so everybody signs in again.
func (j *journey) wait(t *testing.T, pass time.Duration) {
	t.Helper()
	j.Clock.Advance(pass)
	var landlord portal.Account
	j.Write(t, func(ctx context.Context, tx *store.Tx) error {
		var err error
		landlord, err = tx.AccountByEmail(ctx, owner)
		return err
	})
	j.landlord.SignIn(t, j.Session(t, landlord))
	j.officer.SignIn(t, j.Session(t, j.people["vermittlung"]))
	j.caseworker.SignIn(t, j.Session(t, j.people["kummerer"]))
	j.clerk.SignIn(t, j.Session(t, j.people["jobcenter"]))
}

// setOut settles the office and opens its four people's tabs.
func setOut(t *testing.T, p *portaltest.Portal, script bool) *journey {
	t.Helper()
	people := p.Settle(t)
	p.Limits(t)
	j := &journey{Portal: p, people: people}
	j.later = j.wait
	kummerer := people["kummerer"]
	j.household = p.Household(t, kummerer, tenant, "street", nil)
	for _, other := range []string{"Kim Muster", "Robin Probe", "Toni Test"} {
		p.Household(t, kummerer, other, "notice", nil)
	}
	browser := portaltest.Chromium(t)
	phone, desk := portaltest.Phone, portaltest.Desktop
	phone.NoScript, desk.NoScript = !script, !script
	j.landlord = browser.Tab(t, p, phone)
	open := func(name string) *portaltest.Tab {
		tab := browser.Tab(t, p, desk)
		tab.SignIn(t, p.Session(t, people[name]))
		return tab
	}
	j.officer, j.caseworker, j.clerk = open("vermittlung"), open("kummerer"), open("jobcenter")
	return j
}

// mails fails the test unless exactly these mails came since the last step.
func (j *journey) mails(t *testing.T, want ...string) {
	t.Helper()
	got := []string{}
	for _, mail := range j.Mails(t) {
		got = append(got, string(mail.Kind)+" "+mail.To)
	}
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Fatalf("mails:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

const (
	toOwner      = " " + owner
	toCaseworker = " kummerer@kreis.example"
	toClerk      = " jobcenter@kreis.example"
)

func (j *journey) offer(t *testing.T) {
	tab := j.landlord
	tab.Open(t, "/")
	tab.Press(t, "Wohnung anbieten")
	tab.Fill(t, "street", "Gartenstraße")
	tab.Fill(t, "house_number", "4")
	tab.Fill(t, "postal_code", "32049")
	tab.Press(t, "Weiter")
	tab.Fill(t, "rooms", "2")
	tab.Fill(t, "area", "48,5")
	tab.Fill(t, "floor", "0")
	tab.Fill(t, "available_from", "sofort")
	tab.Choose(t, "wbs", "no")
	tab.Choose(t, "fixed_term", "no")
	tab.Choose(t, "step_free", "yes")
	tab.Choose(t, "wheelchair", "no")
	tab.Press(t, "Weiter")
	tab.Fill(t, "cold_rent", "abc")
	tab.Fill(t, "charges", "80")
	tab.Press(t, "Weiter")
	tab.Sees(t, "Bitte geben Sie einen Betrag")
	tab.Fill(t, "cold_rent", "320")
	tab.Choose(t, "water_paid", "no")
	tab.Fill(t, "heating", "60")
	tab.Press(t, "Weiter")
	tab.Fill(t, "persons_max", "2")
	tab.Choose(t, "pets", "yes")
	tab.Fill(t, "contact_name", "Erika Muster")
	tab.Fill(t, "contact_email", owner)
	tab.Press(t, "Weiter zur Zusammenfassung")
	tab.Sees(t, "Gartenstraße 4", "320,00", "48,5")
	tab.Fits(t)
	tab.Press(t, "Angebot absenden")
	tab.Sees(t, "Bitte bestätigen Sie Ihr Angebot")
	j.mails(t, "landlord.confirm"+toOwner)
}

func (j *journey) confirm(t *testing.T) {
	tab := j.landlord
	tab.Open(t, j.Link(t, notify.LandlordConfirm, owner))
	tab.Press(t, "Angebot bestätigen")
	tab.Sees(t, "Gartenstraße 4", "Wir prüfen Ihre Angaben")
	j.mails(t, "landlord.received"+toOwner)
}

func (j *journey) release(t *testing.T) {
	tab := j.officer
	tab.Open(t, "/posteingang")
	tab.Sees(t, "A-1001")
	tab.Open(t, "/angebote")
	tab.Press(t, "Ansehen")
	tab.Press(t, "Angebot prüfen")
	tab.Press(t, "Prüfung beginnen")
	for proof, seen := range map[string]string{
		"Nachweis zur Vermietung eintragen": "identity", "Nachweis zur Wohnung eintragen": "visit",
	} {
		tab.Press(t, proof)
		tab.Choose(t, "seen", seen)
		tab.Press(t, "Nachweis speichern")
		tab.Open(t, "/angebote")
		tab.Press(t, "Ansehen")
		tab.Press(t, "Angebot prüfen")
	}
	j.mails(t)
	tab.Sees(t, "400,00", "Demo-Werte")
	tab.Choose(t, "right", "none")
	tab.Choose(t, "supplement", "no")
	tab.Press(t, "Angebot freigeben")
	j.mails(t, "landlord.released"+toOwner)
}

func (j *journey) approve(t *testing.T) {
	tab := j.officer
	tab.Open(t, "/angebote")
	tab.Press(t, "Ansehen")
	tab.Press(t, "Passende Haushalte")
	tab.Sees(t, "H-1001", "Diese Haushalte passen (4)", "Dringlichkeit")
	tab.SeesNot(t, tenant)
	tab.Press(t, "Ausgewählten Haushalt prüfen und freigeben")
	tab.Sees(t, "Das sieht die Vermietung", "Sie folgen der Reihenfolge")
	tab.Press(t, "Freigeben")
	j.mails(t, "caseworker.household_to_ask"+toCaseworker)
}

func (j *journey) householdAgrees(t *testing.T) {
	tab := j.caseworker
	tab.Open(t, "/posteingang")
	tab.Press(t, "Haushalt nach einer Wohnung fragen: H-1001")
	tab.Choose(t, "answer", "yes")
	tab.Choose(t, "naming", "paper")
	tab.Press(t, "Antwort eintragen")
	j.mails(t, "landlord.card"+toOwner)
}

// proposalPath is where the team works on the proposal.
func (j *journey) proposalPath(t *testing.T) string {
	t.Helper()
	path := "/haushalte/" + string(j.household.ID) + "/vorschlaege/"
	j.Write(t, func(ctx context.Context, tx *store.Tx) error {
		proposals, err := tx.ProposalsOfHousehold(ctx, portal.SystemActor(), j.household.ID)
		if err == nil && len(proposals) == 1 {
			path += string(proposals[0].ID)
		}
		return err
	})
	return path
}

func (j *journey) landlordAgrees(t *testing.T) {
	tab := j.landlord
	tab.Open(t, j.Link(t, notify.LandlordCard, owner))
	tab.Press(t, "Ansehen")
	tab.Sees(t, "Die Karte", "Ihre Antwort")
	tab.SeesNot(t, tenant, "Alex", "street", "Löhne")
	tab.Choose(t, "notice", "on")
	tab.Press(t, "Ja, ich habe Interesse")
	j.mails(t, "caseworker.landlord_answered"+toCaseworker)
	tab.SeesNot(t, tenant)
}

func (j *journey) name(t *testing.T) {
	j.caseworker.Open(t, j.proposalPath(t))
	j.caseworker.Press(t, "Ja, Namen nennen")
	j.mails(t, "landlord.contact_open"+toOwner)
	j.landlord.Open(t, j.landlord.Path(t))
	j.landlord.Press(t, "Namen und Kontakt ansehen")
	j.landlord.Sees(t, tenant)
}

func (j *journey) view(t *testing.T) {
	tab := j.caseworker
	tab.Fill(t, "day_1", string(j.Today().AddDays(3)))
	tab.Fill(t, "time_1", "14:30")
	tab.Press(t, "Termin speichern")
	j.mails(t, "caseworker.viewing"+toCaseworker, "landlord.viewing_set"+toOwner)
}

// viewed lets the day of the viewing pass.
func (j *journey) viewed(t *testing.T) { j.later(t, 4*24*time.Hour) }

func (j *journey) bothAgree(t *testing.T) {
	tab := j.caseworker
	tab.Open(t, j.proposalPath(t))
	tab.Choose(t, "outcome", "held")
	tab.Press(t, "Ausgang eintragen")
	tab.Choose(t, "word_answer", "yes")
	tab.Press(t, "Entscheidung eintragen")
	j.mails(t)
	j.landlord.Press(t, "Zurück zum Vorschlag")
	j.landlord.Press(t, "Ja, ich möchte vermieten")
	j.landlord.Sees(t, "Bitte erst nach der Zusicherung unterschreiben")
	j.mails(t, "landlord.lease_step"+toOwner)
}

func (j *journey) assure(t *testing.T) {
	j.caseworker.Open(t, j.proposalPath(t))
	j.caseworker.Press(t, "Ja, Mietangebot senden")
	j.mails(t, "authority.request_waiting"+toClerk)
	tab := j.clerk
	tab.Open(t, "/anfragen")
	tab.Press(t, "Öffnen")
	tab.Sees(t, "400,00", tenant)
	tab.Choose(t, "decision", "granted")
	tab.Fill(t, "on", string(j.Today()))
	tab.Fill(t, "file", "JC-2027-0815")
	tab.Press(t, "Entscheidung speichern")
	j.mails(t, "caseworker.assurance_decided"+toCaseworker, "landlord.lease_step"+toOwner)
}

func (j *journey) sign(t *testing.T) {
	tab := j.caseworker
	tab.Open(t, j.proposalPath(t))
	tab.Fill(t, "lease_on", string(j.Today()))
	tab.Press(t, "Mietvertrag ist unterschrieben")
	j.mails(t)
}

func (j *journey) handOver(t *testing.T) {
	tab := j.caseworker
	tab.Fill(t, "handover_on", string(j.Today()))
	tab.Press(t, "Wohnung ist übergeben")
	j.mails(t)
	tab.Open(t, "/mietverhaeltnisse")
	tab.Press(t, "Öffnen")
	for _, days := range []int{14, 42} {
		tab.Sees(t, germanDate(j.Today().AddDays(days)))
	}
	tab.Sees(t, germanDate(j.Today().AddMonths(12)))
	j.landlord.Open(t, "/meine-angebote")
	j.landlord.Sees(t, "1–1 von 1", "vermietet", "320,00")
	for _, tab := range []*portaltest.Tab{j.landlord, j.officer, j.caseworker, j.clerk} {
		tab.Clean(t)
	}
}

// germanDate writes a day as the pages do.
func germanDate(d portal.Date) string {
	return d.Time().Format("2.1.2006")
}
