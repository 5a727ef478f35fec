package main

import (
	"context"
	"fmt"

	"wohnraum/matching"
)

// countFitting counts the fitting pairs of the whole county.
func countFitting(e *matching.Engine, p matching.Problem) (int, error) {
	sum := 0
	for _, v := range p.Vacancies {
		list, err := e.Shortlist(v.Key, 0)
		if err != nil {
			return 0, fmt.Errorf("shortlist: %w", err)
		}
		sum += list.FittingTotal
	}
	return sum, nil
}

// live measures the arrival of one vacancy.
func (b *bench) live(context.Context) error { return nil }
