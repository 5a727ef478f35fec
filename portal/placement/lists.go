package placement

import "wohnraum/portal/store"

// The lists of the office as the store keeps them; screens know the use cases
// only.
type (
	ListingFilter  = store.ListingFilter
	ListingPage    = store.ListingPage
	ListingLine    = store.ListingLine
	ProposalFilter = store.ProposalFilter
	ProposalPage   = store.ProposalPage
	ProposalLine   = store.ProposalLine
	RequestLine    = store.RequestLine
)
