package pairing

import (
	"context"
	"slices"

	"wohnraum/matching"
	"wohnraum/matching/rent"
	"wohnraum/portal"
)

// Rules are the figures the office decides: those in force, or others that
// somebody thinks about.
type Rules struct {
	VettingMonths int
	UrgencyMonths int
	Points        portal.PointTable
	Fit           matching.FitPoints
	Limits        []LimitChange
}

// LimitChange raises or lowers the rent limits of one comparison area: by whole
// percent of each limit, then by an amount.
type LimitChange struct {
	Area    string
	Percent int
	Amount  portal.Cents
}

// RulesInForce returns the rules as they are, no limit changed.
func RulesInForce() Rules {
	p := policy(nil)
	return Rules{VettingMonths: p.VettingMonths, UrgencyMonths: p.UrgencyMonths, Points: portal.DraftPointTable(), Fit: p.Fit}
}

// AreasInForce names the comparison areas whose rent limits are in force on a
// day, by name.
func AreasInForce(tables rent.Tables, day portal.Date) []string {
	var areas []string
	for _, t := range tables.List() {
		if inForce(t, rent.Date(day)) {
			areas = append(areas, t.Area)
		}
	}
	slices.Sort(areas)
	return slices.Compact(areas)
}

func inForce(t rent.Table, on rent.Date) bool { return t.From <= on && (t.To == "" || on <= t.To) }

// WhatIf says what other rules would do with the records as they are. It changes
// nothing, and nothing of it is kept.
func (d *Desk) WhatIf(ctx context.Context, r Rules) (matching.Effect, error) {
	p := d.problem
	p.Policy.VettingMonths, p.Policy.UrgencyMonths = r.VettingMonths, r.UrgencyMonths
	p.Policy.WaitingCap, p.Policy.Fit = r.Points.WaitingCap, r.Fit
	p.Candidates = slices.Clone(p.Candidates)
	for i := range p.Candidates {
		c := &p.Candidates[i]
		c.Urgency = urgency(r.Points.Sum(d.files[d.households[c.Key]].facts, d.Today))
	}
	var err error
	if p.Rents, err = d.changedLimits(r.Limits); err != nil {
		return matching.Effect{}, portal.Errorf(portal.Internal, "pairing: what if: %w", err)
	}
	after, err := matching.New(p)
	if err != nil {
		return matching.Effect{}, portal.Errorf(portal.Invalid, "pairing: what if: %w", err)
	}
	effect, err := matching.Compare(ctx, d.engine, after)
	if err != nil {
		return matching.Effect{}, portal.Errorf(portal.Internal, "pairing: what if: %w", err)
	}
	return effect, nil
}

// changedLimits is every table of the office, those in force today changed.
func (d *Desk) changedLimits(changes []LimitChange) (rent.Tables, error) {
	tables := slices.Clone(d.tables)
	for i, t := range tables {
		for _, change := range changes {
			if change.Area == t.Area && inForce(t, rent.Date(d.Today)) {
				tables[i] = change.apply(t)
			}
		}
	}
	return rent.NewTables(tables...)
}

// apply keeps the order of the limits, as larger ones never change by less, and
// leaves none without an amount.
func (c LimitChange) apply(t rent.Table) rent.Table {
	scale := func(limit rent.Cents) rent.Cents { return limit * rent.Cents(100+c.Percent) / 100 }
	t.Steps = slices.Clone(t.Steps)
	for i := range t.Steps {
		t.Steps[i].MaxRent = max(1, scale(t.Steps[i].MaxRent)+rent.Cents(c.Amount))
	}
	t.Further.MaxRent = scale(t.Further.MaxRent) // on top of a step that has changed already
	return t
}
