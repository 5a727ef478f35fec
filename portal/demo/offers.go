package demo

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

// planOffers plans the offers for which nobody was proposed yet.
func (c *county) planOffers() {
	c.draft(c.half(herford), 1)
	c.draft(portal.Listing{Unit: portal.Unit{Street: "Lindenstraße", HouseNumber: "9", PostalCode: "32130", Municipality: enger}}, 2)
	for i, place := range []string{herford, buende, loehne} {
		c.waiting(c.free(), place, 1+i, never)
	}
	c.waiting(c.free(), vlotho, 3, 1)
	c.waiting(c.named(nominationCompany), herford, 4, 2)
	c.returned(c.named(privateOwner), "details_missing", "Bitte nennen Sie uns noch die Größe des Kellers und die Art der Heizung.")
	c.returned(c.free(), "rent_too_high", "Die Miete liegt deutlich über der Mietobergrenze. Rufen Sie uns gern an.")
	c.released(c.named(privateOwner), herford, 2, 2)
	c.released(c.silent(), buende, 1, 5)
	c.released(c.free(), loehne, 1, 8)
	c.withdrawn("let_elsewhere")
	c.withdrawn("own_use")
	c.expired()
	c.releasedUnder(portal.Nomination, nominationCompany, herford, 1)
	c.releasedUnder(portal.Appointment, appointmentCompany, loehne, 2)
}

// releasedUnder is a company's offer for one person under its contract: a round
// of three, or one household that is named, is still to be approved.
func (c *county) releasedUnder(right portal.OccupancyRight, company, place string, daysAgo int) {
	r := c.dwelling(place, 1)
	r.Right = right
	c.publish(c.named(company), r, daysAgo)
}

// half is an offer whose writer stopped before the rent.
func (c *county) half(place string) portal.Listing {
	r := c.dwelling(place, 2)
	r.ColdRent, r.Charges, r.Heating, r.Deposit = portal.Maybe[portal.Cents]{}, portal.Maybe[portal.Cents]{}, portal.Maybe[portal.Cents]{}, portal.Maybe[portal.Cents]{}
	return r
}

// waiting is an offer that waits for its review, or is being reviewed.
func (c *county) waiting(owner *landlord, place string, submitted, reviewed int) *listing {
	l := c.offer(owner, c.dwelling(place, 1+c.dice.IntN(3)), never)
	l.submitted, l.reviewed = submitted, reviewed
	c.happen(l)
	return l
}

func (c *county) returned(owner *landlord, reason, note string) {
	l := c.waiting(owner, herford, 6, 5)
	c.on(4, 14, func(ctx context.Context, tx *store.Tx) error {
		return l.change(ctx, tx, spine.Act{By: c.officer(l.officer), Reason: reason, Note: note}, portal.ReturnListing)
	})
}

func (c *county) released(owner *landlord, place string, persons, daysAgo int) *listing {
	r := c.dwelling(place, persons)
	r.Right = portal.FreeChoice
	return c.publish(owner, r, daysAgo)
}

func (c *county) withdrawn(reason string) {
	l := c.released(c.free(), c.town(), 2, c.between(20, 60))
	c.on(c.between(3, 15), 12, func(ctx context.Context, tx *store.Tx) error {
		act := l.landlordSays(c)
		act.Reason = reason
		return l.change(ctx, tx, act, portal.WithdrawListing)
	})
}

func (c *county) expired() {
	l := c.released(c.free(), herford, 4, 120)
	c.on(20, 12, func(ctx context.Context, tx *store.Tx) error {
		return l.change(ctx, tx, spine.Act{By: c.officer(l.officer), Reason: "other"}, portal.ExpireListing)
	})
}

// named finds a landlord by company or address; without a name any private one
// with an address who offers nothing yet.
func (c *county) named(who string) *landlord {
	for _, l := range c.landlords {
		if who != "" && (l.record.Name == who || l.record.Email == who) {
			return l
		}
	}
	return c.free()
}

func (c *county) free() *landlord { return c.unused(true) }

// silent is a private landlord without an address, who is called.
func (c *county) silent() *landlord { return c.unused(false) }

func (c *county) unused(mail bool) *landlord {
	for _, l := range c.landlords {
		if l.record.Kind == portal.PrivateLandlord && (l.record.Email != "") == mail && l.record.Email != privateOwner && !c.offers(l) {
			return l
		}
	}
	return c.landlords[len(c.landlords)-1]
}

func (c *county) offers(l *landlord) bool {
	for _, offer := range c.listings {
		if offer.owner == l {
			return true
		}
	}
	return false
}
