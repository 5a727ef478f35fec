package store

import (
	"context"

	"github.com/jmoiron/sqlx"

	"wohnraum/portal"
)

// The rows that search documents are made of. They are read for the portal
// itself; what of them may be shown, the documents' scopes and the store's own
// scopes decide.

// IndexKeys returns a page of the keys of a kind of record, behind the one named.
func (tx *Tx) IndexKeys(ctx context.Context, kind Indexed, after string, limit int) ([]string, error) {
	var keys []string
	err := tx.many(ctx, &keys, kind.keysText(), after, limit)
	return keys, err
}

// CountIndexed counts the records that may be found, of all kinds together.
func (tx *Tx) CountIndexed(ctx context.Context) (int, error) {
	var count int
	err := tx.one(ctx, &count, `SELECT (SELECT count(*) FROM listing WHERE state <> 'draft') + (SELECT count(*) FROM landlord)
		+ (SELECT count(*) FROM unit WHERE id IN (SELECT unit_id FROM listing WHERE state <> 'draft'))
		+ (SELECT count(*) FROM household WHERE NOT protected) + (SELECT count(*) FROM contract)
		+ (SELECT count(*) FROM authority_request) + (SELECT count(*) FROM tenancy)`)
	return count, err
}

func (k Indexed) keysText() string {
	switch k {
	case IndexedListing:
		return "SELECT id FROM listing WHERE id > ? ORDER BY id LIMIT ?"
	case IndexedUnit:
		return "SELECT id FROM unit WHERE id > ? ORDER BY id LIMIT ?"
	case IndexedLandlord:
		return "SELECT id FROM landlord WHERE id > ? ORDER BY id LIMIT ?"
	case IndexedHousehold:
		return "SELECT id FROM household WHERE id > ? ORDER BY id LIMIT ?"
	case IndexedContract:
		return "SELECT id FROM contract WHERE id > ? ORDER BY id LIMIT ?"
	case IndexedRequest:
		return "SELECT id FROM authority_request WHERE id > ? ORDER BY id LIMIT ?"
	case IndexedTenancy:
		return "SELECT id FROM tenancy WHERE id > ? ORDER BY id LIMIT ?"
	default:
		return "SELECT '' WHERE ? <> '' AND ? < 0"
	}
}

// IndexedOffer is a listing with who lets it.
type IndexedOffer struct {
	portal.Listing

	LandlordName string              `db:"landlord_name"`
	LandlordKind portal.LandlordKind `db:"landlord_kind"`
}

var indexedOfferSelect = `SELECT ` + listingTable.own + `, COALESCE(landlord.name, '') AS landlord_name, COALESCE(landlord.kind, '') AS landlord_kind,
	unit.id AS "unit.id", unit.landlord_id AS "unit.landlord_id", unit.street AS "unit.street",
	unit.house_number AS "unit.house_number", unit.postal_code AS "unit.postal_code",
	unit.municipality AS "unit.municipality", unit.area AS "unit.area", unit.rooms AS "unit.rooms",
	unit.floor AS "unit.floor", unit.lift AS "unit.lift", unit.step_free AS "unit.step_free",
	unit.wheelchair AS "unit.wheelchair", unit.furnished AS "unit.furnished", unit.verified_at AS "unit.verified_at"
FROM listing JOIN unit ON unit.id = listing.unit_id LEFT JOIN landlord ON landlord.id = listing.landlord_id WHERE listing.state <> 'draft' AND `

// IndexedOffers returns the listings with these keys, but for drafts, which are
// nobody's to find.
func (tx *Tx) IndexedOffers(ctx context.Context, keys []string) ([]IndexedOffer, error) {
	return keyed[IndexedOffer](ctx, tx, indexedOfferSelect+"listing.id IN (?)", keys)
}

// IndexedUnits returns the dwellings with these keys, each with its newest
// listing, but for those that were only ever in a draft.
func (tx *Tx) IndexedUnits(ctx context.Context, keys []string) ([]IndexedOffer, error) {
	return keyed[IndexedOffer](ctx, tx, indexedOfferSelect+`listing.unit_id IN (?) AND NOT EXISTS (SELECT 1 FROM listing newer
		WHERE newer.unit_id = listing.unit_id AND newer.state <> 'draft' AND newer.number > listing.number)`, keys)
}

// IndexedLandlords returns the landlords with these keys.
func (tx *Tx) IndexedLandlords(ctx context.Context, keys []string) ([]portal.Landlord, error) {
	return keyed[portal.Landlord](ctx, tx, "SELECT "+landlordTable.columns+" FROM landlord WHERE id IN (?)", keys)
}

// IndexedContractRow is a contract with whose it is.
type IndexedContractRow struct {
	portal.Contract

	LandlordName string              `db:"landlord_name"`
	LandlordKind portal.LandlordKind `db:"landlord_kind"`
}

