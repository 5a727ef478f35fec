package pairing

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"

	"wohnraum/matching"
	"wohnraum/portal"
)

// The keys of a run are digests of seed and record: the same from one page view
// to the next, so that the lottery stays drawn, and another one every quarter.
// Without the record nobody can tell what a key stood for.

// ListingsByKey tells which listing a key of a run with this seed stands for.
func ListingsByKey(seed uint64, listings []portal.Listing) map[matching.VacancyKey]portal.Listing {
	byKey := make(map[matching.VacancyKey]portal.Listing, len(listings))
	for _, l := range listings {
		byKey[vacancyKey(seed, l.ID)] = l
	}
	return byKey
}

func vacancyKey(seed uint64, id portal.ListingID) matching.VacancyKey {
	return matching.VacancyKey("v" + digest(seed, string(id)))
}

func candidateKey(seed uint64, id portal.HouseholdID) matching.CandidateKey {
	return matching.CandidateKey("h" + digest(seed, string(id)))
}

func digest(seed uint64, id string) string {
	sum := sha256.Sum256([]byte(strconv.FormatUint(seed, 10) + "|" + id))
	return hex.EncodeToString(sum[:8])
}
