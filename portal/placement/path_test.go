package placement_test

import (
	"context"
	"slices"
	"testing"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/pairing/pairingtest"
	"wohnraum/portal/placement"
	"wohnraum/portal/store"
	"wohnraum/templates"
)

// office is a small office with the use cases under test.
type office struct {
	*pairingtest.Office

	t *testing.T
	s *placement.Service
}

func open(t *testing.T) *office {
	t.Helper()
	o := &office{Office: pairingtest.New(t), t: t}
	mails, err := notify.NewRenderer(templates.FS, notify.Office{Name: "Wohnraumvermittlung"})
	if err != nil {
		t.Fatal(err)
	}
	o.s = placement.New(placement.Deps{DB: o.DB, Mails: mails})
	return o
}

// ok stops the test on an error.
func (o *office) ok(err error) {
	o.t.Helper()
	if err != nil {
		code, detail := portal.CodeOf(err)
		o.t.Fatalf("%v (%s %s)", err, code, detail)
	}
}

// refused demands a refusal by its code.
func (o *office) refused(err error, code string) {
	o.t.Helper()
	if got, detail := portal.CodeOf(err); got != code || err == nil {
		o.t.Fatalf("refused with %q %q (%v), want %q", got, detail, err, code)
	}
}

// approve approves households; three more of the same keep every card common.
func (o *office) approve(l portal.Listing, households ...portal.Household) []portal.Proposal {
	o.t.Helper()
	choice := placement.Choice{Listing: l.ID, Order: "acute_need", ByHand: true}
	for _, h := range households {
		choice.Households = append(choice.Households, h.ID)
	}
	proposals, err := o.s.Approve(o.t.Context(), o.Officer, choice)
	o.ok(err)
	return proposals
}

func (o *office) proposal(id portal.ProposalID) portal.Proposal {
	o.t.Helper()
	var p portal.Proposal
	o.Read(func(ctx context.Context, tx *store.Tx) (err error) {
		p, err = tx.FindProposal(ctx, portal.SystemActor(), id)
		return err
	})
	return p
}

func (o *office) listing(id portal.ListingID) portal.Listing {
	o.t.Helper()
	var l portal.Listing
	o.Read(func(ctx context.Context, tx *store.Tx) (err error) {
		l, err = tx.FindListing(ctx, portal.SystemActor(), id)
		return err
	})
	return l
}

func (o *office) household(id portal.HouseholdID) portal.Household {
	o.t.Helper()
	var h portal.Household
	o.Read(func(ctx context.Context, tx *store.Tx) (err error) {
		h, err = tx.FindHousehold(ctx, portal.SystemActor(), id)
		return err
	})
	return h
}

func (o *office) is(id portal.ProposalID, want portal.ProposalState) {
	o.t.Helper()
	if got := o.proposal(id).State; got != want {
		o.t.Fatalf("the proposal is %s, want %s", got, want)
	}
}

func at(p portal.Proposal) placement.At { return placement.At{Proposal: p.ID, Version: -1} }

var yes = placement.Told{Yes: true, By: "Anruf, 1.3.2027, 10 Uhr"}

// to walks a proposal to a state, step by step.
func (o *office) to(p portal.Proposal, want portal.ProposalState) {
	o.t.Helper()
	ctx := o.t.Context()
	for range 20 {
		now := o.proposal(p.ID)
		if now.State == want {
			return
		}
		switch now.State {
		case portal.HouseholdAsked:
			o.ok(o.s.HouseholdTold(ctx, o.Officer, at(p), yes))
		case portal.LandlordAsked:
			o.ok(o.s.LandlordTold(ctx, o.Officer, at(p), yes))
		case portal.Interested, portal.HouseholdAgreed:
			o.Consent(now.ID)
			o.ok(o.s.Name(ctx, o.Officer, at(p)))
		case portal.Named:
			o.ok(o.s.SetViewing(ctx, o.Officer, at(p), portal.At(o.Clock.Now().AddDate(0, 0, 2)), "vor dem Haus"))
		case portal.ViewingSet:
			o.Clock.Advance(72 * 3600e9)
			o.ok(o.s.EndViewing(ctx, o.Officer, at(p), "held", ""))
			o.ok(o.s.HouseholdTold(ctx, o.Officer, at(p), yes))
			o.ok(o.s.LandlordTold(ctx, o.Officer, at(p), yes))
		case portal.BothAgree:
			o.lease(now)
		case portal.RentOffered:
			o.ok(o.s.Decide(ctx, o.Clerk, o.waiting(), placement.Decision{Granted: true, On: portal.DateOf(o.Clock.Now()), FileNumber: "JC 1"}))
		case portal.Assured:
			o.ok(o.s.ConfirmLease(ctx, o.Officer, at(p), portal.DateOf(o.Clock.Now())))
		case portal.LeaseSigned:
			o.ok(o.s.ConfirmHandover(ctx, o.Officer, at(p), portal.DateOf(o.Clock.Now())))
		default:
			o.t.Fatalf("no step from %s to %s", now.State, want)
		}
	}
	o.t.Fatalf("%s was not reached", want)
}