// IndexedContracts returns the contracts with these keys.
func (tx *Tx) IndexedContracts(ctx context.Context, keys []string) ([]IndexedContractRow, error) {
	return keyed[IndexedContractRow](ctx, tx, `SELECT `+contractTable.own+`, landlord.name AS landlord_name, landlord.kind AS landlord_kind
		FROM contract JOIN landlord ON landlord.id = contract.landlord_id WHERE contract.id IN (?)`, keys)
}

// IndexedCase is a rent offer or a tenancy with what it is about.
type IndexedCase struct {
	Key             string             `db:"record_key"`
	Proposal        portal.ProposalID  `db:"proposal_id"`
	ProposalNumber  int                `db:"proposal_number"`
	Household       portal.HouseholdID `db:"household_id"`
	HouseholdNumber int                `db:"household_number"`
	Team            portal.TeamID      `db:"team_id"`
	ListingNumber   int                `db:"listing_number"`
	FileNumber      string             `db:"file_number"`
	State           string             `db:"state"`
	Street          string             `db:"street"`
	HouseNumber     string             `db:"house_number"`
	PostalCode      string             `db:"postal_code"`
	Municipality    string             `db:"municipality"`
}

const indexedCaseColumns = `proposal.id AS proposal_id, proposal.number AS proposal_number,
	household.id AS household_id, household.number AS household_number, household.team_id, listing.number AS listing_number,
	unit.street, unit.house_number, unit.postal_code, unit.municipality`

const indexedCaseJoin = ` JOIN household ON household.id = proposal.household_id JOIN listing ON listing.id = proposal.listing_id
	JOIN unit ON unit.id = listing.unit_id WHERE NOT household.protected AND NOT proposal.protected AND `

// IndexedRequests returns the rent offers with these keys, but for those of
// protected households, of which nothing is found.
func (tx *Tx) IndexedRequests(ctx context.Context, keys []string) ([]IndexedCase, error) {
	return keyed[IndexedCase](ctx, tx, `SELECT authority_request.id AS record_key, authority_request.file_number, authority_request.state, `+indexedCaseColumns+
		` FROM authority_request JOIN proposal ON proposal.id = authority_request.proposal_id`+indexedCaseJoin+"authority_request.id IN (?)", keys)
}

// IndexedTenancies returns the tenancies with these keys, each with the file
// number of the authority's decision, but for those of protected households.
func (tx *Tx) IndexedTenancies(ctx context.Context, keys []string) ([]IndexedCase, error) {
	return keyed[IndexedCase](ctx, tx, `SELECT tenancy.id AS record_key, CASE WHEN tenancy.ended_on = '' THEN 'running' ELSE 'ended' END AS state,
		COALESCE((SELECT max(file_number) FROM authority_request WHERE proposal_id = tenancy.proposal_id AND state = 'granted'), '') AS file_number, `+
		indexedCaseColumns+` FROM tenancy JOIN proposal ON proposal.id = tenancy.proposal_id`+indexedCaseJoin+"tenancy.id IN (?)", keys)
}

// IndexedFamily is a household with the names of its members.
type IndexedFamily struct {
	portal.Household

	Names []string `db:"-"`
}

// IndexedFamilies returns the households with these keys, but for protected ones,
// of which nothing is found.
func (tx *Tx) IndexedFamilies(ctx context.Context, keys []string) ([]IndexedFamily, error) {
	households, err := keyed[portal.Household](ctx, tx, householdSelect+"NOT household.protected AND household.id IN (?)", keys)
	if err != nil || len(households) == 0 {
		return nil, err
	}
	families := make([]IndexedFamily, len(households))
	place := map[portal.HouseholdID]int{}
	ids := make([]string, len(households))
	for i, h := range households {
		families[i].Household, place[h.ID], ids[i] = h, i, string(h.ID)
	}
	members, err := keyed[portal.Member](ctx, tx, "SELECT "+memberTable.columns+" FROM household_member WHERE household_id IN (?) ORDER BY position", ids)
	for _, m := range members {
		if err := tx.openMember(&m); err != nil {
			return nil, err
		}
		at := place[m.Household]
		families[at].Names = append(families[at].Names, m.Name)
	}
	return families, err
}

// keyed reads the rows of several keys, in no particular order.
func keyed[T any](ctx context.Context, tx *Tx, query string, keys []string) ([]T, error) {
	if len(keys) == 0 {
		return nil, nil
	}
	expanded, args, err := sqlx.In(query, keys)
	if err != nil {
		return nil, portal.Errorf(portal.Internal, "expand: %w", err)
	}
	var rows []T
	err = tx.many(ctx, &rows, expanded, args...)
	return rows, err
}
