package demo

import "wohnraum/portal"

// story is an offer and the households that are proposed for it, one chapter
// after the other.
type story struct {
	who       string // the landlord: an address, a company, or "" for any private one
	right     portal.OccupancyRight
	place     string
	persons   int
	basis     portal.RentBasis // "" is a Jobcenter
	protected bool
	twist     twist
	chapters  []chapter
	kept      int  // dates of after-care that were kept
	lost      bool // the last of them found that the tenancy has ended
}

// chapter is one round of proposals: how far the first household came, how it
// ended if it did, and where the others of the round stand.
type chapter struct {
	reach  portal.ProposalState
	days   int // ago, of the last thing that happened; the last chapter's counts
	end    portal.Event
	reason string
	others []portal.ProposalState
}

// twist is what happens beside the steps.
type twist int

const (
	none         twist = iota
	timesOffered       // the landlord named times for a viewing
	rentRaised         // the offer changed: proposals pause
	dismissed          // two households were passed over for good
	earlyLease         // the landlord reports a lease before the assurance
)

// running are the stories that go on: every live state of a proposal.
func running() []story {
	asked, agreed, shown := portal.HouseholdAsked, portal.HouseholdAgreed, portal.LandlordAsked
	return []story{
		{who: privateOwner, right: portal.FreeChoice, place: herford, persons: 1, chapters: []chapter{
			{reach: asked, end: portal.HouseholdDeclines, reason: "too_small"}, {reach: shown, days: 2},
		}},
		{right: portal.FreeChoice, place: herford, persons: 1, chapters: []chapter{{reach: asked, days: 1}}},
		{right: portal.FreeChoice, place: vlotho, persons: 2, chapters: []chapter{{reach: asked, days: 9}}},
		{right: portal.FreeChoice, place: enger, persons: 2, chapters: []chapter{{reach: shown, days: 10}}},
		{who: nominationCompany, right: portal.Nomination, place: buende, persons: 2, chapters: []chapter{
			{reach: agreed, days: 1, others: []portal.ProposalState{agreed, asked}},
		}},
		{who: nominationCompany, right: portal.Nomination, place: herford, persons: 1, chapters: []chapter{
			{reach: shown, days: 3, others: []portal.ProposalState{shown, shown}},
		}},
		{who: mixedCompany, right: portal.Nomination, place: herford, persons: 3, chapters: []chapter{
			{reach: portal.Interested, days: 2, others: []portal.ProposalState{portal.NotChosen, portal.NotChosen}},
		}},
		{who: appointmentCompany, right: portal.Appointment, place: loehne, persons: 1, chapters: []chapter{{reach: agreed, days: 1}}},
		{right: portal.FreeChoice, place: loehne, persons: 1, chapters: []chapter{{reach: portal.Interested, days: 1}}},
		{right: portal.FreeChoice, place: buende, persons: 1, twist: timesOffered, chapters: []chapter{{reach: portal.Named, days: 3}}},
		{right: portal.FreeChoice, place: enger, persons: 1, chapters: []chapter{{reach: portal.ViewingSet, days: 1}}},
		{right: portal.FreeChoice, place: vlotho, persons: 1, chapters: []chapter{
			{reach: shown, end: portal.LandlordDeclines, reason: "chose_another"}, {reach: portal.ViewingSet, days: 8},
		}},
		{who: generalCompany, right: portal.General, place: herford, persons: 2, basis: portal.BasisSelf, chapters: []chapter{
			{reach: portal.BothAgree, days: 2},
		}},
		{right: portal.FreeChoice, place: buende, persons: 2, twist: earlyLease, chapters: []chapter{{reach: portal.BothAgree, days: 7}}},
		{right: portal.FreeChoice, place: loehne, persons: 1, chapters: []chapter{
			{reach: shown, end: portal.Lapse, reason: "no_answer_landlord"}, {reach: portal.RentOffered, days: 4},
		}},
		{right: portal.FreeChoice, place: herford, persons: 1, basis: portal.BasisSozialamt, chapters: []chapter{{reach: portal.RentOffered, days: 13}}},
		{right: portal.FreeChoice, place: herford, persons: 4, chapters: []chapter{
			{reach: portal.RentOffered, end: portal.RefuseRent, reason: "incomplete"}, {reach: portal.Assured, days: 3},
		}},
		{who: mixedCompany, right: portal.General, place: herford, persons: 2, chapters: []chapter{{reach: portal.LeaseSigned, days: 5}}},
		{right: portal.FreeChoice, place: vlotho, persons: 2, protected: true, chapters: []chapter{{reach: portal.Approved, days: 1}}},
		{right: portal.FreeChoice, place: buende, persons: 1, twist: rentRaised, chapters: []chapter{{reach: shown, days: 4}}},
	}
}

// interrupted are the stories whose last proposal ended: the offers wait for the
// next household.
func interrupted() []story {
	return []story{
		{right: portal.FreeChoice, place: herford, persons: 2, chapters: []chapter{
			{reach: portal.Interested, days: 3, end: portal.LoseContact},
		}},
		{right: portal.FreeChoice, place: loehne, persons: 2, twist: dismissed, chapters: []chapter{
			{reach: portal.Named, days: 5, end: portal.StaffDeclines, reason: "safety"},
		}},
		{right: portal.FreeChoice, place: enger, persons: 1, chapters: []chapter{
			{reach: portal.Named, days: 2, end: portal.WithdrawConsent},
		}},
		{right: portal.FreeChoice, place: herford, persons: 3, chapters: []chapter{
			{reach: portal.LandlordAsked, days: 4, end: portal.EndAsChanged},
		}},
	}
}

// housed are the stories that led to a tenancy, so many days ago. After-care is
// due in some of them, and overdue in others.
func housed() []story {
	home := func(who string, right portal.OccupancyRight, place string, persons, days, kept int) story {
		return story{who: who, right: right, place: place, persons: persons, kept: kept, chapters: []chapter{{reach: portal.ClosedHoused, days: days}}}
	}
	lost := home("", portal.FreeChoice, loehne, 1, 160, 3)
	lost.lost = true
	return []story{
		home("", portal.FreeChoice, herford, 1, 380, 5),
		home(appointmentCompany, portal.Appointment, herford, 2, 371, 4),
		home("", portal.FreeChoice, buende, 1, 187, 3),
		home("", portal.FreeChoice, loehne, 1, 96, 2),
		home(privateOwner, portal.FreeChoice, herford, 2, 45, 1),
		home("", portal.FreeChoice, enger, 1, 39, 1),
		home("", portal.FreeChoice, vlotho, 3, 9, 0),
		lost,
	}
}