// lease takes the step after both agree: the authority, or the lease at once.
func (o *office) lease(p portal.Proposal) {
	o.t.Helper()
	if p.Basis == portal.BasisSelf {
		o.ok(o.s.ConfirmLease(o.t.Context(), o.Officer, at(p), portal.DateOf(o.Clock.Now())))
		return
	}
	o.ok(o.s.OfferRent(o.t.Context(), o.Officer, at(p)))
}

func (o *office) waiting() portal.RequestID {
	o.t.Helper()
	list, err := o.s.Requests(o.t.Context(), o.Clerk, "", 10)
	o.ok(err)
	if len(list.Waiting) != 1 {
		o.t.Fatalf("%d requests wait", len(list.Waiting))
	}
	return list.Waiting[0].ID
}

func TestPath_FromApprovalToAftercare(t *testing.T) {
	t.Parallel()
	o := open(t)
	l, h := o.Listing(nil), o.Household(nil)
	p := o.approve(l, h)[0]
	if p.State != portal.HouseholdAsked || o.listing(l.ID).State != portal.ListingReserved || o.household(h.ID).State != portal.HouseholdInProposal {
		t.Fatalf("after the approval: %s, %s, %s", p.State, o.listing(l.ID).State, o.household(h.ID).State)
	}
	o.to(p, portal.ClosedHoused)
	record, err := o.s.Proposal(t.Context(), o.Officer, p.ID)
	o.ok(err)
	if len(record.Checks) != 5 || record.Tenancy.StartedOn != record.HandoverOn || o.listing(l.ID).State != portal.ListingLet {
		t.Errorf("%d checks, begun %s, listing %s", len(record.Checks), record.Tenancy.StartedOn, o.listing(l.ID).State)
	}
	if o.household(h.ID).State != portal.HouseholdAftercare {
		t.Errorf("household %s", o.household(h.ID).State)
	}
	if !slices.ContainsFunc(record.Timeline, func(tr portal.Transition) bool { return tr.OnBehalf == yes.By }) {
		t.Error("who called is not on record")
	}
}

func TestPath_SelfPayingGoesToTheLease(t *testing.T) {
	t.Parallel()
	o := open(t)
	l := o.Listing(nil)
	h := o.Household(func(h *portal.Household) { h.Basis, h.OwnLimit = portal.BasisSelf, portal.Known(portal.Cents(600_00)) })
	p := o.approve(l, h)[0]
	o.to(p, portal.BothAgree)
	o.refused(o.s.OfferRent(t.Context(), o.Officer, at(p)), "rent_offer.no_authority")
	o.to(p, portal.LeaseSigned)
}

func TestPath_AppointmentAsksNoLandlord(t *testing.T) {
	t.Parallel()
	o := open(t)
	l, h := o.Listing(func(l *portal.Listing) { l.Right = portal.Appointment }), o.Household(nil)
	p := o.approve(l, h)[0]
	o.to(p, portal.HouseholdAgreed)
	o.refused(o.s.LandlordTold(t.Context(), o.Officer, at(p), yes), "step.state")
	o.refused(o.s.Name(t.Context(), o.Officer, at(p)), "name.consent_missing")
	o.to(p, portal.Named)
	o.Clock.Advance(8 * 24 * 3600e9)
	o.refused(o.s.LandlordTold(t.Context(), o.Officer, at(p), placement.Told{Reason: "size"}), "proposal.objection_late")
}

