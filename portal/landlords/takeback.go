package landlords

import (
	"context"
	"slices"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

// correctTime is how long a landlord may take back a no (decision 7).
const correctTime = 24 * time.Hour

// Correctable tells whether the landlord may still take back a no: the
// landlord's own one, not one that staff wrote down or decided.
func (p Proposal) Correctable(now portal.Instant) bool {
	if p.State != portal.DeclinedByLandlord || now.Sub(p.EndedAt.Time) > correctTime {
		return false
	}
	for _, step := range slices.Backward(p.History) {
		if step.Event == portal.LandlordDeclines {
			return step.ByRole == portal.LandlordRole
		}
	}
	return false
}

// TakeBackNo corrects a landlord's no that was a mistake: the card waits for an
// answer again. Whether its place is still free, the spine checks.
func (s *Service) TakeBackNo(ctx context.Context, actor portal.Actor, which Which) error {
	return s.on(ctx, actor, which, portal.ResCard, portal.Respond, func(tx *store.Tx, p *portal.Proposal) error {
		card, err := asCard(ctx, tx, *p)
		if err != nil {
			return err
		}
		if !card.Correctable(tx.Now()) {
			return portal.Refuse(portal.Conflict, "proposal.too_late", "")
		}
		return spine.CorrectAnswer(ctx, tx, spine.Act{By: actor}, p)
	})
}
