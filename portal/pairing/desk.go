package pairing

import (
	"context"

	"wohnraum/matching"
	"wohnraum/matching/rent"
	"wohnraum/portal"
	"wohnraum/portal/store"
)

// Ask names records that a question is about, beside all open listings and all
// households in the file. They are at the desk in any state, so that a pair can
// be explained that is not up for a proposal.
type Ask struct {
	Listing   portal.ListingID
	Household portal.HouseholdID
}

// Desk is one state of the records before the engine.
type Desk struct {
	Today portal.Date
	Rents rent.Tables

	now      portal.Instant
	tables   []rent.Table
	problem  matching.Problem
	engine   *matching.Engine
	listings map[portal.ListingID]portal.Listing
	files    map[portal.HouseholdID]dossier
	order    []portal.Listing // as read, by number
	extra    bool

	households map[matching.CandidateKey]portal.HouseholdID
	live       map[portal.HouseholdID]portal.Proposal
}

// Open reads everything and prepares the engine.
func Open(ctx context.Context, tx *store.Tx, also Ask) (*Desk, error) {
	read, err := load(ctx, tx, also)
	if err != nil {
		return nil, err
	}
	tables, err := rentTables(ctx, tx)
	if err != nil {
		return nil, err
	}
	d := &Desk{
		Today: tx.Today(), now: tx.Now(), tables: tables, order: read.listings, extra: read.extra,
		listings: map[portal.ListingID]portal.Listing{}, files: map[portal.HouseholdID]dossier{},
		households: map[matching.CandidateKey]portal.HouseholdID{}, live: map[portal.HouseholdID]portal.Proposal{},
	}
	if d.problem, err = d.newProblem(read); err != nil {
		return nil, err
	}
	if d.engine, err = matching.New(d.problem); err != nil {
		return nil, portal.Errorf(portal.Internal, "pairing: %w", err)
	}
	return d, nil
}

func (d *Desk) newProblem(read *records) (matching.Problem, error) {
	rents, err := rent.NewTables(d.tables...)
	if err != nil {
		return matching.Problem{}, portal.Errorf(portal.Internal, "pairing: %w", err)
	}
	areas, err := rent.NewSizes(sizes()...)
	if err != nil {
		return matching.Problem{}, portal.Errorf(portal.Internal, "pairing: %w", err)
	}
	d.Rents = rents
	groups, derived := groupsIn(read.contracts)
	p := matching.Problem{
		Policy: policy(groups), Rents: rents, Sizes: areas, Today: matching.Date(d.Today), Seed: seed(d.Today),
	}
	d.addListings(&p, read)
	for _, h := range read.households {
		file, key := read.dossier(h, d.Today), candidateKey(p.Seed, h.ID)
		d.files[h.ID], d.households[key] = file, h.ID
		p.Candidates = append(p.Candidates, file.candidate(key, derived))
	}
	d.addHistory(&p, read)
	return p, nil
}

func (d *Desk) addListings(p *matching.Problem, read *records) {
	contracts := map[portal.ContractID]portal.Contract{}
	for _, c := range read.contracts {
		contracts[c.ID] = c
	}
	for _, l := range read.listings {
		d.listings[l.ID] = l
		p.Vacancies = append(p.Vacancies, vacancy(vacancyKey(p.Seed, l.ID), l, contracts[l.Contract]))
	}
}

// addHistory tells the engine what has happened to pairs.
func (d *Desk) addHistory(p *matching.Problem, read *records) {
	pair := func(l portal.ListingID, h portal.HouseholdID) matching.Pair {
		return matching.Pair{Vacancy: vacancyKey(p.Seed, l), Candidate: candidateKey(p.Seed, h)}
	}
	for _, live := range read.live {
		d.live[live.Household] = live
		p.Locked = append(p.Locked, pair(live.Listing, live.Household))
	}
	for _, old := range read.refused {
		p.Refusals = append(p.Refusals, matching.Refusal{
			Pair: pair(old.Listing, old.Household), On: matching.Date(portal.DateOf(old.EndedAt.Time)), Reason: string(old.State),
		})
	}
	for _, word := range read.decisions {
		p.Decisions = append(p.Decisions, matching.RentDecision{
			Pair: pair(word.Listing, word.Household), Accepted: word.Accepted, Rent: matching.Cents(word.Rent),
			On: matching.Date(word.On), Source: word.Source,
		})
	}
}

// Listing returns a listing at the desk.
func (d *Desk) Listing(id portal.ListingID) (portal.Listing, bool) {
	l, ok := d.listings[id]
	return l, ok
}

// Extra tells whether a record is at the desk only because it was asked about: a
// plan made of it would propose what is not up for a proposal.
func (d *Desk) Extra() bool { return d.extra }

// Live returns the household's running proposal, if it has one.
func (d *Desk) Live(id portal.HouseholdID) (portal.Proposal, bool) {
	p, ok := d.live[id]
	return p, ok
}

// Seed is the number of the published lottery.
func (d *Desk) Seed() uint64 { return d.problem.Seed }

// Rules names the version of rules and points.
func (d *Desk) Rules() string { return d.problem.Policy.Version }
