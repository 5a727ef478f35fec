package finding

import (
	"encoding/json"
	"strconv"

	"wohnraum/portal"
	"wohnraum/portal/reference"
	"wohnraum/portal/search"
	"wohnraum/portal/store"
)

// The permission keys that documents carry and queries name.
const (
	placementKey = "placement"
	caseworkKey  = "casework"
)

func teamKey(team portal.TeamID) string { return "team-" + string(team) }

// keysOf are the permission keys of who asks; none for those who may not search.
func keysOf(actor portal.Actor) []string {
	switch actor.Role {
	case portal.Placement:
		return []string{placementKey}
	case portal.Caseworker:
		return []string{caseworkKey, teamKey(actor.Team)}
	default:
		return nil
	}
}

// documentID is the document's name of a record. A case is a rent offer or a
// tenancy, which its key says.
func documentID(kind store.Indexed, key string) string {
	switch kind {
	case store.IndexedRequest, store.IndexedTenancy:
		return string(search.Case) + "-" + caseKey(kind, key)
	default:
		return string(kind) + "-" + key
	}
}

func caseKey(kind store.Indexed, key string) string { return string(kind) + "-" + key }

func ofListing(o store.IndexedOffer) search.Document {
	d := dwelling(o, search.Listing, string(o.ID))
	d.Number, d.State = "A-"+strconv.Itoa(o.Number), "listing."+string(o.State)
	d.Rent = int(o.ColdRent.V)
	d.RentBand = search.RentBandOf(d.Rent)
	letBy(&d, o.LandlordName, o.LandlordKind)
	if o.ContactName != "" && o.ContactName != o.LandlordName {
		d.Names = append(d.Names, o.ContactName)
	}
	return d
}

// ofUnit is a dwelling whatever it is offered for: its address and what it is like.
func ofUnit(o store.IndexedOffer) search.Document { return dwelling(o, search.Unit, string(o.UnitID)) }

func dwelling(o store.IndexedOffer, kind search.Kind, key string) search.Document {
	d := search.Document{
		ID: string(kind) + "-" + key, Kind: kind, Key: key,
		Street: o.Unit.Address(), PostalCode: o.Unit.PostalCode, Municipality: o.Unit.Municipality, Place: placeName(o.Unit.Municipality),
		Rooms: int(o.Unit.Rooms), Area: int(o.Unit.Area), Scopes: []string{placementKey, caseworkKey},
	}
	for _, feature := range []struct {
		answer portal.Answer
		word   string
	}{
		{o.Unit.StepFree, "stufenlos"},
		{o.Unit.Wheelchair, "Rollstuhl rollstuhlgerecht"},
		{o.Unit.Lift, "Aufzug"},
		{o.Unit.Furnished, "möbliert"},
	} {
		if feature.answer == portal.Yes {
			d.Words = append(d.Words, feature.word)
		}
	}
	return d
}

// letBy says who lets: a company by its name, a person by a name that stays in
// the process.
func letBy(d *search.Document, name string, kind portal.LandlordKind) {
	switch {
	case name == "":
	case kind == portal.HousingCompany:
		d.Title = name
	default:
		d.Names = append(d.Names, name)
	}
}

func ofLandlord(l portal.Landlord) search.Document {
	d := search.Document{
		ID: documentID(store.IndexedLandlord, string(l.ID)), Kind: search.Landlord, Key: string(l.ID), Scopes: []string{placementKey},
	}
	letBy(&d, l.Name, l.Kind)
	return d
}

func ofContract(c store.IndexedContractRow) search.Document {
	d := search.Document{
		ID: documentID(store.IndexedContract, string(c.ID)), Kind: search.Contract, Key: string(c.ID),
		Number: c.Reference, Scopes: []string{placementKey},
	}
	letBy(&d, c.LandlordName, c.LandlordKind)
	if c.Group != "" {
		d.Words = append(d.Words, c.Group)
	}
	return d
}

// ofHousehold holds a reference, a state and names, and nothing that says why
// somebody looks for a home. The store gives no protected household away.
func ofHousehold(f store.IndexedFamily) search.Document {
	return search.Document{
		ID: documentID(store.IndexedHousehold, string(f.ID)), Kind: search.Household, Key: string(f.ID),
		Number: "H-" + strconv.Itoa(f.Number), State: "household." + string(f.State), Names: f.Names,
		Scopes: []string{placementKey, teamKey(f.Team)},
	}
}

// ofCase is what carries a file number: a rent offer or a tenancy.
func ofCase(kind store.Indexed, c store.IndexedCase) search.Document {
	unit := portal.Unit{Street: c.Street, HouseNumber: c.HouseNumber}
	d := search.Document{
		ID: documentID(kind, c.Key), Kind: search.Case, Key: caseKey(kind, c.Key),
		Number: c.FileNumber, State: string(kind) + "." + c.State,
		Street: unit.Address(), PostalCode: c.PostalCode, Municipality: c.Municipality, Place: placeName(c.Municipality),
		Words:  []string{"V-" + strconv.Itoa(c.ProposalNumber), "A-" + strconv.Itoa(c.ListingNumber), "H-" + strconv.Itoa(c.HouseholdNumber)},
		Scopes: []string{placementKey, teamKey(c.Team)},
	}
	return d
}

func placeName(key string) string {
	municipality, _ := reference.ByKey(key)
	return municipality.Name
}

// stamped gives a document its version: a number of all that it says, so that
// drift is noticed whatever has changed. Names are in it, so it is a keyed one.
func stamped(tx *store.Tx, d search.Document) (search.Document, error) {
	d.Version = 0
	text, err := json.Marshal(d)
	if err != nil {
		return d, portal.Errorf(portal.Internal, "search document %s: %w", d.ID, err)
	}
	d.Version = tx.Fingerprint(string(text))
	return d, nil
}
