// Package pairingtest builds a small placement office for tests: a team, its
// households, landlords and their offers, with rent limits in force. Everything
// fits together until a test changes it.
package pairingtest

import (
	"context"
	"strings"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/reference"
	"wohnraum/portal/store"
	"wohnraum/portal/store/storetest"
)

// Herford is the municipality in which everything takes place.
const Herford = "05758012"

// Office is a small office with two officers, one caseworker and one clerk.
type Office struct {
	T     testing.TB
	DB    *store.DB
	Clock *storetest.Clock

	Officer, Second, Caseworker, Clerk, Owner portal.Actor
	Landlord                                  portal.Landlord
}

// New opens an office with a database of its own.
func New(t testing.TB) *Office {
	t.Helper()
	db, clock := storetest.WithClock(t)
	return In(t, db, clock)
}

// In opens an office in a database that is there already.
func In(t testing.TB, db *store.DB, clock *storetest.Clock) *Office {
	t.Helper()
	o := &Office{T: t, DB: db, Clock: clock}
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		if err := o.openTeam(ctx, tx); err != nil {
			return err
		}
		if err := o.openLandlord(ctx, tx); err != nil {
			return err
		}
		return o.enterLimits(ctx, tx)
	})
	return o
}

// Write runs work in a transaction; it must succeed.
func (o *Office) Write(work func(ctx context.Context, tx *store.Tx) error) {
	o.T.Helper()
	if err := o.DB.Write(o.T.Context(), func(tx *store.Tx) error { return work(o.T.Context(), tx) }); err != nil {
		o.T.Fatal(err)
	}
}

// Read runs work in a reading transaction; it must succeed.
func (o *Office) Read(work func(ctx context.Context, tx *store.Tx) error) {
	o.T.Helper()
	if err := o.DB.Read(o.T.Context(), func(tx *store.Tx) error { return work(o.T.Context(), tx) }); err != nil {
		o.T.Fatal(err)
	}
}

func (o *Office) openTeam(ctx context.Context, tx *store.Tx) error {
	org := portal.Organisation{ID: portal.New[portal.OrganisationID](tx.IDs()), Kind: "county", Name: "Kreis"}
	if err := tx.CreateOrganisation(ctx, org); err != nil {
		return err
	}
	team := portal.Team{ID: portal.New[portal.TeamID](tx.IDs()), Organisation: org.ID, Name: "Löhne"}
	if err := tx.CreateTeam(ctx, team); err != nil {
		return err
	}
	for _, person := range []struct {
		actor *portal.Actor
		role  portal.Role
		name  string
	}{
		{&o.Officer, portal.Placement, "Petra Vermittlung"},
		{&o.Second, portal.Placement, "Paul Zweitperson"},
		{&o.Caseworker, portal.Caseworker, "Karla Kümmerin"},
		{&o.Clerk, portal.Authority, "Jana Jobcenter"},
	} {
		account := portal.Account{
			ID: portal.New[portal.AccountID](tx.IDs()), Email: strings.Fields(person.name)[0] + "." + string(person.role) + "@example.org",
			Name: person.name, Role: person.role, Organisation: org.ID, Active: true, CreatedAt: tx.Now(),
		}
		switch person.role {
		case portal.Caseworker:
			account.Team = team.ID
		case portal.Authority:
			account.Body = "jobcenter"
		default:
		}
		if err := tx.CreateAccount(ctx, account); err != nil {
			return err
		}
		*person.actor = account.Actor()
	}
	return nil
}

func (o *Office) openLandlord(ctx context.Context, tx *store.Tx) error {
	o.Landlord = portal.Landlord{
		ID: portal.New[portal.LandlordID](tx.IDs()), Kind: portal.PrivateLandlord, Name: "Erna Vermieterin",
		Phone: "05221 1", Email: "erna@example.org", VerifiedAt: tx.Now(), NoticeAt: tx.Now(), CreatedAt: tx.Now(),
	}
	if err := tx.CreateLandlord(ctx, o.Landlord); err != nil {
		return err
	}
	account := portal.Account{
		ID: portal.New[portal.AccountID](tx.IDs()), Email: o.Landlord.Email, Name: o.Landlord.Name,
		Role: portal.LandlordRole, Landlord: o.Landlord.ID, Active: true, CreatedAt: tx.Now(),
	}
	o.Owner = account.Actor()
	return tx.CreateAccount(ctx, account)
}

