package pairing_test

import (
	"context"
	"testing"

	"wohnraum/matching"
	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/pairing/pairingtest"
	"wohnraum/portal/store"
)

// elsewhere is a municipality of the county in which nothing takes place.
const elsewhere = "05758004"

// pairCase changes the records of a fitting pair and says what one rule answers.
type pairCase struct {
	listing   func(*portal.Listing)
	household func(*portal.Household)
	records   func(ctx context.Context, tx *store.Tx, l portal.Listing, h portal.Household) error
	want      matching.Answer
}

func bound(l *portal.Listing) { l.WBS, l.WBSPersons = portal.Yes, portal.Known(1) }

func certified(h *portal.Household) {
	h.WBS, h.WBSPersons, h.WBSUntil = portal.Yes, portal.Known(1), "2028-01-01"
}

func wishes(places ...string) func(context.Context, *store.Tx, portal.Listing, portal.Household) error {
	return func(ctx context.Context, tx *store.Tx, _ portal.Listing, h portal.Household) error {
		return tx.ReplaceWishes(ctx, h.ID, places)
	}
}

func exclusions(places ...string) func(context.Context, *store.Tx, portal.Listing, portal.Household) error {
	return func(ctx context.Context, tx *store.Tx, _ portal.Listing, h portal.Household) error {
		return tx.ReplaceExclusions(ctx, h.ID, places)
	}
}

// underContract puts the listing under a contract for one group.
func underContract(group string) func(context.Context, *store.Tx, portal.Listing, portal.Household) error {
	return func(ctx context.Context, tx *store.Tx, l portal.Listing, _ portal.Household) error {
		c := portal.Contract{ID: portal.New[portal.ContractID](tx.IDs()), Landlord: l.Landlord, Right: portal.FreeChoice, Group: group}
		if err := tx.CreateContract(ctx, c); err != nil {
			return err
		}
		l.Contract = c.ID
		return tx.UpdateListing(ctx, &l)
	}
}

func withdrawn(ctx context.Context, tx *store.Tx, _ portal.Listing, h portal.Household) error {
	consents, err := tx.Consents(ctx, h.ID)
	if err != nil {
		return err
	}
	return tx.WithdrawConsent(ctx, consents[0].ID, "somebody")
}

func checkedLongAgo(ctx context.Context, tx *store.Tx, _ portal.Listing, h portal.Household) error {
	facts, err := tx.UrgencyFacts(ctx, h.ID)
	if err != nil {
		return err
	}
	facts[0].CheckedOn = tx.Today().AddMonths(-4)
	return tx.UpdateUrgencyFact(ctx, facts[0])
}

func declined(state portal.ProposalState) func(context.Context, *store.Tx, portal.Listing, portal.Household) error {
	return func(ctx context.Context, tx *store.Tx, l portal.Listing, h portal.Household) error {
		return tx.CreateProposal(ctx, &portal.Proposal{
			ID: portal.New[portal.ProposalID](tx.IDs()), Listing: l.ID, Household: h.ID, State: state, Card: "{}", EndedAt: tx.Now(),
		})
	}
}

func word(accepted bool, rent portal.Cents) func(context.Context, *store.Tx, portal.Listing, portal.Household) error {
	return func(ctx context.Context, tx *store.Tx, l portal.Listing, h portal.Household) error {
		return tx.CreateRentDecision(ctx, portal.RentDecision{
			ID: portal.New[portal.TaskID](tx.IDs()), Listing: l.ID, Household: h.ID, Accepted: accepted, Rent: rent,
			On: tx.Today(), Source: "AZ 1", At: tx.Now(),
		})
	}
}

func dear(l *portal.Listing) {
	l.ColdRent, l.Supplement = portal.Known(portal.Cents(900_00)), portal.Yes
}

