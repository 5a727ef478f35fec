package records

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/anishathalye/porcupine"
	"golang.org/x/sync/errgroup"

	"wohnraum/cmd/drill/stage"
	"wohnraum/portal"
)

// decision is one call in a history, and what it answered.
type decision struct {
	withdraw  bool
	household portal.HouseholdID
}

type answered struct{ done, taken bool }

// oneDesk is an offer with one desk alone: a household is chosen if none is, and
// withdrawn if it is the one.
var oneDesk = porcupine.Model{
	Init: func() any { return portal.HouseholdID("") },
	Step: func(state, input, output any) (bool, any) {
		chosen, asked, got := state.(portal.HouseholdID), input.(decision), output.(answered) //nolint:forcetypeassert,errcheck // the histories hold nothing else
		switch {
		case asked.withdraw && got.done:
			return chosen == asked.household, portal.HouseholdID("")
		case asked.withdraw:
			return chosen != asked.household, chosen
		case got.done:
			return chosen == "", asked.household
		default:
			return got.taken && chosen != "", chosen
		}
	},
	DescribeOperation: func(input, output any) string { return fmt.Sprintf("%+v: %+v", input, output) },
}

const (
	clerks = 3 // who decide in a history at the same time
	turns  = 3 // decisions of each of them
)

// histories records what several clerks at two instances decided at the same
// time, and asks whether one desk alone could have answered so.
func histories(ctx context.Context, s *stage.Stage, outcome *stage.Outcome) error {
	wanted, checked, broken := s.Times(10, 200), 0, 0
	for checked < wanted {
		of, wrong, err := someHistories(ctx, s, checked, wanted-checked)
		if err != nil {
			return err
		}
		checked, broken = checked+of, broken+len(wrong)
		outcome.Note(wrong...)
	}
	outcome.Figures = append(outcome.Figures, stage.Exactly("histories checked", checked, wanted), stage.AtMost("histories no one desk could have had", broken, 0))
	return nil
}

// someHistories takes one copy of the county, one offer after another.
func someHistories(ctx context.Context, s *stage.Stage, first, most int) (checked int, wrong []string, err error) {
	r, err := newRivals(ctx, s)
	if err != nil {
		return 0, nil, err
	}
	defer func() { _ = r.close() }()
	contests, err := r.contests(ctx, portal.FreeChoice, clerks*turns)
	if err != nil {
		return 0, nil, err
	}
	if len(contests) == 0 {
		return 0, nil, fmt.Errorf("no offer has %d households that fit", clerks*turns)
	}
	for n, c := range contests[:min(len(contests), most)] {
		history, err := r.history(ctx, s.Seed+uint64(first+n), c)
		if err != nil {
			return 0, nil, err
		}
		if !porcupine.CheckOperations(oneDesk, history) {
			wrong = append(wrong, fmt.Sprintf("history %d: %+v", first+n, history))
		}
	}
	return min(len(contests), most), wrong, nil
}

// history lets each clerk choose a household of its own in each turn and withdraw
// some of those who were chosen.
func (r *rivals) history(ctx context.Context, seed uint64, c contest) ([]porcupine.Operation, error) {
	var mu sync.Mutex
	var history []porcupine.Operation
	var left []portal.ProposalID
	began := time.Now()
	record := func(clerk int, asked decision, call time.Duration, got answered) {
		mu.Lock()
		defer mu.Unlock()
		history = append(history, porcupine.Operation{
			ClientId: clerk, Input: asked, Call: call.Nanoseconds(), Output: got, Return: time.Since(began).Nanoseconds(),
		})
	}
	group, deciding := errgroup.WithContext(ctx)
	for clerk := range clerks {
		group.Go(func() error {
			for turn := range turns {
				household := c.fitting[clerk*turns+turn]
				call := time.Since(began)
				proposals, err := r.approve(deciding, clerk%2, c.listing.ID, household)
				code, _ := portal.CodeOf(err)
				if err != nil && code != "proposal.taken" {
					return fmt.Errorf("approve: %w", err)
				}
				record(clerk, decision{household: household}, call, answered{done: err == nil, taken: err != nil})
				if err != nil {
					continue
				}
				if !chance(seed, clerk, turn) {
					mu.Lock()
					left = append(left, proposals[0].ID)
					mu.Unlock()
					continue
				}
				call = time.Since(began)
				if err := r.stop(deciding, (clerk+1)%2, proposals[0].ID); err != nil {
					return fmt.Errorf("withdraw: %w", err)
				}
				record(clerk, decision{withdraw: true, household: household}, call, answered{done: true})
			}
			return nil
		})
	}
	err := group.Wait()
	for _, p := range left { // else its household would be taken in the next history
		err = errors.Join(err, r.stop(ctx, 0, p))
	}
	return history, err
}

// chance is yes in three of four cases, the same for the same seed.
func chance(seed uint64, clerk, turn int) bool {
	sum := sha256.Sum256(fmt.Appendf(nil, "%d %d %d", seed, clerk, turn))
	return binary.BigEndian.Uint32(sum[:])%4 > 0
}
