package searchtest

import "wohnraum/portal/search"

// Keys of the municipalities of the documents.
const (
	herford = "05758012"
	buende  = "05758004"
	enger   = "05758008"
	loehne  = "05758024"
	vlotho  = "05758036"
)

// Scopes of the documents.
const (
	placement  = "placement"
	teamLoehne = "team-loehne"
	teamBuende = "team-buende"
	wohnbau    = "landlord-7"
)

// county is a handful of documents that differ in what the suite asks for.
func county() []search.Document {
	return append(append(listings(), units()...), others()...)
}

func listings() []search.Document {
	return []search.Document{
		{
			ID: "listing-1", Kind: search.Listing, Key: "1", Number: "A-1044", Title: "Drei Zimmer mit Balkon",
			Street: "Werrestraße 12", PostalCode: "32584", Municipality: loehne, Place: "Löhne", State: "released",
			Rooms: 6, Rent: 450_00, RentBand: search.RentBandOf(450_00), Words: []string{"Helle Wohnung, schöne Küche"},
			Scopes: []string{placement, wohnbau}, Version: 3,
		},
		{
			ID: "listing-2", Kind: search.Listing, Key: "2", Number: "A-1045", Title: "Zwei Zimmer im Hofgebäude",
			Street: "Werrestr. 120", PostalCode: "32584", Municipality: loehne, Place: "Löhne", State: "let",
			Rooms: 4, Rent: 380_00, RentBand: search.RentBandOf(380_00), Words: []string{"Ruhig gelegen"},
			Scopes: []string{placement}, Version: 1,
		},
		{
			ID: "listing-3", Kind: search.Listing, Key: "3", Number: "A-104", Title: "Wohnung am Markt",
			Street: "Bielefelder Straße 7", PostalCode: "32049", Municipality: herford, Place: "Herford", State: "released",
			Rooms: 4, Rent: 620_00, RentBand: search.RentBandOf(620_00), Words: []string{"Zehn Minuten bis Löhne, zwischen Gärten"},
			Scopes: []string{placement}, Version: 1,
		},
		{
			ID: "listing-4", Kind: search.Listing, Key: "4", Number: "A-2001", Title: "Haus mit Garten",
			Street: "Eschstr. 12 a", PostalCode: "32257", Municipality: buende, Place: "Bünde", State: "released",
			Rooms: 10, Rent: 900_00, RentBand: search.RentBandOf(900_00), Words: []string{"Schöne helle Räume, mit Hof"},
			Scopes: []string{placement}, Version: 1,
		},
	}
}

func units() []search.Document {
	return []search.Document{
		{
			ID: "unit-1", Kind: search.Unit, Key: "1", Number: "W-17", Street: "Werrestraße 12", PostalCode: "32584",
			Municipality: loehne, Place: "Löhne", Rooms: 6, Scopes: []string{placement, wohnbau}, Version: 1,
		},
		{
			ID: "unit-2", Kind: search.Unit, Key: "2", Number: "Altakte W-18", Street: "Steinstraße 3", PostalCode: "32130",
			Municipality: enger, Place: "Enger", Rooms: 3, Scopes: []string{placement}, Version: 1,
		},
	}
}

func others() []search.Document {
	return []search.Document{
		{ID: "landlord-7", Kind: search.Landlord, Key: "7", Number: "V-7", Title: "Wohnbau Werre GmbH", Municipality: loehne, Place: "Löhne", Scopes: []string{placement}, Version: 1},
		{ID: "landlord-8", Kind: search.Landlord, Key: "8", Number: "V-8", Municipality: vlotho, Place: "Vlotho", Names: []string{"Jürgen Beispiel"}, Scopes: []string{placement}, Version: 1},
		{ID: "contract-1", Kind: search.Contract, Key: "1", Number: "K-2026/7", Title: "Kooperationsvertrag Wohnbau Werre GmbH", State: "current", Scopes: []string{placement}, Version: 1},
		{ID: "household-1", Kind: search.Household, Key: "1", Number: "H-1042", Municipality: loehne, Place: "Löhne", State: "ready", Names: []string{"Şahin Muster"}, Scopes: []string{teamLoehne}, Version: 1},
		{ID: "household-2", Kind: search.Household, Key: "2", Number: "H-1043", Municipality: buende, Place: "Bünde", State: "ready", Names: []string{"Ida Muster"}, Scopes: []string{teamBuende}, Version: 1},
		{ID: "case-1", Kind: search.Case, Key: "1", Number: "51.2-WO-2026/0117", State: "open", Words: []string{"Kündigung wegen Rückstand"}, Scopes: []string{teamLoehne}, Version: 1},
	}
}