// Each way out of a proposal is an outcome of its own.
func TestPath_EveryOutcome(t *testing.T) {
	t.Parallel()
	for want, tc := range map[portal.ProposalState]struct {
		from portal.ProposalState
		end  func(o *office, p portal.Proposal) error
	}{
		portal.DeclinedByHousehold: {portal.HouseholdAsked, func(o *office, p portal.Proposal) error {
			return o.s.HouseholdTold(o.t.Context(), o.Officer, at(p), placement.Told{Reason: "too_far"})
		}},
		portal.DeclinedByLandlord: {portal.LandlordAsked, func(o *office, p portal.Proposal) error {
			return o.s.LandlordTold(o.t.Context(), o.Officer, at(p), placement.Told{Reason: "date"})
		}},
		portal.DeclinedByAuthority: {portal.RentOffered, func(o *office, _ portal.Proposal) error {
			return o.s.Decide(o.t.Context(), o.Officer, o.waiting(), placement.Decision{
				On: portal.DateOf(o.Clock.Now()), FileNumber: "JC 2", Reason: "no_need", ByLetter: true,
			})
		}},
		portal.DeclinedByStaff: {portal.LandlordAsked, func(o *office, p portal.Proposal) error {
			return o.s.Stop(o.t.Context(), o.Officer, at(p), "safety", "")
		}},
		portal.Lapsed: {portal.LandlordAsked, func(o *office, p portal.Proposal) error {
			return o.s.Lapse(o.t.Context(), o.Officer, at(p), "no_answer_landlord", "")
		}},
		portal.Withdrawn: {portal.Named, func(o *office, p portal.Proposal) error {
			return o.s.Withdraw(o.t.Context(), o.Officer, p.Listing, "sold", "", "Anruf")
		}},
		portal.ClosedHoused: {portal.LeaseSigned, func(o *office, p portal.Proposal) error {
			return o.s.ConfirmHandover(o.t.Context(), o.Officer, at(p), portal.DateOf(o.Clock.Now()))
		}},
	} {
		t.Run(string(want), func(t *testing.T) {
			t.Parallel()
			o := open(t)
			l, h := o.Listing(nil), o.Household(nil)
			p := o.approve(l, h)[0]
			o.to(p, tc.from)
			o.ok(tc.end(o, p))
			o.is(p.ID, want)
			if want == portal.ClosedHoused {
				return
			}
			if o.household(h.ID).State != portal.HouseholdReady {
				t.Errorf("the household is %s", o.household(h.ID).State)
			}
			if state := o.listing(l.ID).State; want != portal.Withdrawn && state != portal.ListingReleased {
				t.Errorf("the listing is %s", state)
			}
		})
	}
}

func TestPath_RefusedPairIsNotProposedAgain(t *testing.T) {
	t.Parallel()
	o := open(t)
	l, h, next := o.Listing(nil), o.Household(nil), o.Household(nil)
	o.Fact(h.ID, "street")
	p := o.approve(l, h)[0]
	o.ok(o.s.HouseholdTold(t.Context(), o.Officer, at(p), placement.Told{Reason: "too_small"}))
	list, err := o.s.Candidates(t.Context(), o.Officer, l.ID, 10)
	o.ok(err)
	if len(list.Fitting) != 1 || list.Fitting[0].Household.ID != next.ID || !list.MayApprove() {
		t.Errorf("fitting %d, may approve %v", len(list.Fitting), list.MayApprove())
	}
	items, err := o.s.Inbox(t.Context(), o.Officer)
	o.ok(err)
	if !slices.ContainsFunc(items, func(i portal.InboxItem) bool { return i.Kind == "task_next_candidate" }) {
		t.Errorf("no task to approve the next one: %+v", items)
	}
	if slices.ContainsFunc(items, func(i portal.InboxItem) bool { return i.Kind == "listing_to_fill" }) {
		t.Errorf("the offer asks twice for its next household: %+v", items)
	}
	_, err = o.s.Approve(t.Context(), o.Officer, placement.Choice{Listing: l.ID, Households: []portal.HouseholdID{h.ID}, ByHand: true})
	o.refused(err, "proposal.not_fitting")
}

