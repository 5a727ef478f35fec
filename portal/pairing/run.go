package pairing

import (
	"encoding/json"
	"strconv"

	"wohnraum/matching"
	"wohnraum/matching/rent"
	"wohnraum/portal"
)

// Document is a stored run: all that the engine was told, by run-local keys, and
// the order it gave. With it alone the run can be replayed (decision 17).
type Document struct {
	Policy     matching.Policy
	Rents      []rent.Table
	Sizes      []rent.SizeTable
	Today      matching.Date
	Seed       uint64
	Vacancies  []matching.Vacancy
	Candidates []matching.Candidate
	Locked     []matching.Pair
	Refusals   []matching.Refusal
	Decisions  []matching.RentDecision
	Fitting    []matching.Ranked
	Unclear    []matching.Ranked
}

// Run writes down the run for one listing and whom its keys stand for.
func (d *Desk) Run(id portal.RunID, listing portal.ListingID) (portal.MatchRun, []portal.RunKey, error) {
	ranked, err := d.engine.Shortlist(vacancyKey(d.problem.Seed, listing), len(d.files))
	if err != nil {
		return portal.MatchRun{}, nil, portal.Errorf(portal.NotFound, "pairing: %w", err)
	}
	text, err := json.Marshal(d.document(vacancyKey(d.problem.Seed, listing), ranked))
	if err != nil {
		return portal.MatchRun{}, nil, portal.Errorf(portal.Internal, "pairing: run: %w", err)
	}
	run := portal.MatchRun{
		ID: id, At: d.now, Listing: listing, Rules: d.Rules(), Seed: int64(d.problem.Seed),
		Document: string(text), Kept: true,
	}
	keys := make([]portal.RunKey, 0, len(d.households))
	for _, c := range d.unprotected() {
		keys = append(keys, portal.RunKey{Run: id, Key: string(c.Key), Household: d.households[c.Key]})
	}
	return run, keys, nil
}

// document keeps what bears on one listing. Protected households leave no trace
// in a run: they are in none of its lists (decision 14).
func (d *Desk) document(key matching.VacancyKey, ranked matching.Shortlist) Document {
	p := d.problem
	doc := Document{
		Policy: p.Policy, Rents: d.tables, Sizes: sizes(), Today: p.Today, Seed: p.Seed,
		Candidates: d.unprotected(), Fitting: ranked.Fitting, Unclear: ranked.Unclear,
	}
	kept := map[matching.CandidateKey]bool{}
	for _, c := range doc.Candidates {
		kept[c.Key] = true
	}
	for _, v := range p.Vacancies {
		if v.Key == key {
			doc.Vacancies = append(doc.Vacancies, v)
		}
	}
	for _, pair := range p.Locked {
		if kept[pair.Candidate] || pair.Vacancy == key {
			doc.Locked = append(doc.Locked, pair)
		}
	}
	for _, refusal := range p.Refusals {
		if kept[refusal.Candidate] && refusal.Vacancy == key {
			doc.Refusals = append(doc.Refusals, refusal)
		}
	}
	for _, word := range p.Decisions {
		if kept[word.Candidate] && word.Vacancy == key {
			doc.Decisions = append(doc.Decisions, word)
		}
	}
	return doc
}

func (d *Desk) unprotected() []matching.Candidate {
	var list []matching.Candidate
	for _, c := range d.problem.Candidates {
		if !c.Protected {
			list = append(list, c)
		}
	}
	return list
}

// Replay runs a stored run again and returns its order. It needs no record.
func Replay(run portal.MatchRun) (Document, matching.Shortlist, error) {
	var doc Document
	if err := json.Unmarshal([]byte(run.Document), &doc); err != nil {
		return doc, matching.Shortlist{}, portal.Errorf(portal.Internal, "pairing: run %s: %w", run.ID, err)
	}
	engine, err := doc.engine()
	if err != nil {
		return doc, matching.Shortlist{}, portal.Errorf(portal.Internal, "pairing: run %s: %w", run.ID, err)
	}
	if len(doc.Vacancies) != 1 {
		return doc, matching.Shortlist{}, portal.Errorf(portal.Internal, "pairing: run %s is not about one listing", run.ID)
	}
	list, err := engine.Shortlist(doc.Vacancies[0].Key, len(doc.Candidates))
	return doc, list, err
}

func (doc Document) engine() (*matching.Engine, error) {
	rents, err := rent.NewTables(doc.Rents...)
	if err != nil {
		return nil, err
	}
	areas, err := rent.NewSizes(doc.Sizes...)
	if err != nil {
		return nil, err
	}
	return matching.New(matching.Problem{
		Policy: doc.Policy, Rents: rents, Sizes: areas, Today: doc.Today, Seed: doc.Seed, Vacancies: doc.Vacancies,
		Candidates: doc.Candidates, Locked: doc.Locked, Refusals: doc.Refusals, Decisions: doc.Decisions,
	})
}

func digits(n int) string { return strconv.Itoa(n) }
