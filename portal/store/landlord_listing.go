package store

import (
	"context"

	"wohnraum/portal"
)

// OwnListings says which of a landlord's offers a list shows.
type OwnListings struct {
	Query string // part of the street or the postal code; "" is any
	State portal.ListingState
	After portal.ListingID // the last one of the page before; "" is the first page
	Limit int
}

const ownWhere = `(? = '' OR listing.state = ?)
	AND (? = '' OR lower(unit.street) LIKE ? ESCAPE '!' OR unit.postal_code = ?) AND `

// ListingsOfLandlord returns a page of the actor's own offers, newest first, and
// how many there are in all.
func (tx *Tx) ListingsOfLandlord(ctx context.Context, actor portal.Actor, o OwnListings) ([]portal.Listing, int, error) {
	sc := listingScope(actor)
	filter := sc.with(o.State, o.State, o.Query, part(o.Query), o.Query)
	var total int
	err := tx.one(ctx, &total, "SELECT count(*) FROM listing JOIN unit ON unit.id = listing.unit_id WHERE "+ownWhere+sc.where, filter...)
	if err != nil {
		return nil, 0, err
	}
	var listings []portal.Listing
	err = tx.many(ctx, &listings, listingSelect+ownWhere+sc.where+
		" AND (? = '' OR listing.id < ?) ORDER BY listing.id DESC LIMIT ?", append(filter, o.After, o.After, o.Limit)...)
	return listings, total, err
}

// ProposalsOwedByLandlord returns the running proposals whose next step the
// actor owes, by what is due.
func (tx *Tx) ProposalsOwedByLandlord(ctx context.Context, actor portal.Actor, limit int) ([]portal.Proposal, error) {
	var proposals []portal.Proposal
	sc := proposalScope(actor)
	err := tx.many(ctx, &proposals, proposalSelect+`proposal.live AND proposal.owes = 'landlord' AND proposal.paused_at IS NULL AND `+sc.where+
		` ORDER BY CASE WHEN proposal.due = '' THEN '9999' ELSE proposal.due END, proposal.id LIMIT ?`, append(sc.args, limit)...)
	return proposals, err
}

// LandlordByEmail returns the landlord whom the office knows by this address.
func (tx *Tx) LandlordByEmail(ctx context.Context, email string) (portal.Landlord, error) {
	var l portal.Landlord
	err := tx.one(ctx, &l, "SELECT "+landlordTable.columns+" FROM landlord WHERE lower(email) = ? AND email <> '' ORDER BY id LIMIT 1", lowered(email))
	return l, err
}

// GiveLink says to whose account a link belongs, once that account exists.
func (tx *Tx) GiveLink(ctx context.Context, id portal.LinkID, account portal.AccountID) error {
	return tx.exec(ctx, "UPDATE link SET account_id = ? WHERE id = ? AND account_id = ''", account, id)
}

// DropDraft removes a draft that its writer does not want any more.
func (tx *Tx) DropDraft(ctx context.Context, l portal.Listing) error {
	if err := tx.exec(ctx, "DELETE FROM listing WHERE id = ? AND state = 'draft'", l.ID); err != nil {
		return err
	}
	return tx.exec(ctx, "DELETE FROM unit WHERE id = ?", l.UnitID)
}