func TestDecide_IsForTheBodyAddressed(t *testing.T) {
	t.Parallel()
	o := open(t)
	l, h := o.Listing(nil), o.Household(nil)
	p := o.approve(l, h)[0]
	o.to(p, portal.RentOffered)
	id := o.waiting()
	foreign := o.Clerk
	foreign.Body = "sozialamt:05758004"
	if _, err := o.s.Request(t.Context(), foreign, id); portal.KindOf(err) != portal.NotFound {
		t.Errorf("another body reads it: %v", err)
	}
	grant := placement.Decision{Granted: true, On: portal.DateOf(o.Clock.Now()), FileNumber: "1"}
	if err := o.s.Decide(t.Context(), foreign, id, grant); portal.KindOf(err) != portal.NotFound {
		t.Errorf("another body decides: %v", err)
	}
	if err := o.s.Decide(t.Context(), o.Caseworker, id, grant); portal.KindOf(err) != portal.Forbidden {
		t.Errorf("a caseworker decides: %v", err)
	}
	record, err := o.s.Request(t.Context(), o.Clerk, id)
	o.ok(err)
	if !record.Rent.Known || record.Rent.Over != 0 || record.Persons != 1 || !record.Running {
		t.Errorf("%+v", record.Rent)
	}
	o.ok(o.s.Decide(t.Context(), o.Clerk, id, grant))
	o.is(p.ID, portal.Assured)
	o.refused(o.s.Decide(t.Context(), o.Clerk, id, grant), "request.decided")
}

// A landlord's no that staff read first ends the proposal, or does not.
func TestPath_ObjectionIsDecided(t *testing.T) {
	t.Parallel()
	for want, accept := range map[portal.ProposalState]bool{portal.DeclinedByLandlord: true, portal.LandlordAsked: false} {
		t.Run(string(want), func(t *testing.T) {
			t.Parallel()
			o := open(t)
			l, h := o.Listing(nil), o.Household(nil)
			p := o.approve(l, h)[0]
			o.to(p, portal.LandlordAsked)
			o.refused(o.s.DecideObjection(t.Context(), o.Officer, at(p), accept, ""), "step.state")
			o.Write(func(ctx context.Context, tx *store.Tx) error {
				now, err := tx.FindProposal(ctx, portal.SystemActor(), p.ID)
				if err != nil {
					return err
				}
				now.Reason, now.Note, now.Owes = "other", "passt nicht ins Haus", portal.Placement
				return tx.UpdateProposal(ctx, &now)
			})
			o.ok(o.s.DecideObjection(t.Context(), o.Officer, at(p), accept, "gelesen"))
			o.is(p.ID, want)
			if got := o.proposal(p.ID); !accept && (got.Owes != portal.LandlordRole || got.Reason != "" || !got.Due.Known()) {
				t.Errorf("owed by %q until %s, reason %q", got.Owes, got.Due, got.Reason)
			}
		})
	}
}

// A no that was a mistake is taken back until somebody else has the place.
func TestPath_CorrectedAnswer(t *testing.T) {
	t.Parallel()
	o := open(t)
	l, h, next := o.Listing(nil), o.Household(nil), o.Household(nil)
	p := o.approve(l, h)[0]
	o.to(p, portal.LandlordAsked)
	o.refused(o.s.CorrectAnswer(t.Context(), o.Officer, at(p), "Anruf"), "step.state")
	o.ok(o.s.LandlordTold(t.Context(), o.Officer, at(p), placement.Told{Reason: "size"}))
	o.ok(o.s.CorrectAnswer(t.Context(), o.Officer, at(p), "Anruf"))
	o.is(p.ID, portal.LandlordAsked)
	if got := o.proposal(p.ID); got.Owes != portal.LandlordRole || !got.Live || o.listing(l.ID).State != portal.ListingReserved ||
		o.household(h.ID).State != portal.HouseholdInProposal {
		t.Errorf("owed by %q, live %v, listing %s, household %s", got.Owes, got.Live, o.listing(l.ID).State, o.household(h.ID).State)
	}
	o.ok(o.s.LandlordTold(t.Context(), o.Officer, at(p), placement.Told{Reason: "size"}))
	o.approve(l, next)
	o.refused(o.s.CorrectAnswer(t.Context(), o.Officer, at(p), "Anruf"), "proposal.too_late")
}
