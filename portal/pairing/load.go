package pairing

import (
	"context"
	"slices"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// records is everything one run reads: a handful of queries, however many pairs.
type records struct {
	listings   []portal.Listing
	households []portal.Household
	wishes     map[portal.HouseholdID][]string
	exclusions map[portal.HouseholdID][]string
	consents   map[portal.HouseholdID][]portal.Consent
	facts      map[portal.HouseholdID][]portal.UrgencyFact
	contracts  []portal.Contract
	live       []portal.Proposal
	refused    []portal.Proposal
	decisions  []portal.RentDecision
	extra      bool // something is here only because it was asked about
}

func load(ctx context.Context, tx *store.Tx, also Ask) (*records, error) {
	r := &records{}
	for _, read := range []func(context.Context, *store.Tx, Ask) error{
		r.loadListings, r.loadHouseholds, r.loadPlaces, r.loadConsents, r.loadFacts, r.loadHistory,
	} {
		if err := read(ctx, tx, also); err != nil {
			return nil, err
		}
	}
	return r, nil
}

func (r *records) loadListings(ctx context.Context, tx *store.Tx, also Ask) (err error) {
	if r.contracts, err = tx.Contracts(ctx); err != nil {
		return err
	}
	if r.listings, err = tx.OpenListings(ctx); err != nil || also.Listing == "" {
		return err
	}
	if slices.ContainsFunc(r.listings, func(l portal.Listing) bool { return l.ID == also.Listing }) {
		return nil
	}
	l, err := tx.FindListing(ctx, portal.SystemActor(), also.Listing)
	r.listings, r.extra = append(r.listings, l), true
	return err
}

func (r *records) loadHouseholds(ctx context.Context, tx *store.Tx, also Ask) (err error) {
	if r.households, err = tx.CandidateHouseholds(ctx); err != nil || also.Household == "" {
		return err
	}
	if slices.ContainsFunc(r.households, func(h portal.Household) bool { return h.ID == also.Household }) {
		return nil
	}
	h, err := tx.FindHousehold(ctx, portal.SystemActor(), also.Household)
	r.households, r.extra = append(r.households, h), true
	return err
}

func (r *records) loadPlaces(ctx context.Context, tx *store.Tx, _ Ask) error {
	wishes, err := tx.AllWishes(ctx)
	if err != nil {
		return err
	}
	r.wishes = map[portal.HouseholdID][]string{}
	for _, wish := range wishes {
		r.wishes[wish.Household] = append(r.wishes[wish.Household], wish.Municipality)
	}
	exclusions, err := tx.AllExclusions(ctx)
	r.exclusions = map[portal.HouseholdID][]string{}
	for _, e := range exclusions {
		r.exclusions[e.Household] = append(r.exclusions[e.Household], e.Place)
	}
	return err
}

func (r *records) loadConsents(ctx context.Context, tx *store.Tx, _ Ask) error {
	consents, err := tx.AllConsents(ctx)
	r.consents = map[portal.HouseholdID][]portal.Consent{}
	for _, c := range consents {
		r.consents[c.Household] = append(r.consents[c.Household], c)
	}
	return err
}

func (r *records) loadFacts(ctx context.Context, tx *store.Tx, _ Ask) error {
	facts, err := tx.AllUrgencyFacts(ctx)
	r.facts = map[portal.HouseholdID][]portal.UrgencyFact{}
	for _, f := range facts {
		r.facts[f.Household] = append(r.facts[f.Household], f)
	}
	return err
}

func (r *records) loadHistory(ctx context.Context, tx *store.Tx, _ Ask) (err error) {
	if r.live, err = tx.LiveProposals(ctx); err != nil {
		return err
	}
	if r.refused, err = tx.RefusedPairs(ctx); err != nil {
		return err
	}
	r.decisions, err = tx.RentDecisions(ctx)
	return err
}

// dossier puts together what belongs to a household.
func (r *records) dossier(h portal.Household, today portal.Date) dossier {
	return dossier{
		household: h, wishes: r.wishes[h.ID], exclusions: r.exclusions[h.ID], consents: r.consents[h.ID],
		facts: r.facts[h.ID], urgency: portal.DraftPointTable().Sum(r.facts[h.ID], today),
	}
}
