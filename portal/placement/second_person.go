package placement

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

// ApproveSecond is the second person's yes to a protected household (decision 14).
func (s *Service) ApproveSecond(ctx context.Context, actor portal.Actor, of At) error {
	return s.step(ctx, actor, of, portal.ResProposal, portal.Decide, func(tx *store.Tx, p *portal.Proposal) error {
		if p.ApprovedBy == actor.Account {
			return portal.Refuse(portal.Conflict, "proposal.same_person", "")
		}
		if p.SecondBy != "" {
			name, err := accountName(ctx, tx, p.SecondBy)
			if err != nil {
				return err
			}
			return taken(name, p.SecondAt)
		}
		p.SecondBy, p.SecondAt = actor.Account, tx.Now()
		return spine.Proposal(ctx, tx, spine.Act{By: actor}, p, portal.AskHousehold)
	})
}