// ruleCases has for each rule of the engine pairs that fit, that do not, and of
// which it is not known.
func ruleCases() map[matching.RuleID]map[string]pairCase {
	const fits, not, unknown = matching.Fits, matching.DoesNotFit, matching.Unknown
	return map[matching.RuleID]map[string]pairCase{
		"rent": {
			"within":             {want: fits},
			"over":               {listing: func(l *portal.Listing) { l.ColdRent = portal.Known(portal.Cents(900_00)) }, want: not},
			"basis unknown":      {household: func(h *portal.Household) { h.Basis = portal.BasisUnknown }, want: unknown},
			"no maximum named":   {household: func(h *portal.Household) { h.Basis = portal.BasisSelf }, want: unknown},
			"Sozialamt":          {household: func(h *portal.Household) { h.Basis, h.BasisAt = portal.BasisSozialamt, pairingtest.Herford }, want: fits},
			"authority said yes": {listing: dear, records: word(true, 980_00), want: fits},
			"yes to less":        {listing: dear, records: word(true, 800_00), want: unknown},
			"authority said no":  {listing: dear, records: word(false, 980_00), want: not},
		},
		"persons": {
			"as many as may":    {household: func(h *portal.Household) { h.Persons, h.RoomsMin = 3, 2 }, want: fits},
			"too few":           {listing: func(l *portal.Listing) { l.PersonsMin = portal.Known(2) }, want: not},
			"nobody counted":    {household: func(h *portal.Household) { h.Persons = 0 }, want: unknown},
			"no wish, no area":  {listing: func(l *portal.Listing) { l.PersonsMax, l.Unit.Area = portal.Maybe[int]{}, 0 }, want: unknown},
			"more than may fit": {listing: func(l *portal.Listing) { l.PersonsMax, l.Unit.Area = portal.Maybe[int]{}, 17_00 }, household: func(h *portal.Household) { h.Persons = 2 }, want: not},
		},
		"rooms": {
			"enough":       {want: fits},
			"too few":      {household: func(h *portal.Household) { h.RoomsMin = 5 }, want: not},
			"need unknown": {household: func(h *portal.Household) { h.RoomsMin = 0 }, want: unknown},
		},
		"wbs": {
			"not bound":          {want: fits},
			"certificate":        {listing: bound, household: certified, want: fits},
			"none":               {listing: bound, want: not},
			"nobody asked":       {listing: bound, household: func(h *portal.Household) { h.WBS = portal.Unknown }, want: unknown},
			"expired":            {listing: bound, household: func(h *portal.Household) { certified(h); h.WBSUntil = "2027-02-28" }, want: unknown},
			"offer does not say": {listing: func(l *portal.Listing) { l.WBS = portal.Unknown }, want: unknown},
		},
		"wbs-size": {
			"right size":   {listing: bound, household: certified, want: fits},
			"too small":    {listing: func(l *portal.Listing) { bound(l); l.WBSPersons = portal.Known(2) }, household: certified, want: not},
			"size unknown": {listing: bound, household: func(h *portal.Household) { certified(h); h.WBSPersons = portal.Maybe[int]{} }, want: unknown},
		},
		"pets": {
			"none":             {want: fits},
			"not allowed":      {household: func(h *portal.Household) { h.Pets = portal.Yes }, want: not},
			"landlord unasked": {listing: func(l *portal.Listing) { l.Pets = portal.Unknown }, household: func(h *portal.Household) { h.Pets = portal.Yes }, want: unknown},
		},
		"step-free": {
			"not needed": {want: fits},
			"steps":      {household: func(h *portal.Household) { h.StepFree = portal.Yes }, want: not},
			"unasked":    {household: func(h *portal.Household) { h.StepFree = portal.Unknown }, want: unknown},
		},
		"wheelchair": {
			"suitable":     {listing: func(l *portal.Listing) { l.Unit.Wheelchair = portal.Yes }, household: func(h *portal.Household) { h.Wheelchair = portal.Yes }, want: fits},
			"not suitable": {household: func(h *portal.Household) { h.Wheelchair = portal.Yes }, want: not},
			"unknown":      {listing: func(l *portal.Listing) { l.Unit.Wheelchair = portal.Unknown }, household: func(h *portal.Household) { h.Wheelchair = portal.Yes }, want: unknown},
		},
		"floor": {
			"climbs":        {want: fits},
			"low enough":    {household: func(h *portal.Household) { h.MaxFloor = portal.Known(1) }, want: fits},
			"too high":      {household: func(h *portal.Household) { h.MaxFloor = portal.Known(0) }, want: not},
			"with a lift":   {listing: func(l *portal.Listing) { l.Unit.Lift = portal.Yes }, household: func(h *portal.Household) { h.MaxFloor = portal.Known(0) }, want: fits},
			"floor unknown": {listing: func(l *portal.Listing) { l.Unit.Floor = portal.Maybe[int]{} }, household: func(h *portal.Household) { h.MaxFloor = portal.Known(0) }, want: unknown},
			"unasked":       {household: func(h *portal.Household) { h.StepFree = portal.Unknown }, want: unknown},
		},
		"municipality": {
			"wished":    {want: fits},
			"not":       {records: wishes(elsewhere), want: not},
			"no wishes": {records: wishes(), want: unknown},
		},
		"excluded-places": {
			"another place":     {records: exclusions(elsewhere), want: fits},
			"this municipality": {records: exclusions(pairingtest.Herford), want: not},
			"this postal code":  {records: exclusions("32049"), want: not},
			"place unknown":     {listing: func(l *portal.Listing) { l.Unit.PostalCode = "" }, records: exclusions("32049"), want: unknown},
		},
		"residence": {
			"free":         {want: fits},
			"bound here":   {household: boundTo(pairingtest.Herford, "2030-01-01"), want: fits},
			"bound there":  {household: boundTo(elsewhere, "2030-01-01"), want: not},
			"ends before":  {household: boundTo(elsewhere, "2027-02-01"), want: fits},
			"end unknown":  {household: boundTo(elsewhere, ""), want: unknown},
			"unasked":      {household: func(h *portal.Household) { h.Residence = portal.Unknown }, want: unknown},
			"where bound?": {household: boundTo("", "2030-01-01"), want: unknown},
		},
		"dates": {
			"at once":       {want: fits},
			"too late":      {listing: func(l *portal.Listing) { l.Available = "2027-06-01" }, household: func(h *portal.Household) { h.MoveUntil = "2027-05-31" }, want: not},
			"free when?":    {listing: func(l *portal.Listing) { l.Available = "" }, household: func(h *portal.Household) { h.MoveUntil = "2027-05-31" }, want: unknown},
			"on the border": {listing: func(l *portal.Listing) { l.Available = "2027-05-31" }, household: func(h *portal.Household) { h.MoveUntil = "2027-05-31" }, want: fits},
		},
		"fixed-term": {
			"unlimited": {want: fits},
			"refused":   {listing: func(l *portal.Listing) { l.FixedTerm = portal.Yes }, household: func(h *portal.Household) { h.FixedTerm = portal.No }, want: not},
			"unasked":   {listing: func(l *portal.Listing) { l.FixedTerm = portal.Yes }, household: func(h *portal.Household) { h.FixedTerm = portal.Unknown }, want: unknown},
		},
		"target-group": {
			"no contract":       {want: fits},
			"a single person":   {records: underContract("singles"), want: fits},
			"families":          {records: underContract("families"), want: not},
			"a group of others": {records: underContract("apprentices"), want: unknown},
		},
		"consent": {
			"all given":          {want: fits},
			"one withdrawn":      {records: withdrawn, want: unknown},
			"household withdrew": {household: func(h *portal.Household) { h.State = portal.HouseholdConsentWithdrawn }, want: not},
		},
		"vetting": {
			"fresh":         {want: fits},
			"stale":         {household: func(h *portal.Household) { h.VettedOn = "2026-08-31" }, want: unknown},
			"never":         {household: func(h *portal.Household) { h.VettedOn = "" }, want: unknown},
			"six months":    {household: func(h *portal.Household) { h.VettedOn = "2026-09-01" }, want: fits},
			"in the future": {household: func(h *portal.Household) { h.VettedOn = "2027-03-02" }, want: unknown},
		},
		"urgency-facts": {
			"fresh": {want: fits},
			"stale": {records: checkedLongAgo, want: unknown},
		},
		"refused": {
			"never proposed":      {want: fits},
			"landlord declined":   {records: declined(portal.DeclinedByLandlord), want: not},
			"household declined":  {records: declined(portal.DeclinedByHousehold), want: not},
			"another was chosen":  {records: declined(portal.NotChosen), want: fits},
			"nobody answered":     {records: declined(portal.Lapsed), want: fits},
			"authority declined":  {records: declined(portal.DeclinedByAuthority), want: not},
			"the offer changed":   {records: declined(portal.OfferChanged), want: fits},
			"staff dismissed it":  {records: declined(portal.Dismissed), want: not},
			"withdrawn by people": {records: declined(portal.Withdrawn), want: fits},
		},
	}
}

