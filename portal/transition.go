package portal

import "slices"

// Edge is one row of a transition table: this event leads from here to there.
// Rights and Bases restrict the row; empty means any.
type Edge[S ~string] struct {
	From   []S
	Event  Event
	To     S
	By     []Role // System is always allowed: cascades act as the portal
	Rights []OccupancyRight
	Bases  []RentBasis
	Owes   Role // who owes the next step once To is reached
	Days   int  // by when, in days from the change [office]
	Work   bool // Days counts working days
}

// ListingEdges is the transition table of listings.
func ListingEdges() []Edge[ListingState] {
	staff := []Role{Placement}
	owner := []Role{LandlordRole, Placement}
	return []Edge[ListingState]{
		{From: []ListingState{ListingDraft, ListingReturned}, Event: SubmitListing, To: ListingSubmitted, By: owner, Owes: Placement, Days: 2, Work: true},
		{From: []ListingState{ListingSubmitted}, Event: TakeUpListing, To: ListingUnderReview, By: staff, Owes: Placement, Days: 2, Work: true},
		{From: []ListingState{ListingUnderReview}, Event: ReleaseListing, To: ListingReleased, By: staff, Owes: Placement, Days: 2, Work: true},
		{From: []ListingState{ListingSubmitted, ListingUnderReview}, Event: ReturnListing, To: ListingReturned, By: staff, Owes: LandlordRole, Days: 14},
		{From: []ListingState{ListingReleased}, Event: ReserveListing, To: ListingReserved, By: staff},
		{From: []ListingState{ListingReserved}, Event: FreeListing, To: ListingReleased, Owes: Placement, Days: 2, Work: true},
		{From: []ListingState{ListingReleased, ListingReserved}, Event: ChangeListing, To: ListingUnderReview, By: owner, Owes: Placement, Days: 2, Work: true},
		{From: []ListingState{ListingReserved}, Event: LetListing, To: ListingLet},
		{From: []ListingState{ListingLet}, Event: EndListing, To: ListingEnded, By: staff},
		{From: []ListingState{ListingSubmitted, ListingUnderReview, ListingReturned, ListingReleased, ListingReserved}, Event: WithdrawListing, To: ListingWithdrawn, By: owner},
		{From: []ListingState{ListingReturned, ListingReleased}, Event: ExpireListing, To: ListingExpired, By: staff},
	}
}

// HouseholdEdges is the transition table of households.
func HouseholdEdges() []Edge[HouseholdState] {
	team := []Role{Caseworker}
	entry := []HouseholdState{HouseholdRecorded, HouseholdConsentMissing, HouseholdUnderReview, HouseholdReady}
	running := append(slices.Clone(entry), HouseholdInProposal, HouseholdContracting)
	aside := []HouseholdState{HouseholdPaused, HouseholdLostContact, HouseholdConsentWithdrawn, HouseholdHelpedItself}
	return []Edge[HouseholdState]{
		{From: entry, Event: LackIntake, To: HouseholdRecorded},
		{From: entry, Event: LackConsent, To: HouseholdConsentMissing},
		{From: entry, Event: LackVetting, To: HouseholdUnderReview},
		{From: entry, Event: BecomeReady, To: HouseholdReady},
		{From: []HouseholdState{HouseholdReady}, Event: Propose, To: HouseholdInProposal, By: []Role{Placement}},
		{From: []HouseholdState{HouseholdInProposal, HouseholdContracting}, Event: BackToReady, To: HouseholdReady},
		{From: []HouseholdState{HouseholdInProposal}, Event: BeginContract, To: HouseholdContracting},
		{From: []HouseholdState{HouseholdContracting}, Event: HouseHousehold, To: HouseholdHoused},
		{From: []HouseholdState{HouseholdHoused}, Event: BeginAftercare, To: HouseholdAftercare},
		{From: []HouseholdState{HouseholdHoused, HouseholdAftercare}, Event: CloseHousehold, To: HouseholdClosed, By: team},
		{From: running, Event: PauseHousehold, To: HouseholdPaused, By: team},
		{From: running, Event: LoseContact, To: HouseholdLostContact, By: team},
		{From: running, Event: HelpItself, To: HouseholdHelpedItself, By: team},
		{From: running, Event: WithdrawConsent, To: HouseholdConsentWithdrawn, By: team},
		{From: aside, Event: Resume, To: HouseholdRecorded, By: team},
	}
}

// ProposalEdges is the transition table of proposals, keyed by occupancy right
// and rent basis (decision 5).
func ProposalEdges() []Edge[ProposalState] {
	return slices.Concat(proposalOpening(), proposalContract(), proposalOutcomes())
}

