package portaltest_test

import (
	"context"
	"testing"
	"time"

	"wohnraum/matching"
	"wohnraum/portal"
	"wohnraum/portal/portaltest"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

// world is a portal in which everything exists twice: once on this side, that
// of Erika's offers, the team in Löhne and the Jobcenter, and once on the other.
// What belongs to one side is foreign to the people of the other.
type world struct {
	*portaltest.Portal
	people portaltest.People
	this   side
	other  side
	plan   portal.RunID      // a plan that was stored
	entry  portal.TaskID     // a table of rent limits that waits for a second person
	found  map[string]string // records that the world did not make itself, by whose and what
}

// side is one landlord's offers with the households of one team.
type side struct {
	owner, caseworker, clerk portal.Account
	late                     chain // named, viewed, waits for the authority
	shown                    chain // the landlord has seen the card and no name
	housed                   chain // moved in
	offered                  portal.Listing
	link                     portal.LinkID
}

// chain is a household put forward for an offer.
type chain struct {
	listing   portal.Listing
	household portal.Household
	proposal  portal.ProposalID
	name      string
}

// buildWorld opens the portal and lets both sides work up to today.
func buildWorld(t *testing.T) *world {
	t.Helper()
	w := &world{Portal: portaltest.Start(t), found: map[string]string{}}
	w.people = w.Settle(t)
	w.Limits(t)
	w.this = side{caseworker: w.people["kummerer"], clerk: w.people["jobcenter"]}
	w.other = side{caseworker: w.people["nachbar"], clerk: w.people["sozialamt"]}
	w.fill(t, &w.this, "Erika Muster", portal.BasisJobcenter, "Alma Spätfrau", "Bruno Kartenmann", "Cäcilie Wohnhaft")
	w.fill(t, &w.other, "Fritz Fremd", portal.BasisSozialamt, "Dora Nachbarin", "Emil Verborgen", "Frida Eingezogen")
	w.enterLimits(t)
	var err error
	if w.plan, err = w.Screens.Placement.KeepPlan(t.Context(), w.people["vermittlung"].Actor(), matching.MostUrgent); err != nil {
		t.Fatal(err)
	}
	return w
}

const newLimits = `area,municipalities,household_size,max_area_m2,max_gross_cold_rent_eur,valid_from,valid_to,source,verified
Typ II,Herford,1,50,500.00,2028-03-02,,Vorlage 1,yes
`

func (w *world) enterLimits(t *testing.T) {
	t.Helper()
	var faults any
	var err error
	w.entry, faults, err = w.Screens.Planning.Enter(t.Context(), w.people["kollegin"].Actor(), "Neue Werte", newLimits)
	if err != nil || w.entry == "" {
		t.Fatal(faults, err)
	}
}

func (w *world) fill(t *testing.T, s *side, owner string, basis portal.RentBasis, late, shown, housed string) {
	t.Helper()
	w.Write(t, func(ctx context.Context, tx *store.Tx) error {
		var err error
		s.owner, err = addLandlord(ctx, tx, owner)
		return err
	})
	s.housed = w.chain(t, s, housed, basis)
	w.toTheAuthority(t, s, s.housed)
	w.moveIn(t, s, s.housed)
	s.late = w.chain(t, s, late, basis)
	w.toTheAuthority(t, s, s.late)
	s.shown = w.chain(t, s, shown, basis)
	w.steps(t, s.shown, s.caseworker, portal.HouseholdAgrees)
	s.offered = w.offer(t, s, portal.ListingSubmitted)
	w.Write(t, func(ctx context.Context, tx *store.Tx) error {
		s.link = portal.New[portal.LinkID](tx.IDs())
		return tx.CreateLink(ctx, portal.Link{
			ID: s.link, Purpose: portal.LinkListing, Account: s.owner.ID, Listing: s.late.listing.ID, Email: s.owner.Email,
			CreatedAt: tx.Now(), ExpiresAt: portal.At(tx.Now().Add(30 * 24 * time.Hour)),
		})
	})
	w.addTasks(t, s)
}

// addTasks gives the office and the team something to do for each side.
func (w *world) addTasks(t *testing.T, s *side) {
	t.Helper()
	w.Write(t, func(ctx context.Context, tx *store.Tx) error {
		err := tx.AddTask(ctx, portal.Task{
			Kind: "call_landlord", Subject: portal.SubjectListing, Key: string(s.late.listing.ID), Role: portal.Placement,
			Due: tx.Today(), Dedupe: "call:" + string(s.late.listing.ID),
		})
		if err != nil {
			return err
		}
		return tx.AddTask(ctx, portal.Task{
			Kind: "waiting_long", Subject: portal.SubjectHousehold, Key: string(s.late.household.ID), Role: portal.Caseworker,
			Team: s.late.household.Team, Due: tx.Today(), Dedupe: "wait:" + string(s.late.household.ID),
		})
	})
}

func (w *world) offer(t *testing.T, s *side, state portal.ListingState) portal.Listing {
	t.Helper()
	l := portal.Listing{
		Landlord: s.owner.Landlord, State: state, Right: portal.FreeChoice, ColdRent: portal.Known(portal.Cents(320_00)),
		Charges: portal.Known(portal.Cents(80_00)), WaterPaid: portal.No, Heating: portal.Known(portal.Cents(60_00)), WBS: portal.No,
		PersonsMax: portal.Known(3), Pets: portal.No, FixedTerm: portal.No, Supplement: portal.No,
		ContactName: s.owner.Name, ContactEmail: s.owner.Email, Contact: w.people["vermittlung"].ID,
		Unit: portal.Unit{
			Landlord: s.owner.Landlord, Street: "Gartenstraße", HouseNumber: "4", PostalCode: "32049", Municipality: portaltest.Herford,
			Area: 48_00, Rooms: 4, Floor: portal.Known(0), Lift: portal.No, StepFree: portal.Yes, Wheelchair: portal.No,
		},
	}
	w.Write(t, func(ctx context.Context, tx *store.Tx) error {
		l.ID, l.Unit.ID = portal.New[portal.ListingID](tx.IDs()), portal.New[portal.UnitID](tx.IDs())
		l.Available, l.CreatedAt, l.SubmittedAt, l.Unit.VerifiedAt = tx.Today(), tx.Now(), tx.Now(), tx.Now()
		if state == portal.ListingReleased {
			l.ReleasedAt = tx.Now()
		}
		return tx.CreateListing(ctx, &l)
	})
	return l
}

// chain adds an offer and a household, and approves the household for it.
func (w *world) chain(t *testing.T, s *side, name string, basis portal.RentBasis) chain {
	t.Helper()
	c := chain{listing: w.offer(t, s, portal.ListingReleased), name: name}
	c.household = w.Household(t, s.caseworker, name, "shelter", func(h *portal.Household) {
		h.Basis = basis
		if basis == portal.BasisSozialamt {
			h.BasisAt = portaltest.Herford
		}
	})
	w.Write(t, func(ctx context.Context, tx *store.Tx) error {
		round := portal.Round{ID: portal.New[portal.RoundID](tx.IDs()), Listing: c.listing.ID, Right: c.listing.Right, CreatedAt: tx.Now(), Open: true}
		if err := tx.CreateRound(ctx, round); err != nil {
			return err
		}
		p := portal.Proposal{
			ID: portal.New[portal.ProposalID](tx.IDs()), Listing: c.listing.ID, Household: c.household.ID, Round: round.ID,
			State: portal.Computed, Right: c.listing.Right, Basis: basis, BasisAt: c.household.BasisAt, NoticeAt: tx.Now(),
			Card: portal.CardOf(c.household, tx.Today(), true).Freeze(),
		}
		c.proposal = p.ID
		if err := tx.CreateProposal(ctx, &p); err != nil {
			return err
		}
		return spine.Proposal(ctx, tx, spine.Act{By: w.people["vermittlung"].Actor()}, &p, portal.Approve)
	})
	return c
}

// change does something to a proposal as it is now.
func (w *world) change(t *testing.T, c chain, do func(ctx context.Context, tx *store.Tx, p *portal.Proposal) error) {
	t.Helper()
	w.Write(t, func(ctx context.Context, tx *store.Tx) error {
		p, err := tx.FindProposal(ctx, portal.SystemActor(), c.proposal)
		if err != nil {
			return err
		}
		return do(ctx, tx, &p)
	})
}

func (w *world) steps(t *testing.T, c chain, by portal.Account, events ...portal.Event) {
	t.Helper()
	for _, event := range events {
		w.change(t, c, func(ctx context.Context, tx *store.Tx, p *portal.Proposal) error {
			return spine.Proposal(ctx, tx, spine.Act{By: by.Actor()}, p, event)
		})
	}
}

func (w *world) toTheAuthority(t *testing.T, s *side, c chain) {
	t.Helper()
	act := spine.Act{By: s.caseworker.Actor()}
	w.steps(t, c, s.caseworker, portal.HouseholdAgrees)
	w.steps(t, c, s.owner, portal.LandlordInterested)
	w.Write(t, func(ctx context.Context, tx *store.Tx) error {
		return tx.CreateConsent(ctx, portal.Consent{
			ID: portal.New[portal.ConsentID](tx.IDs()), Household: c.household.ID, Kind: portal.ConsentNaming, Proposal: c.proposal,
			Landlord: s.owner.Landlord, Unit: c.listing.UnitID, Rent: c.listing.GrossColdRent(), Form: "paper", TextVersion: "1",
			GivenOn: tx.Today(), RecordedAt: tx.Now(),
		})
	})
	w.steps(t, c, s.caseworker, portal.NameHousehold)
	w.change(t, c, func(ctx context.Context, tx *store.Tx, p *portal.Proposal) error {
		return spine.SetViewing(ctx, tx, act, p, portal.At(w.Clock.Now().Add(24*time.Hour)), "vor dem Haus")
	})
	w.Clock.Advance(48 * time.Hour)
	w.change(t, c, func(ctx context.Context, tx *store.Tx, p *portal.Proposal) error {
		if err := spine.EndViewing(ctx, tx, act, p, "held"); err != nil {
			return err
		}
		for _, who := range []spine.Side{spine.HouseholdSide, spine.LandlordSide} {
			if err := spine.SayAfterViewing(ctx, tx, act, p, who, portal.Yes); err != nil {
				return err
			}
		}
		return spine.OfferRent(ctx, tx, act, p)
	})
}

func (w *world) moveIn(t *testing.T, s *side, c chain) {
	t.Helper()
	w.change(t, c, func(ctx context.Context, tx *store.Tx, p *portal.Proposal) error {
		requests, err := tx.RequestsOfProposal(ctx, p.ID)
		if err != nil {
			return err
		}
		for _, r := range requests {
			r.State, r.DecidedAt, r.DecidedOn, r.FileNumber = "granted", tx.Now(), tx.Today(), "1"
			if err := tx.UpdateRequest(ctx, r); err != nil {
				return err
			}
		}
		p.LeaseOn, p.HandoverOn = tx.Today(), tx.Today()
		return spine.Proposal(ctx, tx, spine.Act{By: s.clerk.Actor()}, p, portal.AssureRent)
	})
	w.steps(t, c, s.caseworker, portal.SignLease, portal.HandOver)
}

// chains are the households of a side that are put forward.
func (s side) chains() []chain { return []chain{s.late, s.shown, s.housed} }

// quiet waits until the mail worker has nothing to do, so that what changes from
// then on was changed by somebody who asked for a page.
func (w *world) quiet(t *testing.T) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	look := time.NewTicker(5 * time.Millisecond)
	defer look.Stop()
	for w.mailsWaiting(t)+w.toIndex(t) > 0 {
		w.Worker.Nudge()
		w.Screens.Finding.Indexer.Nudge()
		select {
		case <-look.C:
		case <-ctx.Done():
			t.Fatal("mails and index do not come to an end")
		}
	}
}

// toIndex counts what waits to be indexed.
func (w *world) toIndex(t *testing.T) int {
	t.Helper()
	var queue store.IndexQueue
	err := w.DB.Read(t.Context(), func(tx *store.Tx) (err error) {
		queue, err = tx.IndexQueue(t.Context())
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return queue.Waiting
}

func (w *world) mailsWaiting(t *testing.T) int {
	t.Helper()
	var busy int
	err := w.DB.Read(t.Context(), func(tx *store.Tx) error {
		return tx.GetContext(t.Context(), &busy, tx.Rebind("SELECT count(*) FROM outbox WHERE state = 'sending' OR state = 'queued' AND next_at <= ?"), tx.Now())
	})
	if err != nil {
		t.Fatal(err)
	}
	return busy
}
