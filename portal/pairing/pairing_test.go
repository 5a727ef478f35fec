package pairing_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wohnraum/matching"
	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/pairing/pairingtest"
	"wohnraum/portal/store"
)

// ask opens a desk and looks at it.
func ask(o *pairingtest.Office, also pairing.Ask, look func(*pairing.Desk)) {
	o.T.Helper()
	o.Read(func(ctx context.Context, tx *store.Tx) error {
		desk, err := pairing.Open(ctx, tx, also)
		if err == nil {
			look(desk)
		}
		return err
	})
}

func verdictOf(pair pairing.Pair, rule matching.RuleID) matching.Verdict {
	for _, verdict := range pair.Verdicts {
		if verdict.Rule == rule {
			return verdict
		}
	}
	return matching.Verdict{}
}

// Each row changes one fact of a fitting pair.
func TestExplain_OneFactDecides(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		listing   func(*portal.Listing)
		household func(*portal.Household)
		rule      matching.RuleID
		want      matching.Answer
	}{
		"everything fits":                  {want: matching.Fits},
		"rent over the limit":              {listing: func(l *portal.Listing) { l.ColdRent = portal.Known(portal.Cents(900_00)) }, rule: "rent", want: matching.DoesNotFit},
		"over, but a supplement may apply": {listing: func(l *portal.Listing) { l.ColdRent, l.Supplement = portal.Known(portal.Cents(900_00)), portal.Yes }, rule: "rent", want: matching.Unknown},
		"over, nobody asked":               {listing: func(l *portal.Listing) { l.ColdRent, l.Supplement = portal.Known(portal.Cents(900_00)), portal.Unknown }, rule: "rent", want: matching.Unknown},
		"charges unknown":                  {listing: func(l *portal.Listing) { l.Charges = portal.Maybe[portal.Cents]{} }, rule: "rent", want: matching.Unknown},
		"too many persons":                 {household: func(h *portal.Household) { h.Persons = 4 }, rule: "persons", want: matching.DoesNotFit},
		"no wish for a number of persons":  {listing: func(l *portal.Listing) { l.PersonsMax = portal.Maybe[int]{} }, rule: "persons", want: matching.Fits},
		"too few rooms":                    {household: func(h *portal.Household) { h.RoomsMin = 6 }, rule: "rooms", want: matching.DoesNotFit},
		"bound to a certificate":           {listing: func(l *portal.Listing) { l.WBS = portal.Yes }, rule: "wbs", want: matching.DoesNotFit},
		"general right without one":        {listing: func(l *portal.Listing) { l.Right = portal.General }, rule: "wbs", want: matching.DoesNotFit},
		"dog":                              {household: func(h *portal.Household) { h.Pets = portal.Yes }, rule: "pets", want: matching.DoesNotFit},
		"dog not asked":                    {household: func(h *portal.Household) { h.Pets = portal.Unknown }, rule: "pets", want: matching.Unknown},
		"wheelchair":                       {household: func(h *portal.Household) { h.Wheelchair = portal.Yes }, rule: "wheelchair", want: matching.DoesNotFit},
		"stairs":                           {household: func(h *portal.Household) { h.MaxFloor = portal.Known(0) }, rule: "floor", want: matching.DoesNotFit},
		"stale file":                       {household: func(h *portal.Household) { h.VettedOn = "2026-01-01" }, rule: "vetting", want: matching.Unknown},
		"file open again":                  {household: func(h *portal.Household) { h.State = portal.HouseholdUnderReview }, rule: "vetting", want: matching.Unknown},
		"bound to another place": {household: func(h *portal.Household) {
			h.Residence, h.ResidencePlace, h.ResidenceUntil = portal.Yes, "05758004", "2030-01-01"
		}, rule: "residence", want: matching.DoesNotFit},
		"comes too late":        {household: func(h *portal.Household) { h.MoveUntil = "2027-01-01" }, rule: "dates", want: matching.DoesNotFit},
		"fixed term not wanted": {listing: func(l *portal.Listing) { l.FixedTerm = portal.Yes }, household: func(h *portal.Household) { h.FixedTerm = portal.No }, rule: "fixed-term", want: matching.DoesNotFit},
		"pays too much itself":  {household: func(h *portal.Household) { h.Basis, h.OwnLimit = portal.BasisSelf, portal.Known(portal.Cents(300_00)) }, rule: "rent", want: matching.DoesNotFit},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := pairingtest.New(t)
			l, h := o.Listing(tc.listing), o.Household(tc.household)
			ask(o, pairing.Ask{}, func(desk *pairing.Desk) {
				pair, err := desk.Explain(l.ID, h.ID)
				if err != nil || pair.Answer != tc.want {
					t.Fatalf("answer %s, %v; want %s: %+v", pair.Answer, err, tc.want, pair.Changes)
				}
				if tc.rule != "" && verdictOf(pair, tc.rule).Answer != tc.want {
					t.Errorf("rule %s: %+v", tc.rule, verdictOf(pair, tc.rule))
				}
			})
		})
	}
}

