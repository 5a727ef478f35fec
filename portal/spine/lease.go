package spine

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// SignLease records that the lease was signed, and on which day. Before the
// authority's assurance the table refuses it, unless the household pays itself.
func SignLease(ctx context.Context, tx *store.Tx, act Act, p *portal.Proposal, on portal.Date) error {
	if !past(tx, on) {
		return portal.Refuse(portal.Invalid, "date.future", "")
	}
	p.LeaseOn = on
	return Proposal(ctx, tx, act, p, portal.SignLease)
}

// HandOver records that the household has the keys. The tenancy begins on that
// day, with its dates of after-care.
func HandOver(ctx context.Context, tx *store.Tx, act Act, p *portal.Proposal, on portal.Date) error {
	if !past(tx, on) {
		return portal.Refuse(portal.Invalid, "date.future", "")
	}
	p.HandoverOn = on
	return Proposal(ctx, tx, act, p, portal.HandOver)
}

// past tells whether a day is known and not still to come.
func past(tx *store.Tx, on portal.Date) bool { return on.Known() && on <= tx.Today() }
