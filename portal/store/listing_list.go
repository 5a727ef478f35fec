package store

import (
	"context"
	"slices"

	"wohnraum/portal"
)

// ListingFilter narrows the office's list of offers. What is "" or zero does not
// filter. After and Before are the numbers at the edge of a page.
type ListingFilter struct {
	Query         string // part of street, landlord or contact
	Number        int    // the reference, exactly
	State         portal.ListingState
	Municipality  string
	Right         portal.OccupancyRight
	After, Before int
	Limit         int
}

// ListingLine is one offer in the list.
type ListingLine struct {
	portal.Listing

	LandlordName string `db:"landlord_name"`
	Live         int    `db:"live"` // running proposals
}

// ListingPage is one page of the list, the newest offer first.
type ListingPage struct {
	Rows    []ListingLine
	Total   int
	Skipped int // in front of the first row
}

var listingLineSelect = `SELECT ` + listingTable.own + `, COALESCE(landlord.name, '') AS landlord_name,
	(SELECT count(*) FROM proposal WHERE proposal.listing_id = listing.id AND proposal.live) AS live,
	unit.id AS "unit.id", unit.landlord_id AS "unit.landlord_id", unit.street AS "unit.street",
	unit.house_number AS "unit.house_number", unit.postal_code AS "unit.postal_code",
	unit.municipality AS "unit.municipality", unit.area AS "unit.area", unit.rooms AS "unit.rooms",
	unit.floor AS "unit.floor", unit.lift AS "unit.lift", unit.step_free AS "unit.step_free",
	unit.wheelchair AS "unit.wheelchair", unit.furnished AS "unit.furnished", unit.verified_at AS "unit.verified_at"`

const listingLineFrom = ` FROM listing JOIN unit ON unit.id = listing.unit_id LEFT JOIN landlord ON landlord.id = listing.landlord_id WHERE
	(CAST(? AS BIGINT) = 0 OR listing.number = ?)
	AND (? = '' OR lower(unit.street) LIKE ? ESCAPE '!' OR lower(landlord.name) LIKE ? ESCAPE '!' OR lower(listing.contact_name) LIKE ? ESCAPE '!')
	AND (? = '' OR listing.state = ?)
	AND (? = '' OR unit.municipality = ?)
	AND (? = '' OR listing.occupancy_right = ?) AND `

func (f ListingFilter) args() []any {
	pattern := part(f.Query)
	return []any{
		f.Number, f.Number, f.Query, pattern, pattern, pattern, f.State, f.State,
		f.Municipality, f.Municipality, f.Right, f.Right,
	}
}

// Listings returns one page of the offers that the actor may see.
func (tx *Tx) Listings(ctx context.Context, actor portal.Actor, f ListingFilter) (ListingPage, error) {
	var page ListingPage
	sc := listingScope(actor)
	args := sc.with(f.args()...)
	if err := tx.one(ctx, &page.Total, "SELECT count(*)"+listingLineFrom+sc.where, args...); err != nil {
		return page, err
	}
	if err := tx.listingRows(ctx, &page, f, sc, args); err != nil || len(page.Rows) == 0 {
		return page, err
	}
	err := tx.one(ctx, &page.Skipped, "SELECT count(*)"+listingLineFrom+sc.where+" AND listing.number > ?", with(args, page.Rows[0].Number)...)
	return page, err
}

func (tx *Tx) listingRows(ctx context.Context, page *ListingPage, f ListingFilter, sc scope, args []any) error {
	if f.Before > 0 {
		err := tx.many(ctx, &page.Rows, listingLineSelect+listingLineFrom+sc.where+" AND listing.number > ? ORDER BY listing.number LIMIT ?",
			with(args, f.Before, f.Limit)...)
		slices.Reverse(page.Rows)
		return err
	}
	return tx.many(ctx, &page.Rows, listingLineSelect+listingLineFrom+sc.where+" AND (CAST(? AS BIGINT) = 0 OR listing.number < ?) ORDER BY listing.number DESC LIMIT ?",
		with(args, f.After, f.After, f.Limit)...)
}
