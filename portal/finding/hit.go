package finding

import (
	"context"
	"strings"

	"wohnraum/portal"
	"wohnraum/portal/search"
	"wohnraum/portal/store"
)

// Hit is a record as its line in the result shows it. What a kind has not, is
// zero; ID is of the record, or of the one that stands for it on a page.
type Hit struct {
	Kind    search.Kind
	ID      string
	Noun    string // "request" or "tenancy", of a case
	Number  int    // of a listing or household
	File    string // a file number or a contract's reference
	Name    string // of a landlord or household, for whom it is meant
	Unit    portal.Unit
	Rent    portal.Maybe[portal.Cents]
	State   string
	Listing portal.ListingID // of a dwelling: its newest offer
	Case    store.IndexedCase
}

// read reads a candidate in the scope of whoever asks; NotFound if it is not
// theirs, or gone.
func read(ctx context.Context, tx *store.Tx, actor portal.Actor, c search.Hit) (Hit, error) {
	switch c.Kind {
	case search.Listing:
		l, err := tx.FindListing(ctx, actor, portal.ListingID(c.Key))
		return offer(ctx, tx, c.Kind, l, err)
	case search.Unit:
		l, err := tx.ListingOfUnit(ctx, actor, portal.UnitID(c.Key))
		return offer(ctx, tx, c.Kind, l, err)
	case search.Landlord:
		l, err := tx.FindLandlord(ctx, actor, portal.LandlordID(c.Key))
		return Hit{Kind: c.Kind, ID: string(l.ID), Name: l.Name}, err
	case search.Contract:
		return contract(ctx, tx, actor, c)
	case search.Case:
		return aCase(ctx, tx, actor, c)
	default:
		return Hit{}, portal.Errorf(portal.NotFound, "a hit of kind %q", c.Kind)
	}
}

// offer adds who lets the dwelling, whom staff read on the offer as well.
func offer(ctx context.Context, tx *store.Tx, kind search.Kind, l portal.Listing, err error) (Hit, error) {
	if err != nil {
		return Hit{}, err
	}
	hit := Hit{Kind: kind, ID: string(l.ID), Listing: l.ID, Number: l.Number, Unit: l.Unit, Rent: l.ColdRent, State: string(l.State)}
	if l.Landlord != "" {
		owner, err := tx.FindLandlord(ctx, portal.SystemActor(), l.Landlord)
		if err != nil {
			return Hit{}, err
		}
		hit.Name = owner.Name
	}
	return hit, nil
}

func contract(ctx context.Context, tx *store.Tx, actor portal.Actor, c search.Hit) (Hit, error) {
	k, err := tx.FindContract(ctx, actor, portal.ContractID(c.Key))
	if err != nil {
		return Hit{}, err
	}
	owner, err := tx.FindLandlord(ctx, actor, k.Landlord)
	return Hit{Kind: c.Kind, ID: string(owner.ID), File: k.Reference, Name: owner.Name}, err
}

// aCase is found by whoever may see its proposal.
func aCase(ctx context.Context, tx *store.Tx, actor portal.Actor, c search.Hit) (Hit, error) {
	noun, key, _ := strings.Cut(c.Key, "-")
	rows := tx.IndexedRequests
	if noun == string(store.IndexedTenancy) {
		rows = tx.IndexedTenancies
	}
	found, err := rows(ctx, []string{key})
	if err != nil {
		return Hit{}, err
	}
	if len(found) == 0 {
		return Hit{}, portal.Errorf(portal.NotFound, "no case")
	}
	row := found[0]
	if _, err := tx.FindProposal(ctx, actor, row.Proposal); err != nil {
		return Hit{}, err
	}
	return Hit{
		Kind: c.Kind, Noun: noun, ID: key, File: row.FileNumber, State: row.State, Case: row,
		Unit: portal.Unit{Street: row.Street, HouseNumber: row.HouseNumber, PostalCode: row.PostalCode, Municipality: row.Municipality},
	}, nil
}
