package pairing

import (
	"wohnraum/matching"
	"wohnraum/portal"
)

// NearMiss is a household whom one criterion alone keeps from a listing.
type NearMiss struct {
	Listing   portal.Listing
	Household portal.Household
	Verdict   matching.Verdict
	Urgency   int
}

// Unclear tells whether the criterion waits for a fact. Else it says no.
func (n NearMiss) Unclear() bool { return n.Verdict.Answer == matching.Unknown }

// NearMisses are the near misses of one listing, and whom a lower rent or
// another day would bring. Protected households are in none of them.
type NearMisses struct {
	Listing portal.Listing
	Open    int        // how many more may be approved
	Misses  []NearMiss // by criterion, the most urgent first within
	Rent    []matching.RentStep
	Earlier []matching.DayStep // if the dwelling were free earlier
	Later   []matching.DayStep // if the landlord waited longer
}

// NearMisses returns the near misses of a listing; there are none while every
// place is taken.
func (d *Desk) NearMisses(id portal.ListingID) (NearMisses, error) {
	listing, known := d.listings[id]
	if !known {
		return NearMisses{}, portal.Errorf(portal.NotFound, "listing %s is not at the desk", id)
	}
	list, key := NearMisses{Listing: listing}, vacancyKey(d.problem.Seed, id)
	for _, read := range []func() error{
		func() error {
			short, err := d.engine.Shortlist(key, 0)
			list.Open = short.Open
			return err
		},
		func() (err error) { list.Misses, err = d.misses(listing); return err },
		func() (err error) { list.Rent, err = d.engine.RentCurve(key); return err },
		func() (err error) { list.Earlier, err = d.engine.FreeEarlier(key); return err },
		func() (err error) { list.Later, err = d.engine.WaitLonger(key); return err },
	} {
		if err := read(); err != nil {
			return NearMisses{}, portal.Errorf(portal.Internal, "pairing: %w", err)
		}
	}
	return list, nil
}

func (d *Desk) misses(l portal.Listing) ([]NearMiss, error) {
	found, err := d.engine.NearMisses(vacancyKey(d.problem.Seed, l.ID))
	misses := make([]NearMiss, 0, len(found))
	for _, n := range found {
		household := d.files[d.households[n.Candidate]].household
		misses = append(misses, NearMiss{Listing: l, Household: household, Verdict: n.Verdict, Urgency: n.Urgency})
	}
	return misses, err
}

// AllNearMisses returns the near misses of every listing in a municipality, or in
// the county if none is named; the listings by number.
func (d *Desk) AllNearMisses(municipality string) ([]NearMiss, error) {
	var all []NearMiss
	for _, l := range d.order {
		if municipality != "" && l.Unit.Municipality != municipality {
			continue
		}
		misses, err := d.misses(l)
		if err != nil {
			return nil, portal.Errorf(portal.Internal, "pairing: %w", err)
		}
		all = append(all, misses...)
	}
	return all, nil
}

// RentCurves returns the rent curve of every listing that has one.
func (d *Desk) RentCurves() (map[portal.ListingID][]matching.RentStep, error) {
	curves := map[portal.ListingID][]matching.RentStep{}
	for _, l := range d.order {
		curve, err := d.engine.RentCurve(vacancyKey(d.problem.Seed, l.ID))
		if err != nil {
			return nil, portal.Errorf(portal.Internal, "pairing: %w", err)
		}
		if len(curve) > 0 {
			curves[l.ID] = curve
		}
	}
	return curves, nil
}

// Blocking counts for every criterion how often it alone stands between a
// household and a listing of the municipality; of the county if none is named.
func (d *Desk) Blocking(municipality string) ([]matching.MissCount, error) {
	if municipality == "" {
		return d.engine.Blocking(), nil
	}
	var total []matching.MissCount
	for _, rule := range matching.Rules() {
		total = append(total, matching.MissCount{Rule: rule.ID})
	}
	for _, l := range d.order {
		if l.Unit.Municipality != municipality {
			continue
		}
		counts, err := d.engine.CountMisses(vacancyKey(d.problem.Seed, l.ID))
		if err != nil {
			return nil, portal.Errorf(portal.Internal, "pairing: %w", err)
		}
		for i, count := range counts {
			total[i].Fails += count.Fails
			total[i].Unclear += count.Unclear
		}
	}
	return total, nil
}
