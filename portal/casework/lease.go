package casework

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

// OfferRent sends the rent offer to the authority that pays the rent.
func (s *Service) OfferRent(ctx context.Context, actor portal.Actor, of At) error {
	return s.act(ctx, actor, of, portal.ResRequest, portal.Create, func(tx *store.Tx, p *portal.Proposal) error {
		return spine.OfferRent(ctx, tx, spine.Act{By: actor}, p)
	})
}

// ConfirmLease records that the lease was signed, and on which day. Before the
// authority's assurance the spine refuses it, unless the household pays itself.
func (s *Service) ConfirmLease(ctx context.Context, actor portal.Actor, of At, on portal.Date) error {
	return s.act(ctx, actor, of, portal.ResLease, portal.Update, func(tx *store.Tx, p *portal.Proposal) error {
		return spine.SignLease(ctx, tx, spine.Act{By: actor}, p, on)
	})
}

// ConfirmHandover records that the household has the keys. The tenancy begins on
// that day, with its dates of after-care.
func (s *Service) ConfirmHandover(ctx context.Context, actor portal.Actor, of At, on portal.Date) error {
	return s.act(ctx, actor, of, portal.ResLease, portal.Update, func(tx *store.Tx, p *portal.Proposal) error {
		return spine.HandOver(ctx, tx, spine.Act{By: actor}, p, on)
	})
}