func TestShortlist_OrderAndWhoIsLeftOut(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	l := o.Listing(nil)
	plain := o.Household(nil)
	street := o.Household(nil)
	o.Fact(street.ID, "street")
	protected := o.Household(func(h *portal.Household) { h.Protected = true })
	o.Household(func(h *portal.Household) { h.Pets = portal.Unknown })
	o.Household(func(h *portal.Household) { h.Persons, h.Pets = 5, portal.Yes })
	ask(o, pairing.Ask{}, func(desk *pairing.Desk) {
		list, err := desk.Shortlist(l.ID, 10)
		if err != nil || len(list.Fitting) != 2 || list.Fitting[0].Household.ID != street.ID || list.Fitting[1].Household.ID != plain.ID {
			t.Fatalf("fitting %v, %v", list.Fitting, err)
		}
		if list.Fitting[0].Urgency.Total() != 60 || len(list.Unclear) != 1 || list.MisfitTotal != 1 {
			t.Errorf("urgency %d, unclear %d, misfits %d", list.Fitting[0].Urgency.Total(), len(list.Unclear), list.MisfitTotal)
		}
		if diff := cmp.Diff([]pairing.Misfit{{Rule: "persons", Count: 1}, {Rule: "pets", Count: 1}}, list.Misfits); diff != "" {
			t.Error(diff)
		}
		pair, err := desk.Explain(l.ID, protected.ID)
		if err != nil || len(pair.Holds) != 1 || pair.Holds[0] != matching.HoldProtected {
			t.Errorf("a protected household: %v, %v", pair.Holds, err)
		}
	})
}

func TestForHousehold_FitsFirst(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	far := o.Listing(func(l *portal.Listing) { l.ColdRent = portal.Known(portal.Cents(900_00)) })
	o.Listing(func(l *portal.Listing) { l.Pets = portal.Unknown })
	o.Listing(nil)
	o.Listing(func(l *portal.Listing) { l.State = portal.ListingWithdrawn })
	silent, plain := o.Household(func(h *portal.Household) { h.Pets = portal.Unknown }), o.Household(nil)
	ask(o, pairing.Ask{}, func(desk *pairing.Desk) {
		pairs, err := desk.ForHousehold(plain.ID)
		if err != nil || len(pairs) != 3 || pairs[0].Answer != matching.Fits || pairs[2].Listing.ID != far.ID {
			t.Fatalf("%d pairs, %v", len(pairs), err)
		}
		pairs, err = desk.ForHousehold(silent.ID)
		if err != nil || pairs[0].Answer != matching.Unknown || len(pairs[0].Changes) == 0 {
			t.Errorf("unknown pets: %v, %v", pairs[0].Answer, err)
		}
	})
}

func TestOpen_HasWhatIsAskedFor(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	l := o.Listing(func(l *portal.Listing) { l.State = portal.ListingUnderReview })
	h := o.Household(func(h *portal.Household) { h.State = portal.HouseholdRecorded })
	ask(o, pairing.Ask{}, func(desk *pairing.Desk) {
		if _, err := desk.Explain(l.ID, h.ID); portal.KindOf(err) != portal.NotFound {
			t.Errorf("a pair that is not at the desk: %v", err)
		}
	})
	ask(o, pairing.Ask{Listing: l.ID, Household: h.ID}, func(desk *pairing.Desk) {
		if _, err := desk.Explain(l.ID, h.ID); err != nil {
			t.Error(err)
		}
	})
}

func TestCard_IsSharedByThree(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	l := o.Listing(nil)
	for range 3 {
		o.Household(nil)
	}
	one := o.Household(nil)
	rare := o.Household(func(h *portal.Household) { h.Pets = portal.Yes })
	family := o.Household(func(h *portal.Household) { h.Persons, h.Children = 7, 5 })
	ask(o, pairing.Ask{}, func(desk *pairing.Desk) {
		card, common, err := desk.Card(l.ID, one.ID)
		if err != nil || !common || card.Rooms != "1" || card.Pets != "no" || card.Covered != "yes" {
			t.Errorf("card %+v, %v, %v", card, common, err)
		}
		card, common, err = desk.Card(l.ID, rare.ID)
		if err != nil || !common || card.Pets != "" {
			t.Errorf("rare pets are shown: %+v, %v, %v", card, common, err)
		}
		if _, common, err = desk.Card(l.ID, family.ID); err != nil || common {
			t.Errorf("a family of seven is shown without a person deciding: %v", err)
		}
	})
}

// While every slot is taken the page still shows who would be next.
func TestShortlist_ShowsTheQueue(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	l, first, second := o.Listing(nil), o.Household(nil), o.Household(nil)
	o.Household(func(h *portal.Household) { h.Pets = portal.Unknown })
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		return tx.CreateProposal(ctx, &portal.Proposal{
			ID: portal.New[portal.ProposalID](tx.IDs()), Listing: l.ID, Household: first.ID, State: portal.Approved, Card: "{}",
		})
	})
	ask(o, pairing.Ask{}, func(desk *pairing.Desk) {
		list, err := desk.Shortlist(l.ID, 10)
		if err != nil || list.Open != 0 || list.FittingTotal != 1 || list.Fitting[0].Household.ID != second.ID || list.UnclearTotal != 1 || list.Taken != 1 {
			t.Errorf("%+v, %v", list, err)
		}
	})
}
