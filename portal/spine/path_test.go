package spine_test

import (
	"context"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// leg is one step of the way, and all that it must leave behind.
type leg struct {
	name  string
	do    func(s *stage) error
	audit []string
	mails []string
	stand string
	owes  string
}

// TestWay: for every right and every rent basis the whole way from the approval
// to the tenancy, with everything that each step leaves behind.
func TestWay(t *testing.T) {
	t.Parallel()
	for _, right := range portal.OccupancyRights() {
		for _, basis := range []portal.RentBasis{portal.BasisJobcenter, portal.BasisSozialamt, portal.BasisSelf} {
			t.Run(string(right)+" "+string(basis), func(t *testing.T) {
				t.Parallel()
				s := newStage(t, setting{right: right, basis: basis})
				for _, leg := range wholeWay(right, basis) {
					s.walk(leg)
				}
				s.checkTenancy()
				s.checkRecords()
			})
		}
	}
}

// walk takes one step and compares.
func (s *stage) walk(l leg) {
	s.T.Helper()
	before := s.trail()
	if err := l.do(s); err != nil {
		s.T.Fatalf("%s: %v", l.name, err)
	}
	left := s.trail().since(before)
	s.same(l.name+": audit", left.audit, l.audit)
	s.same(l.name+": mails", left.mails, l.mails)
	s.same(l.name+": tasks", left.tasks, nil)
	if got := s.stand(0); got != l.stand {
		s.T.Errorf("%s:\n stands at %s\n want      %s", l.name, got, l.stand)
	}
	if got := s.owes(0); got != l.owes {
		s.T.Errorf("%s: %q owes, want %q", l.name, got, l.owes)
	}
}

func wholeWay(right portal.OccupancyRight, basis portal.RentBasis) []leg {
	var legs []leg
	switch right {
	case portal.Nomination:
		legs = nominationLegs()
	case portal.Appointment:
		legs = appointmentLegs()
	default:
		legs = freeLegs()
	}
	round := "open"
	if right == portal.Nomination {
		round = "sent"
	}
	legs = append(legs, meetingLegs(round)...)
	if basis != portal.BasisSelf {
		legs = append(legs, authorityLegs(round, string(basis))...)
	}
	return append(legs, leaseLegs(round)...)
}

// first runs a step with the first card.
func first(step func(s *stage, card int) error) func(s *stage) error {
	return func(s *stage) error { return step(s, 0) }
}

func approve(card int) func(s *stage) error {
	return func(s *stage) error { return s.event(card, s.Officer, portal.Approve) }
}

func agree(card int) func(s *stage) error {
	return func(s *stage) error { return s.event(card, s.Caseworker, portal.HouseholdAgrees) }
}

func choose(s *stage) error { return s.event(0, s.Owner, portal.LandlordInterested) }

func approvalLeg() leg {
	return leg{
		"the officer approves", approve(0),
		[]string{"proposal.approve by placement", "listing.reserve by system", "household.propose by system", "proposal.ask_household by system"},
		[]string{"caseworker.household_to_ask to caseworker"},
		"household_asked, offer reserved, household in_proposal, round open", "caseworker 2027-03-06",
	}
}

func freeLegs() []leg {
	return []leg{
		approvalLeg(),
		{
			"the household agrees", agree(0),
			[]string{"proposal.household_agrees by caseworker"},
			[]string{"landlord.card to landlord"},
			"landlord_asked, offer reserved, household in_proposal, round open", "landlord 2027-03-08",
		},
		{
			"the landlord is interested", choose,
			[]string{"proposal.landlord_interested by landlord"},
			[]string{"caseworker.landlord_answered to caseworker"},
			"interested, offer reserved, household in_proposal, round open", "caseworker 2027-03-06",
		},
	}
}

func appointmentLegs() []leg {
	return []leg{
		approvalLeg(),
		{
			"the household agrees", agree(0),
			[]string{"proposal.household_agrees by caseworker"},
			nil,
			"household_agreed, offer reserved, household in_proposal, round open", "placement 2027-03-03",
		},
	}
}

// nominationLegs: three cards wait for each other, go out together, and when one
// is chosen the two others end without a refusal.
func nominationLegs() []leg {
	further := []string{"proposal.approve by placement", "household.propose by system", "proposal.ask_household by system"}
	asked := []string{"caseworker.household_to_ask to caseworker"}
	agreed := []string{"proposal.household_agrees by caseworker"}
	waits := "household_agreed, offer reserved, household in_proposal, round open"
	return []leg{
		approvalLeg(),
		{"the second is approved", approve(1), further, asked, approvalLeg().stand, approvalLeg().owes},
		{"the third is approved", approve(2), further, asked, approvalLeg().stand, approvalLeg().owes},
		{"the first agrees", agree(0), agreed, nil, waits, "placement 2027-03-03"},
		{"the second agrees", agree(1), agreed, nil, waits, "placement 2027-03-03"},
		{
			"the third agrees", agree(2),
			append(agreed, "proposal.send_card by system", "proposal.send_card by system", "proposal.send_card by system"),
			[]string{"landlord.card to landlord", "landlord.card to landlord", "landlord.card to landlord"},
			"landlord_asked, offer reserved, household in_proposal, round sent", "landlord 2027-03-08",
		},
		{
			"the landlord chooses the first", choose,
			[]string{
				"proposal.landlord_interested by landlord", "proposal.choose_another by system", "household.back_to_ready by system",
				"proposal.choose_another by system", "household.back_to_ready by system",
			},
			[]string{
				"caseworker.household_to_ask to caseworker cancelled", "caseworker.household_to_ask to caseworker cancelled",
				"caseworker.landlord_answered to caseworker", "caseworker.landlord_answered to caseworker", "caseworker.landlord_answered to caseworker",
				"landlord.card to landlord cancelled", "landlord.card to landlord cancelled",
			},
			"interested, offer reserved, household in_proposal, round sent", "caseworker 2027-03-06",
		},
	}
}

func meetingLegs(round string) []leg {
	running := ", offer reserved, household in_proposal, round " + round
	return []leg{
		{
			"the household is named", first((*stage).name),
			[]string{"proposal.name by caseworker"},
			[]string{"landlord.contact_open to landlord"},
			"named" + running, "landlord 2027-03-08",
		},
		{
			"a viewing is set", first((*stage).setViewing),
			[]string{"proposal.set_viewing by landlord"},
			[]string{"caseworker.viewing to caseworker", "landlord.viewing_set to landlord"},
			"viewing" + running, "caseworker 2027-03-04",
		},
		{
			"the household wants it", first((*stage).householdWants),
			[]string{"proposal.household_wants by caseworker"},
			nil,
			"viewing" + running, "landlord 2027-03-08",
		},
		{
			"the landlord wants them", first((*stage).landlordWants),
			[]string{"proposal.landlord_wants by landlord", "proposal.agree_both by system", "household.begin_contract by system"},
			[]string{"landlord.lease_step to landlord"},
			"both_agree, offer reserved, household contracting, round " + round, "placement 2027-03-06",
		},
	}
}

func authorityLegs(round, clerk string) []leg {
	running := ", offer reserved, household contracting, round " + round
	return []leg{
		{
			"the rent is offered", first((*stage).offerRent),
			[]string{"proposal.offer_rent by caseworker"},
			[]string{"authority.request_waiting to " + clerk},
			"rent_offer" + running, "authority 2027-03-11",
		},
		{
			"the authority assures it", first((*stage).assure),
			[]string{"proposal.assure by authority"},
			[]string{"caseworker.assurance_decided to caseworker", "landlord.lease_step to landlord"},
			"assured" + running, "landlord 2027-03-15",
		},
	}
}

func leaseLegs(round string) []leg {
	return []leg{
		{
			"the lease is signed", first((*stage).signLease),
			[]string{"proposal.sign_lease by caseworker"},
			nil,
			"lease_signed, offer reserved, household contracting, round " + round, "caseworker 2027-03-15",
		},
		{
			"the keys are handed over", first((*stage).handOver),
			[]string{
				"proposal.hand_over by caseworker", "household.house by system", "listing.let by system",
				"household.begin_aftercare by system", "proposal.close_housed by system",
			},
			nil, "closed_housed, offer let, household aftercare, round closed", "",
		},
	}
}

// checkTenancy: the tenancy began with its five dates of after-care.
func (s *stage) checkTenancy() {
	s.T.Helper()
	s.Read(func(ctx context.Context, tx *store.Tx) error {
		tenancy, err := tx.TenancyOfProposal(ctx, s.cards[0])
		if err != nil {
			return err
		}
		if tenancy.StartedOn != tx.Today() || tenancy.Household != s.homes[0] || tenancy.Team != s.Caseworker.Team || tenancy.Landlord != s.Landlord.ID {
			s.T.Errorf("tenancy %+v", tenancy)
		}
		checks, err := tx.Checks(ctx, tenancy.ID)
		var due []string
		for _, check := range checks {
			due = append(due, string(check.Due))
		}
		s.same("after-care", due, []string{"2027-03-15", "2027-04-12", "2027-06-01", "2027-09-01", "2028-03-01"})
		return err
	})
}

// checkRecords: each entry of the audit has its transition, by the same person
// for the same reason, and no card skipped a state.
func (s *stage) checkRecords() {
	s.T.Helper()
	s.Read(func(ctx context.Context, tx *store.Tx) error {
		_, entries, err := tx.ListAudit(ctx, "", 0, 1)
		if err != nil {
			return err
		}
		rows := 0
		subjects := map[string]portal.SubjectKind{string(s.listing): portal.SubjectListing}
		for i := range s.cards {
			subjects[string(s.cards[i])], subjects[string(s.homes[i])] = portal.SubjectProposal, portal.SubjectHousehold
		}
		for key, kind := range subjects {
			history, err := tx.Transitions(ctx, kind, key)
			if err != nil {
				return err
			}
			rows += len(history)
			for i := 1; i < len(history); i++ {
				if history[i].From != history[i-1].To {
					s.T.Errorf("%s: %s from %s after %s", kind, history[i].Event, history[i].From, history[i-1].To)
				}
			}
		}
		if rows != entries {
			s.T.Errorf("%d transitions, %d entries in the audit", rows, entries)
		}
		broken, err := tx.VerifyAudit(ctx)
		if broken != 0 {
			s.T.Errorf("the audit is broken at %d", broken)
		}
		return err
	})
}
