package store

import (
	"context"

	"wohnraum/portal"
)

var (
	listingTable = newTable("listing", portal.Listing{})
	unitTable    = newTable("unit", portal.Unit{})
)

// listingSelect reads a listing together with its unit.
var listingSelect = `SELECT ` + listingTable.own + `,
	unit.id AS "unit.id", unit.landlord_id AS "unit.landlord_id", unit.street AS "unit.street",
	unit.house_number AS "unit.house_number", unit.postal_code AS "unit.postal_code",
	unit.municipality AS "unit.municipality", unit.area AS "unit.area", unit.rooms AS "unit.rooms",
	unit.floor AS "unit.floor", unit.lift AS "unit.lift", unit.step_free AS "unit.step_free",
	unit.wheelchair AS "unit.wheelchair", unit.furnished AS "unit.furnished",
	unit.verified_at AS "unit.verified_at"
FROM listing JOIN unit ON unit.id = listing.unit_id WHERE `

// FindListing returns a listing that the actor may see.
func (tx *Tx) FindListing(ctx context.Context, actor portal.Actor, id portal.ListingID) (portal.Listing, error) {
	var l portal.Listing
	sc := listingScope(actor)
	err := tx.one(ctx, &l, listingSelect+"listing.id = ? AND "+sc.where, sc.with(id)...)
	return l, err
}

// ListingOfUnit returns the newest listing of a dwelling that the actor may see.
func (tx *Tx) ListingOfUnit(ctx context.Context, actor portal.Actor, id portal.UnitID) (portal.Listing, error) {
	var l portal.Listing
	sc := listingScope(actor)
	err := tx.one(ctx, &l, listingSelect+"listing.unit_id = ? AND "+sc.where+" ORDER BY listing.number DESC LIMIT 1", sc.with(id)...)
	return l, err
}

// FindDraft returns the draft that the token with this hash belongs to.
func (tx *Tx) FindDraft(ctx context.Context, hash string) (portal.Listing, error) {
	var l portal.Listing
	err := tx.one(ctx, &l, listingSelect+"listing.draft_hash = ? AND listing.draft_hash <> '' AND listing.state = 'draft'", hash)
	return l, err
}

// CreateListing adds a listing and its unit and gives it its number.
func (tx *Tx) CreateListing(ctx context.Context, l *portal.Listing) error {
	number, err := tx.NextNumber(ctx, "listing")
	if err != nil {
		return err
	}
	l.Number, l.UnitID = number, l.Unit.ID
	if err := tx.create(ctx, unitTable, l.Unit); err != nil {
		return err
	}
	if err := tx.create(ctx, listingTable, l); err != nil {
		return err
	}
	return tx.touchListing(ctx, *l)
}

// UpdateListing saves a listing and its unit; Conflict if somebody was faster.
func (tx *Tx) UpdateListing(ctx context.Context, l *portal.Listing) error {
	if err := tx.save(ctx, listingTable, l); err != nil {
		return err
	}
	l.Version++
	if err := tx.save(ctx, unitTable, l.Unit); err != nil {
		return err
	}
	return tx.touchListing(ctx, *l)
}

// OpenListings returns every listing that households can be proposed for.
func (tx *Tx) OpenListings(ctx context.Context) ([]portal.Listing, error) {
	var listings []portal.Listing
	err := tx.many(ctx, &listings, listingSelect+"listing.state IN ('released', 'reserved') ORDER BY listing.number")
	return listings, err
}
