package spine_test

import (
	"context"
	"slices"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

// TestNaming_LacksOne: a household is named only if nothing at all is missing;
// each thing missing alone stops it, and is named.
func TestNaming_LacksOne(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name, code string
		lack       func(s *stage)
	}{
		{"the landlord was never seen", "name.landlord_unverified", func(s *stage) {
			s.landlord(func(l *portal.Landlord) { l.VerifiedAt = portal.Instant{} })
		}},
		{"the notice of § 78 SGB X", "name.notice_missing", func(s *stage) {
			s.landlord(func(l *portal.Landlord) { l.NoticeAt = portal.Instant{} })
		}},
		{"the dwelling was never seen", "name.unit_unverified", func(s *stage) {
			s.terms(func(l *portal.Listing) { l.Unit.VerifiedAt = portal.Instant{} })
		}},
		{"the consent is for another rent", "name.consent_missing", func(s *stage) {
			s.terms(func(l *portal.Listing) { l.ColdRent = portal.Known(portal.Cents(330_00)) })
		}},
		{"the rent is unknown now", "name.consent_missing", func(s *stage) {
			s.terms(func(l *portal.Listing) { l.ColdRent = portal.Maybe[portal.Cents]{} })
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			for _, right := range []portal.OccupancyRight{portal.FreeChoice, portal.Appointment} {
				s, from := beforeNaming(t, right)
				s.Consent(s.cards[0])
				tc.lack(s)
				s.notNamed(tc.code)
				s.stands(0, string(from)+", offer reserved, household in_proposal, round open")
			}
		})
	}
}

func beforeNaming(t *testing.T, right portal.OccupancyRight) (*stage, portal.ProposalState) {
	t.Helper()
	s, from := newStage(t, setting{right: right}), portal.Interested
	if right == portal.Appointment {
		from = portal.HouseholdAgreed
	}
	s.advance(0, from)
	return s, from
}

func (s *stage) notNamed(code string) {
	s.T.Helper()
	before := s.trail()
	s.refused(s.event(0, s.Caseworker, portal.NameHousehold), portal.Conflict, code)
	left := s.trail().since(before)
	s.same("left behind", slices.Concat(left.audit, left.mails, left.tasks), nil)
}

func (s *stage) landlord(change func(*portal.Landlord)) {
	s.T.Helper()
	s.Write(func(ctx context.Context, tx *store.Tx) error {
		l, err := tx.FindLandlord(ctx, portal.SystemActor(), s.Landlord.ID)
		if err != nil {
			return err
		}
		change(&l)
		return tx.UpdateLandlord(ctx, &l)
	})
}

// terms changes what the offer's record says, without any event.
func (s *stage) terms(change func(*portal.Listing)) {
	s.T.Helper()
	s.Write(func(ctx context.Context, tx *store.Tx) error {
		l, err := tx.FindListing(ctx, portal.SystemActor(), s.listing)
		if err != nil {
			return err
		}
		change(&l)
		return tx.UpdateListing(ctx, &l)
	})
}

// TestNaming_Consent: only this household's valid consent to this landlord, this
// dwelling and this proposal opens its name.
func TestNaming_Consent(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name   string
		change func(c *portal.Consent)
		code   string
	}{
		{"as it must be", func(*portal.Consent) {}, ""},
		{"oral", func(c *portal.Consent) { c.Form = "oral" }, "name.consent_missing"},
		{"withdrawn", func(c *portal.Consent) { c.WithdrawnAt = c.RecordedAt }, "name.consent_missing"},
		{"another landlord", func(c *portal.Consent) { c.Landlord = "another" }, "name.consent_missing"},
		{"another dwelling", func(c *portal.Consent) { c.Unit = "another" }, "name.consent_missing"},
		{"another proposal", func(c *portal.Consent) { c.Proposal = "another" }, "name.consent_missing"},
		{"another kind", func(c *portal.Consent) { c.Kind = portal.ConsentAuthority }, "name.consent_missing"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			s, _ := beforeNaming(t, portal.FreeChoice)
			s.consent(tc.change)
			if tc.code != "" {
				s.notNamed(tc.code)
				return
			}
			s.must(s.event(0, s.Caseworker, portal.NameHousehold))
		})
	}
}