func proposalOpening() []Edge[ProposalState] {
	asks := []OccupancyRight{FreeChoice, General}
	team := []Role{Caseworker, Placement}
	lets := []Role{LandlordRole, Placement}
	return []Edge[ProposalState]{
		{From: []ProposalState{Computed}, Event: Approve, To: Approved, By: []Role{Placement}, Owes: Placement, Days: 2, Work: true},
		{From: []ProposalState{Computed}, Event: Dismiss, To: Dismissed, By: []Role{Placement}},
		{From: []ProposalState{Approved}, Event: AskHousehold, To: HouseholdAsked, By: []Role{Placement}, Owes: Caseworker, Days: 5},
		{From: []ProposalState{HouseholdAsked}, Event: HouseholdAgrees, To: LandlordAsked, By: team, Rights: asks, Owes: LandlordRole, Days: 7},
		{From: []ProposalState{HouseholdAsked}, Event: HouseholdAgrees, To: HouseholdAgreed, By: team, Rights: []OccupancyRight{Nomination, Appointment}, Owes: Placement, Days: 2, Work: true},
		{From: []ProposalState{HouseholdAgreed}, Event: SendCard, To: LandlordAsked, By: []Role{Placement}, Rights: []OccupancyRight{Nomination}, Owes: LandlordRole, Days: 7},
		{From: []ProposalState{LandlordAsked}, Event: LandlordInterested, To: Interested, By: lets, Owes: Caseworker, Days: 5},
		{From: []ProposalState{Interested}, Event: NameHousehold, To: Named, By: team, Owes: LandlordRole, Days: 7},
		{From: []ProposalState{HouseholdAgreed}, Event: NameHousehold, To: Named, By: team, Rights: []OccupancyRight{Appointment}, Owes: LandlordRole, Days: 7},
		{From: []ProposalState{Named, ViewingSet}, Event: SetViewing, To: ViewingSet, By: []Role{LandlordRole, Caseworker, Placement}, Owes: Caseworker, Days: 3},
		{From: []ProposalState{ViewingSet}, Event: AgreeBoth, To: BothAgree, Owes: Placement, Days: 5},
	}
}

func proposalContract() []Edge[ProposalState] {
	public := []RentBasis{BasisJobcenter, BasisSozialamt}
	team := []Role{Caseworker, Placement}
	return []Edge[ProposalState]{
		{From: []ProposalState{BothAgree}, Event: OfferRent, To: RentOffered, By: team, Bases: public, Owes: Authority, Days: 10},
		{From: []ProposalState{RentOffered}, Event: AssureRent, To: Assured, By: []Role{Authority, Placement}, Owes: LandlordRole, Days: 14},
		{From: []ProposalState{RentOffered}, Event: RefuseRent, To: DeclinedByAuthority, By: []Role{Authority, Placement}},
		{From: []ProposalState{BothAgree}, Event: SignLease, To: LeaseSigned, By: team, Bases: []RentBasis{BasisSelf}, Owes: Caseworker, Days: 14},
		{From: []ProposalState{Assured}, Event: SignLease, To: LeaseSigned, By: team, Owes: Caseworker, Days: 14},
		{From: []ProposalState{LeaseSigned}, Event: HandOver, To: HandedOver, By: team},
		{From: []ProposalState{HandedOver}, Event: CloseHoused, To: ClosedHoused},
	}
}

func proposalOutcomes() []Edge[ProposalState] {
	beforeLease := []ProposalState{
		Approved, HouseholdAsked, HouseholdAgreed, LandlordAsked, Interested, Named, ViewingSet, BothAgree, RentOffered, Assured,
	}
	asked := beforeLease[1:]
	seen := []ProposalState{LandlordAsked, Interested, Named, ViewingSet, BothAgree, RentOffered, Assured}
	return []Edge[ProposalState]{
		{From: asked, Event: HouseholdDeclines, To: DeclinedByHousehold, By: []Role{Caseworker, Placement}},
		{From: seen, Event: LandlordDeclines, To: DeclinedByLandlord, By: []Role{LandlordRole, Placement}},
		{From: seen[:2], Event: ChooseAnother, To: NotChosen, Rights: []OccupancyRight{Nomination}},
		{From: beforeLease, Event: StaffDeclines, To: DeclinedByStaff, By: []Role{Placement}},
		{From: beforeLease, Event: Lapse, To: Lapsed, By: []Role{Placement}},
		{From: append(slices.Clone(beforeLease), LeaseSigned), Event: WithdrawProposal, To: Withdrawn},
		{From: beforeLease, Event: EndAsChanged, To: OfferChanged},
	}
}

// Step finds the row that event takes from state. The error says whether the
// event is impossible now (Conflict) or not this role's to cause (Forbidden).
func Step[S ~string](edges []Edge[S], from S, event Event, by Role, right OccupancyRight, basis RentBasis) (Edge[S], error) {
	for _, edge := range edges {
		if edge.Event != event || !slices.Contains(edge.From, from) || !edge.Covers(right, basis) {
			continue
		}
		if by != System && !slices.Contains(edge.By, by) {
			return Edge[S]{}, Refuse(Forbidden, "step.role", "")
		}
		return edge, nil
	}
	return Edge[S]{}, Refuse(Conflict, "step.state", string(from))
}

// Covers tells whether the row holds for this right and rent basis.
func (e Edge[S]) Covers(right OccupancyRight, basis RentBasis) bool {
	return (len(e.Rights) == 0 || slices.Contains(e.Rights, right)) &&
		(len(e.Bases) == 0 || slices.Contains(e.Bases, basis))
}

// DueFrom is the day by which the next step is owed; unknown if none is.
func (e Edge[S]) DueFrom(day Date) Date {
	switch {
	case e.Days == 0:
		return ""
	case e.Work:
		return day.AddWorkingDays(e.Days)
	default:
		return day.AddDays(e.Days)
	}
}
