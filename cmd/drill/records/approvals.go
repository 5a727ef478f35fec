package records

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"wohnraum/cmd/drill/stage"
	"wohnraum/portal"
)

// atOnce is how many decisions fall on one offer in the same moment.
const atOnce = 50

// approvals lets two instances decide fifty times at once on the same offer: with
// a free choice and a Besetzungsrecht one household, with a Benennungsrecht three
// cards. Then short random histories are checked against what one desk alone could
// have done.
func approvals(ctx context.Context, s *stage.Stage) (stage.Outcome, error) {
	r, err := newRivals(ctx, s)
	if err != nil {
		return stage.Outcome{}, err
	}
	defer func() { _ = r.close() }()
	var outcome stage.Outcome
	for _, c := range []struct {
		right portal.OccupancyRight
		cards int
		name  string
	}{{portal.FreeChoice, 1, "free choice"}, {portal.Appointment, 1, "Besetzung"}, {portal.Nomination, 3, "Benennung"}} {
		if err := r.crowd(ctx, c.right, c.cards, c.name, &outcome); err != nil {
			return outcome, fmt.Errorf("%s: %w", c.name, err)
		}
	}
	return outcome, histories(ctx, s, &outcome)
}

// rush is what fifty decisions at once came to.
type rush struct {
	mu                   sync.Mutex
	won, told, withdrawn int
	again                int // would have chosen a household again that was withdrawn
	free                 []portal.HouseholdID
	other                []string
}

// crowd decides on one offer of a right; whoever wins is withdrawn once in
// between, so that the offer is free again for those who are still deciding.
func (r *rivals) crowd(ctx context.Context, right portal.OccupancyRight, cards int, name string, outcome *stage.Outcome) error {
	contests, err := r.contests(ctx, right, cards*2)
	if err != nil {
		return err
	}
	if len(contests) == 0 {
		return fmt.Errorf("the county has no such offer with %d households that fit", cards*2)
	}
	c, result := contests[0], &rush{}
	group, rushing := errgroup.WithContext(ctx)
	for n := range atOnce {
		group.Go(func() error {
			var chosen []portal.HouseholdID
			for i := range cards {
				chosen = append(chosen, c.fitting[(n*cards+i)%len(c.fitting)])
			}
			proposals, err := r.approve(rushing, n%2, c.listing.ID, chosen...)
			return r.note(rushing, result, n%2, chosen, proposals, err)
		})
	}
	if err := group.Wait(); err != nil {
		return err //nolint:wrapcheck // says what it did
	}
	live, rounds, err := r.live(ctx, c.listing.ID)
	if err != nil {
		return fmt.Errorf("live proposals: %w", err)
	}
	outcome.Figures = append(outcome.Figures, given(name, cards, live, rounds, result)...)
	outcome.Figures = append(outcome.Figures,
		stage.Exactly(name+": losers told who decided", result.told, atOnce-result.won-result.again), stage.AtMost(name+": other answers", len(result.other), 0))
	outcome.Note(result.other...)
	return nil
}

// given is whether as many were chosen as may be: one household, or a round of
// three cards, to which cards are added as long as it lacks some.
func given(name string, cards, live, rounds int, result *rush) []stage.Figure {
	if cards == 1 {
		return []stage.Figure{
			stage.Exactly(name+": chosen and not withdrawn", result.won-result.withdrawn, rounds),
			stage.AtMost(name+": households chosen in the end", live, 1), stage.Exactly(name+": of the open round", live, rounds),
		}
	}
	return []stage.Figure{stage.AtMost(name+": open rounds", rounds, 1), stage.AtLeast(name+": cards of the open round", live, rounds*cards)}
}

// note keeps what one decision came to. The first that wins is withdrawn; its
// households are not to be proposed again here.
func (r *rivals) note(ctx context.Context, result *rush, desk int, chosen []portal.HouseholdID, proposals []portal.Proposal, err error) error {
	withdraw := false
	result.mu.Lock()
	code, detail := portal.CodeOf(err)
	switch {
	case err == nil:
		result.won++
		withdraw = result.withdrawn == 0
		if withdraw {
			result.withdrawn, result.free = 1, chosen
		}
	case code == "proposal.taken" && (strings.HasPrefix(detail, r.who[0].Name) || strings.HasPrefix(detail, r.who[1].Name)) && strings.Contains(detail, "Uhr"):
		result.told++
	case code == "proposal.not_fitting" && slices.ContainsFunc(chosen, func(h portal.HouseholdID) bool { return slices.Contains(result.free, h) }):
		result.again++
	default:
		result.other = append(result.other, fmt.Sprintf("%v (%s)", err, detail))
	}
	result.mu.Unlock()
	if !withdraw {
		return nil
	}
	for _, p := range proposals {
		if err := r.stop(ctx, 1-desk, p.ID); err != nil {
			return fmt.Errorf("withdraw: %w", err)
		}
	}
	return nil
}