func (s *stage) consent(change func(c *portal.Consent)) {
	s.T.Helper()
	l := s.offer()
	s.Write(func(ctx context.Context, tx *store.Tx) error {
		c := portal.Consent{
			ID: portal.New[portal.ConsentID](tx.IDs()), Household: s.homes[0], Kind: portal.ConsentNaming, Proposal: s.cards[0],
			Landlord: l.Landlord, Unit: l.UnitID, Rent: l.GrossColdRent(), Form: "paper", TextVersion: "1", GivenOn: tx.Today(), RecordedAt: tx.Now(),
		}
		change(&c)
		return tx.CreateConsent(ctx, c)
	})
}

// TestNaming_NoticeOfThisCard: a landlord may accept the notice with the card.
func TestNaming_NoticeOfThisCard(t *testing.T) {
	t.Parallel()
	s, _ := beforeNaming(t, portal.FreeChoice)
	s.Consent(s.cards[0])
	s.landlord(func(l *portal.Landlord) { l.NoticeAt = portal.Instant{} })
	s.must(s.on(0, func(ctx context.Context, tx *store.Tx, p *portal.Proposal) error {
		p.NoticeAt = tx.Now()
		return spine.Proposal(ctx, tx, spine.Act{By: s.Caseworker}, p, portal.NameHousehold)
	}))
}

// TestSecondPerson: a protected household is not asked before another person
// than the first has approved.
func TestSecondPerson(t *testing.T) {
	t.Parallel()
	s := newStage(t, setting{protected: true})
	s.must(s.event(0, s.Officer, portal.Approve))
	s.stands(0, "approved, offer reserved, household in_proposal, round open")
	s.same("mails", s.trail().mails, nil)
	s.refused(s.event(0, s.Officer, portal.AskHousehold), portal.Conflict, "proposal.second_person")
	err := s.on(0, func(ctx context.Context, tx *store.Tx, p *portal.Proposal) error {
		p.SecondBy = s.Officer.Account
		return spine.Proposal(ctx, tx, spine.Act{By: s.Officer}, p, portal.AskHousehold)
	})
	s.refused(err, portal.Conflict, "proposal.second_person")
	s.must(s.approveSecond(0))
	s.same("mails", s.trail().mails, []string{"caseworker.household_to_ask to caseworker"})
}

// TestLease_BeforeAssurance: where an authority pays, no lease before its word;
// who pays itself needs none.
func TestLease_BeforeAssurance(t *testing.T) {
	t.Parallel()
	for _, basis := range []portal.RentBasis{portal.BasisJobcenter, portal.BasisSozialamt} {
		s := newStage(t, setting{basis: basis})
		s.advance(0, portal.BothAgree)
		s.refused(s.signLease(0), portal.Conflict, "step.state")
		s.advance(0, portal.RentOffered)
		s.refused(s.signLease(0), portal.Conflict, "step.state")
		if p := s.card(0); p.LeaseOn.Known() {
			t.Errorf("%s: lease on %s", basis, p.LeaseOn)
		}
	}
}

// TestLease_Tomorrow: nobody has signed, or handed over, on a day to come.
func TestLease_Tomorrow(t *testing.T) {
	t.Parallel()
	s := newStage(t, setting{basis: portal.BasisSelf})
	s.advance(0, portal.BothAgree)
	s.refused(s.on(0, func(ctx context.Context, tx *store.Tx, p *portal.Proposal) error {
		return spine.SignLease(ctx, tx, spine.Act{By: s.Caseworker}, p, tx.Today().AddDays(1))
	}), portal.Invalid, "date.future")
	s.advance(0, portal.LeaseSigned)
	s.refused(s.on(0, func(ctx context.Context, tx *store.Tx, p *portal.Proposal) error {
		return spine.HandOver(ctx, tx, spine.Act{By: s.Caseworker}, p, tx.Today().AddDays(1))
	}), portal.Invalid, "date.future")
	s.stands(0, "lease_signed, offer reserved, household contracting, round open")
}
