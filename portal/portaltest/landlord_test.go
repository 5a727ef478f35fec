package portaltest_test

import (
	"context"
	"net/url"
	"strings"
	"testing"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/portaltest"
	"wohnraum/portal/reference"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

// letting is a landlord with a released offer and a household whose card is sent.
type letting struct {
	*portaltest.Portal
	people    portaltest.People
	owner     portal.Account
	stranger  portal.Account
	listing   portal.Listing
	household portal.Household
	proposal  portal.ProposalID
}

func (l *letting) offer() string { return "/meine-angebote/" + string(l.listing.ID) }
func (l *letting) card() string  { return l.offer() + "/vorschlag/" + string(l.proposal) }

func startLetting(t *testing.T) *letting {
	t.Helper()
	l := &letting{Portal: portaltest.Start(t)}
	l.people = l.Settle(t)
	l.Write(t, func(ctx context.Context, tx *store.Tx) error {
		var err error
		if l.owner, err = addLandlord(ctx, tx, "Erika Muster"); err != nil {
			return err
		}
		if l.stranger, err = addLandlord(ctx, tx, "Fritz Fremd"); err != nil {
			return err
		}
		if err := enterLimits(ctx, tx); err != nil {
			return err
		}
		if err := l.addListing(ctx, tx); err != nil {
			return err
		}
		if err := l.addHousehold(ctx, tx); err != nil {
			return err
		}
		return l.sendCard(ctx, tx)
	})
	return l
}

func enterLimits(ctx context.Context, tx *store.Tx) error {
	for _, table := range reference.DemoRentLimits() {
		for _, row := range pairing.LimitRows("Demo-Werte", table) {
			row.ID = portal.New[portal.TaskID](tx.IDs())
			if err := tx.CreateRentLimit(ctx, row); err != nil {
				return err
			}
		}
	}
	return nil
}

func addLandlord(ctx context.Context, tx *store.Tx, name string) (portal.Account, error) {
	first, _, _ := strings.Cut(strings.ToLower(name), " ")
	record := portal.Landlord{
		ID: portal.New[portal.LandlordID](tx.IDs()), Kind: portal.PrivateLandlord, Name: name, Phone: "05221 4711",
		Email: first + "@example.org", VerifiedAt: tx.Now(), CreatedAt: tx.Now(),
	}
	account := portal.Account{
		ID: portal.New[portal.AccountID](tx.IDs()), Email: record.Email, Name: name, Role: portal.LandlordRole,
		Landlord: record.ID, Active: true, CreatedAt: tx.Now(),
	}
	if err := tx.CreateLandlord(ctx, record); err != nil {
		return account, err
	}
	return account, tx.CreateAccount(ctx, account)
}

func (l *letting) addListing(ctx context.Context, tx *store.Tx) error {
	l.listing = portal.Listing{
		ID: portal.New[portal.ListingID](tx.IDs()), Landlord: l.owner.Landlord, State: portal.ListingReleased, Right: portal.FreeChoice,
		ColdRent: portal.Known(portal.Cents(320_00)), Charges: portal.Known(portal.Cents(80_00)), WaterPaid: portal.No,
		WBS: portal.No, PersonsMax: portal.Known(3), Pets: portal.No, Available: tx.Today(), FixedTerm: portal.No,
		ContactName: l.owner.Name, ContactEmail: l.owner.Email, Contact: l.people["vermittlung"].ID, CreatedAt: tx.Now(),
		Unit: portal.Unit{
			ID: portal.New[portal.UnitID](tx.IDs()), Landlord: l.owner.Landlord, Street: "Gartenstraße", HouseNumber: "4",
			PostalCode: "32049", Municipality: "05758012", Area: 52_00, Rooms: 4, Floor: portal.Known(1), VerifiedAt: tx.Now(),
		},
	}
	return tx.CreateListing(ctx, &l.listing)
}

func (l *letting) addHousehold(ctx context.Context, tx *store.Tx) error {
	l.household = portal.Household{
		ID: portal.New[portal.HouseholdID](tx.IDs()), Team: "team-loehne", Caseworker: l.people["kummerer"].ID,
		State: portal.HouseholdReady, Persons: 2, Children: 1, RoomsMin: 4, Basis: portal.BasisJobcenter, Pets: portal.No,
	}
	if err := tx.CreateHousehold(ctx, &l.household); err != nil {
		return err
	}
	return tx.ReplaceMembers(ctx, l.household.ID, []portal.Member{{Name: "Alex Beispiel", Born: "1990-01-02"}, {Name: "Kim Beispiel", Child: true}})
}

func (l *letting) sendCard(ctx context.Context, tx *store.Tx) error {
	round := portal.Round{ID: portal.New[portal.RoundID](tx.IDs()), Listing: l.listing.ID, Right: portal.FreeChoice, CreatedAt: tx.Now(), Open: true}
	if err := tx.CreateRound(ctx, round); err != nil {
		return err
	}
	p := portal.Proposal{
		ID: portal.New[portal.ProposalID](tx.IDs()), Listing: l.listing.ID, Household: l.household.ID, Round: round.ID,
		State: portal.Computed, Right: portal.FreeChoice, Basis: portal.BasisJobcenter,
		Card: portal.Card{Persons: "2", Children: "1", MoveIn: "now", Covered: "yes"}.Freeze(),
	}
	l.proposal = p.ID
	if err := tx.CreateProposal(ctx, &p); err != nil {
		return err
	}
	if err := spine.Proposal(ctx, tx, spine.Act{By: l.people["vermittlung"].Actor()}, &p, portal.Approve); err != nil {
		return err
	}
	return spine.Proposal(ctx, tx, spine.Act{By: l.people["kummerer"].Actor()}, &p, portal.HouseholdAgrees)
}

// moves applies an event of others to the proposal.
func (l *letting) moves(t *testing.T, by portal.Actor, event portal.Event) {
	t.Helper()
	l.Write(t, func(ctx context.Context, tx *store.Tx) error {
		p, err := tx.FindProposal(ctx, portal.SystemActor(), l.proposal)
		if err != nil {
			return err
		}
		return spine.Proposal(ctx, tx, spine.Act{By: by}, &p, event)
	})
}

func (l *letting) consents(t *testing.T) {
	t.Helper()
	l.Write(t, func(ctx context.Context, tx *store.Tx) error {
		return tx.CreateConsent(ctx, portal.Consent{
			ID: portal.New[portal.ConsentID](tx.IDs()), Household: l.household.ID, Kind: portal.ConsentNaming, Proposal: l.proposal,
			Landlord: l.owner.Landlord, Unit: l.listing.UnitID, Rent: l.listing.GrossColdRent(), Form: "paper", RecordedAt: tx.Now(),
		})
	})
	l.moves(t, l.people["kummerer"].Actor(), portal.NameHousehold)
}

func TestLandlord_FromCardToHandover(t *testing.T) {
	t.Parallel()
	l := startLetting(t)
	v := l.SignedIn(t, l.owner)
	shows(t, v.Get(t, "/meine-angebote"), 200, "Gartenstraße 4", "Ihre Antwort")
	shows(t, v.Get(t, l.offer()), 200, "Haushalt mit 2 Personen", "wartet auf Ihre Antwort", "vermittlung")
	page := v.Get(t, l.card())
	shows(t, page, 200, "keine Angabe", "§ 78 SGB X")
	if strings.Contains(page.Body, "Beispiel") {
		t.Error("the name stands on the card's page")
	}
	shows(t, v.Get(t, l.card()+"/kontakt"), 404)
	shows(t, v.Post(t, l.card(), l.card(), nil), 422, "Bitte bestätigen Sie den Hinweis")
	leads(t, v.Post(t, l.card(), l.card(), url.Values{"notice": {"on"}}), l.card())
	l.consents(t)
	contact := v.Get(t, l.card()+"/kontakt")
	shows(t, contact, 200, "Alex Beispiel", "kummerer")
	if strings.Contains(contact.Body, "Kim") {
		t.Error("a child is named")
	}
	day := l.Clock.Now().AddDate(0, 0, 3).Format("2.1.2006")
	leads(t, v.Post(t, l.card()+"/termine", l.card()+"/termine", url.Values{"day_1": {day}, "time_1": {"14:30"}, "agreed": {"on"}}), l.card())
	shows(t, v.Get(t, l.card()), 200, day+", 14:30 Uhr", "Ja, ich möchte vermieten", "Ja, Termin absagen")
	leads(t, v.Post(t, l.card(), l.card()+"/termine/absagen", nil), l.card()+"/termine")
	shows(t, v.Get(t, l.card()), 200, day+", 14:30 Uhr", "abgesagt")
	leads(t, v.Post(t, l.card()+"/termine", l.card()+"/termine", url.Values{"day_1": {day}, "time_1": {"15:30"}, "agreed": {"on"}}), l.card())
	leads(t, v.Post(t, l.card(), l.card()+"/zusage", nil), l.card())
	l.moves(t, portal.SystemActor(), portal.AgreeBoth)
	shows(t, v.Get(t, l.card()), 200, "Bitte erst nach der Zusicherung unterschreiben")
	leads(t, v.Post(t, l.card()+"/mietvertrag", l.card()+"/mietvertrag", url.Values{"on": {"sofort"}}), l.card())
	leads(t, v.Post(t, l.card()+"/uebergabe", l.card()+"/uebergabe", url.Values{"on": {"sofort"}}), l.card())
	shows(t, v.Get(t, l.card()), 200, "Wohnung übergeben am")
}

func TestLandlord_TakesBackANo(t *testing.T) {
	t.Parallel()
	l := startLetting(t)
	v := l.SignedIn(t, l.owner)
	leads(t, v.Post(t, l.card()+"/absage", l.card()+"/absage", url.Values{"reason": {"size"}}), l.offer())
	shows(t, v.Get(t, l.card()), 200, "War die Absage ein Versehen?", "Ja, zurücknehmen")
	leads(t, v.Post(t, l.card(), l.card()+"/absage/zuruecknehmen", nil), l.card())
	shows(t, v.Get(t, l.card()), 200, "Ja, ich habe Interesse", "Die Absage war ein Versehen")
	shows(t, v.Post(t, l.card(), l.card()+"/absage/zuruecknehmen", nil), 409, "kann nicht mehr zurückgenommen werden")
}

// The form itself says what was missing: the way to it is one click from a list.
func TestLandlord_CompletesAReturnedOffer(t *testing.T) {
	t.Parallel()
	l := startLetting(t)
	l.Write(t, func(ctx context.Context, tx *store.Tx) error {
		returned, err := tx.FindListing(ctx, portal.SystemActor(), l.listing.ID)
		if err != nil {
			return err
		}
		returned.State, returned.Reason, returned.ReasonNote = portal.ListingReturned, "details_missing", "Welches Stockwerk?"
		return tx.UpdateListing(ctx, &returned)
	})
	v := l.SignedIn(t, l.owner)
	shows(t, v.Get(t, l.offer()+"/aendern"), 200, "Wir haben Ihr Angebot zurückgegeben", "Welches Stockwerk?", "Speichern und erneut einreichen")
}

func TestLandlord_ForeignLooksAbsent(t *testing.T) {
	t.Parallel()
	l := startLetting(t)
	stranger := l.SignedIn(t, l.stranger)
	for _, path := range []string{
		l.offer(), l.offer() + "/aendern", l.offer() + "/zurueckziehen", l.card(), l.card() + "/absage", l.card() + "/kontakt",
		l.card() + "/termine", l.card() + "/mietvertrag", l.card() + "/uebergabe",
	} {
		if got := stranger.Get(t, path); got.Status != 404 {
			t.Errorf("a stranger reads %s: %d", path, got.Status)
		}
		fields := url.Values{"notice": {"on"}, "reason": {"size"}, "on": {"sofort"}, "day_1": {"1.1.2030"}, "time_1": {"10:00"}, "version": {"1"}}
		if path == l.card()+"/kontakt" || path == l.offer() {
			continue
		}
		if got := stranger.Post(t, "/meine-angebote", path, fields); got.Status != 404 {
			t.Errorf("a stranger posts to %s: %d", path, got.Status)
		}
	}
}

func TestLandlord_OldFormAndMaterialChange(t *testing.T) {
	t.Parallel()
	l := startLetting(t)
	v := l.SignedIn(t, l.owner)
	path := l.offer() + "/aendern"
	old := v.Get(t, path)
	fields := func(version, rent, note string) url.Values {
		return url.Values{
			"version": {version}, "rooms": {"2"}, "area": {"52"}, "floor": {"1"}, "available_from": {"1.3.2027"}, "fixed_term": {"no"},
			"wbs": {"no"}, "cold_rent": {rent}, "charges": {"80"}, "water_paid": {"no"}, "persons_max": {"3"}, "pets": {"no"}, "note": {note},
		}
	}
	leads(t, v.Post(t, path, path, fields(hidden(old, "version"), "320", "neu")), l.offer())
	conflict := v.Post(t, path, path, fields(hidden(old, "version"), "320", "alt"))
	shows(t, conflict, 409, "inzwischen geändert", "alt", "neu")
	now := hidden(v.Get(t, path), "version")
	warned := v.Post(t, path, path, fields(now, "350", "neu"))
	shows(t, warned, 409, "prüfen wir noch einmal", `value="350"`)
	sure := fields(now, "350", "neu")
	sure.Set("material", "on")
	leads(t, v.Post(t, path, path, sure), l.offer())
	shows(t, v.Get(t, l.offer()), 200, "in Prüfung", "350,00", "Ruht, bis Ihr geändertes Angebot geprüft ist")
	shows(t, v.Post(t, path, path, fields(now, "-5", "neu")), 422, `value="-5"`)
}

func TestLandlord_DeclineAndWithdraw(t *testing.T) {
	t.Parallel()
	l := startLetting(t)
	v := l.SignedIn(t, l.owner)
	shows(t, v.Post(t, l.card()+"/absage", l.card()+"/absage", url.Values{"reason": {"religion"}}), 422, "Grund")
	shows(t, v.Post(t, l.card()+"/absage", l.card()+"/absage", url.Values{"reason": {"other"}}), 422, "Erläuterung")
	leads(t, v.Post(t, l.card()+"/absage", l.card()+"/absage", url.Values{"reason": {"size"}}), l.offer())
	shows(t, v.Get(t, l.card()), 200, "Dieser Vorschlag ist beendet", "Haushaltsgröße passt nicht")
	path := l.offer() + "/zurueckziehen"
	shows(t, v.Post(t, path, path, nil), 422, "Warum ziehen Sie")
	leads(t, v.Post(t, path, path, url.Values{"reason": {"own_use"}}), l.offer())
	shows(t, v.Get(t, l.offer()), 200, "Eigener Bedarf", "Dieses Angebot ist beendet")
	shows(t, v.Get(t, path), 409)
}

// Every page of a landlord on a phone and on a desk: nothing wider than the
// screen, nothing that axe complains about.
func TestLandlord_PagesForEverybody(t *testing.T) {
	t.Parallel()
	l := startLetting(t)
	browser := portaltest.Chromium(t)
	token := l.Session(t, l.owner)
	for name, screen := range map[string]portaltest.Screen{"phone": portaltest.Phone, "desk": portaltest.Desktop, "night": {Width: 390, Height: 844, Dark: true}} {
		tab := browser.Tab(t, l.Portal, screen)
		tab.SignIn(t, token)
		for _, path := range []string{
			"/meine-angebote", l.offer(), l.offer() + "/aendern", l.offer() + "/zurueckziehen", l.card(), l.card() + "/absage",
			l.card() + "/termine", l.card() + "/mietvertrag",
		} {
			tab.Open(t, path)
			tab.Accessible(t)
			tab.Fits(t)
			tab.Save(t, name+"-"+strings.ReplaceAll(strings.ReplaceAll(path, string(l.listing.ID), "a"), string(l.proposal), "v"))
		}
		tab.Clean(t)
	}
}

func TestOffer_PagesForEverybody(t *testing.T) {
	t.Parallel()
	l := startLetting(t)
	browser := portaltest.Chromium(t)
	for name, screen := range map[string]portaltest.Screen{"phone": portaltest.Phone, "desk": portaltest.Desktop, "plain": {Width: 390, Height: 844, NoScript: true}} {
		tab := browser.Tab(t, l.Portal, screen)
		walkOffer(t, tab, name, !screen.NoScript)
	}
	l.Clock.Advance(time.Second)
}

// seesSoon waits for what a script brings onto the page.
func seesSoon(t *testing.T, tab *portaltest.Tab, text string) {
	t.Helper()
	for range 5000 {
		if strings.Contains(tab.Text(t), text) {
			return
		}
	}
	tab.Sees(t, text)
}

func walkOffer(t *testing.T, tab *portaltest.Tab, name string, scripts bool) {
	t.Helper()
	look := func(page string) {
		if scripts {
			tab.Accessible(t)
			tab.Fits(t)
		}
		tab.Save(t, name+"-"+page)
	}
	tab.Open(t, "/")
	look("start")
	tab.Press(t, "Wohnung anbieten")
	tab.Press(t, "Weiter")
	tab.Sees(t, "Bitte prüfen Sie Ihre Angaben")
	look("wo-fehler")
	tab.Fill(t, "street", "Gartenstraße")
	tab.Fill(t, "house_number", "4")
	tab.Fill(t, "postal_code", "32049")
	tab.Press(t, "Weiter")
	for field, value := range map[string]string{"rooms": "2,5", "area": "52", "floor": "1", "available_from": "sofort"} {
		tab.Fill(t, field, value)
	}
	tab.Choose(t, "lift", "no")
	look("wohnung")
	tab.Press(t, "Weiter")
	tab.Fill(t, "cold_rent", "412")
	tab.Fill(t, "charges", "90,50")
	tab.Choose(t, "water_paid", "no")
	if scripts {
		seesSoon(t, tab, "502,50")
	}
	tab.Press(t, "Miete prüfen")
	tab.Sees(t, "502,50", "1 Person", "Demo-Werte")
	look("miete")
	tab.Press(t, "Weiter")
	tab.Fill(t, "contact_name", "Erika Muster")
	tab.Fill(t, "contact_email", name+"@example.org")
	look("kontakt")
	tab.Press(t, "Weiter zur Zusammenfassung")
	tab.Sees(t, "Stimmt alles?", "Gartenstraße 4")
	look("pruefen")
	tab.Press(t, "Angebot absenden")
	tab.Sees(t, "Bitte bestätigen Sie Ihr Angebot")
	look("abgeschickt")
	if scripts {
		tab.Clean(t)
	}
}