func (o *Office) enterLimits(ctx context.Context, tx *store.Tx) error {
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

// Listing adds a released offer of two rooms that a single person on benefit may
// rent; change adapts it before it is stored.
func (o *Office) Listing(change func(*portal.Listing)) portal.Listing {
	o.T.Helper()
	var l portal.Listing
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		l = portal.Listing{
			ID: portal.New[portal.ListingID](tx.IDs()), Landlord: o.Landlord.ID, State: portal.ListingReleased,
			Right: portal.FreeChoice, ColdRent: portal.Known(portal.Cents(320_00)), Charges: portal.Known(portal.Cents(80_00)),
			WaterPaid: portal.No, Heating: portal.Known(portal.Cents(60_00)), WBS: portal.No, PersonsMax: portal.Known(3), Pets: portal.No,
			Available: tx.Today(), FixedTerm: portal.No, Supplement: portal.No, ContactName: o.Landlord.Name,
			ContactEmail: o.Landlord.Email, Contact: o.Officer.Account, CreatedAt: tx.Now(), SubmittedAt: tx.Now(), ReleasedAt: tx.Now(),
			Unit: portal.Unit{
				ID: portal.New[portal.UnitID](tx.IDs()), Landlord: o.Landlord.ID, Street: "Gartenstraße", HouseNumber: "4",
				PostalCode: "32049", Municipality: Herford, Area: 48_00, Rooms: 4, Floor: portal.Known(1), Lift: portal.No,
				StepFree: portal.No, Wheelchair: portal.No, VerifiedAt: tx.Now(),
			},
		}
		if change != nil {
			change(&l)
		}
		return tx.CreateListing(ctx, &l)
	})
	return l
}

// Household adds a ready single person on benefit that fits the offer; change
// adapts it before it is stored.
func (o *Office) Household(change func(*portal.Household)) portal.Household {
	o.T.Helper()
	var h portal.Household
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		h = portal.Household{
			ID: portal.New[portal.HouseholdID](tx.IDs()), Team: o.Caseworker.Team, Caseworker: o.Caseworker.Account,
			State: portal.HouseholdReady, Category: "BAGW-A1.1", Persons: 1, RoomsMin: 2, Basis: portal.BasisJobcenter,
			Pets: portal.No, StepFree: portal.No, Wheelchair: portal.No, FixedTerm: portal.Yes, Support: portal.Yes,
			WBS: portal.No, Residence: portal.No, VettedOn: tx.Today(), ReadyAt: tx.Now(),
		}
		if change != nil {
			change(&h)
		}
		if err := tx.CreateHousehold(ctx, &h); err != nil {
			return err
		}
		return o.complete(ctx, tx, h)
	})
	return h
}

// complete gives a household what the file of a ready one holds.
func (o *Office) complete(ctx context.Context, tx *store.Tx, h portal.Household) error {
	if err := tx.ReplaceWishes(ctx, h.ID, []string{Herford}); err != nil {
		return err
	}
	if err := tx.ReplaceMembers(ctx, h.ID, []portal.Member{{Name: "Alex Beispiel", Born: "1990-01-02"}}); err != nil {
		return err
	}
	for _, kind := range portal.ConsentsNeeded(h.Basis) {
		err := tx.CreateConsent(ctx, portal.Consent{
			ID: portal.New[portal.ConsentID](tx.IDs()), Household: h.ID, Kind: kind, Form: "paper", TextVersion: "1",
			GivenOn: tx.Today(), By: o.Caseworker.Account, ByName: o.Caseworker.Name, RecordedAt: tx.Now(),
		})
		if err != nil {
			return err
		}
	}
	for _, item := range portal.VettingItems() {
		if err := tx.PutVettingItem(ctx, portal.VettingItem{Household: h.ID, Item: item, On: tx.Today()}); err != nil {
			return err
		}
	}
	return o.fact(ctx, tx, h.ID, "shelter")
}

// Fact adds a fact that makes the household's need pressing.
func (o *Office) Fact(id portal.HouseholdID, kind string) {
	o.T.Helper()
	o.Write(func(ctx context.Context, tx *store.Tx) error { return o.fact(ctx, tx, id, kind) })
}

func (o *Office) fact(ctx context.Context, tx *store.Tx, id portal.HouseholdID, kind string) error {
	return tx.CreateUrgencyFact(ctx, portal.UrgencyFact{
		ID: portal.New[portal.TaskID](tx.IDs()), Household: id, Kind: kind, Since: tx.Today(), CheckedOn: tx.Today(),
		Source: "Gespräch", By: o.Caseworker.Account, ByName: o.Caseworker.Name, At: tx.Now(),
	})
}

// Consent records the household's consent to be named for a proposal.
func (o *Office) Consent(id portal.ProposalID) {
	o.T.Helper()
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		p, err := tx.FindProposal(ctx, portal.SystemActor(), id)
		if err != nil {
			return err
		}
		l, err := tx.FindListing(ctx, portal.SystemActor(), p.Listing)
		if err != nil {
			return err
		}
		return tx.CreateConsent(ctx, portal.Consent{
			ID: portal.New[portal.ConsentID](tx.IDs()), Household: p.Household, Kind: portal.ConsentNaming, Proposal: p.ID,
			Landlord: l.Landlord, Unit: l.UnitID, Rent: l.GrossColdRent(), Available: l.Available, Form: "paper",
			TextVersion: "1", GivenOn: tx.Today(), RecordedAt: tx.Now(),
		})
	})
}