func boundTo(place string, until portal.Date) func(*portal.Household) {
	return func(h *portal.Household) { h.Residence, h.ResidencePlace, h.ResidenceUntil = portal.Yes, place, until }
}

func TestRules_ThroughRealRecords(t *testing.T) {
	t.Parallel()
	for rule, cases := range ruleCases() {
		for name, tc := range cases {
			t.Run(string(rule)+" "+name, func(t *testing.T) {
				t.Parallel()
				o := pairingtest.New(t)
				l, h := o.Listing(tc.listing), o.Household(tc.household)
				if tc.records != nil {
					o.Write(func(ctx context.Context, tx *store.Tx) error { return tc.records(ctx, tx, l, h) })
				}
				ask(o, pairing.Ask{Listing: l.ID, Household: h.ID}, func(desk *pairing.Desk) {
					pair, err := desk.Explain(l.ID, h.ID)
					if err != nil {
						t.Fatal(err)
					}
					if got := verdictOf(pair, rule); got.Answer != tc.want {
						t.Errorf("%+v, want %s", got, tc.want)
					}
				})
			})
		}
	}
}

// A rule that the engine gains wants its pairs here.
func TestRules_EachHasItsPairs(t *testing.T) {
	t.Parallel()
	cases := ruleCases()
	for _, rule := range matching.Rules() {
		seen := map[matching.Answer]bool{}
		for _, tc := range cases[rule.ID] {
			seen[tc.want] = true
		}
		if !seen[matching.Fits] || len(seen) < 2 {
			t.Errorf("rule %s has the answers %v only", rule.ID, seen)
		}
	}
}
