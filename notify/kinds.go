package notify

import (
	"time"

	"wohnraum/portal"
)

// The kinds of mail.
const (
	LandlordConfirm          Name = "landlord.confirm"
	LandlordSignIn           Name = "landlord.signin"
	LandlordDraft            Name = "landlord.draft"
	LandlordReceived         Name = "landlord.received"
	LandlordReturned         Name = "landlord.returned"
	LandlordReleased         Name = "landlord.released"
	LandlordCard             Name = "landlord.card"
	LandlordReminder         Name = "landlord.reminder"
	LandlordViewingSet       Name = "landlord.viewing_set"
	LandlordViewingMoved     Name = "landlord.viewing_moved"
	LandlordViewingCancelled Name = "landlord.viewing_cancelled"
	LandlordContactOpen      Name = "landlord.contact_open"
	LandlordEnded            Name = "landlord.ended"
	LandlordLeaseStep        Name = "landlord.lease_step"
	LandlordDeletionRequest  Name = "landlord.deletion_request"

	CaseworkerHouseholdToAsk   Name = "caseworker.household_to_ask"
	CaseworkerLandlordAnswered Name = "caseworker.landlord_answered"
	CaseworkerViewing          Name = "caseworker.viewing"
	CaseworkerAssuranceDecided Name = "caseworker.assurance_decided"
	CaseworkerAftercareDue     Name = "caseworker.aftercare_due"
	CaseworkerFileStale        Name = "caseworker.file_stale"

	AuthorityRequestWaiting Name = "authority.request_waiting"

	PlacementMorningSummary  Name = "placement.morning_summary"
	PlacementMailFailed      Name = "placement.mail_failed"
	PlacementProposalStopped Name = "placement.proposal_stopped"

	AccountInvitation Name = "account.invitation"
	AccountReset      Name = "account.reset"
	AccountNewDevice  Name = "account.new_device"
)

// start is everybody's own page "Was wartet auf mich?".
const start = "/start"

var (
	sampleListing = Payload{Listing: "HF-2026-0042", Municipality: "Bünde"}
	sampleDue     = Payload{Listing: "HF-2026-0042", Municipality: "Bünde", Due: "2027-04-10"}
	sampleViewing = Payload{
		Listing: "HF-2026-0042", Municipality: "Bünde",
		Appointment: portal.At(time.Date(2027, time.April, 12, 13, 30, 0, 0, time.UTC)),
	}
	sampleCount = Payload{Count: 3, Due: "2027-04-10"}
)

// kinds is the catalogue. What only announces is harmless; a date, an end and a
// request to delete are careful.
var kinds = []Kind{
	{LandlordConfirm, Landlord, Harmless, portal.LinkConfirm, "", sampleDue},
	{LandlordSignIn, Landlord, Harmless, portal.LinkSignIn, "", Payload{}},
	{LandlordDraft, Landlord, Harmless, portal.LinkResume, "", Payload{Due: "2027-04-10"}},
	{LandlordReceived, Landlord, Harmless, portal.LinkListing, "", sampleDue},
	{LandlordReturned, Landlord, Harmless, portal.LinkListing, "", sampleListing},
	{LandlordReleased, Landlord, Harmless, portal.LinkListing, "", sampleListing},
	{LandlordCard, Landlord, Harmless, portal.LinkAnswer, "", Payload{Listing: "HF-2026-0042", Municipality: "Bünde", Count: 3, Due: "2027-04-10"}},
	{LandlordReminder, Landlord, Harmless, portal.LinkAnswer, "", sampleDue},
	{LandlordViewingSet, Landlord, Careful, portal.LinkProposal, "", sampleViewing},
	{LandlordViewingMoved, Landlord, Careful, portal.LinkProposal, "", sampleViewing},
	{LandlordViewingCancelled, Landlord, Careful, portal.LinkProposal, "", sampleViewing},
	{LandlordContactOpen, Landlord, Careful, portal.LinkProposal, "", sampleListing},
	{LandlordEnded, Landlord, Careful, portal.LinkListing, "", sampleListing},
	{LandlordLeaseStep, Landlord, Careful, portal.LinkProposal, "", sampleDue},
	{LandlordDeletionRequest, Landlord, Careful, portal.LinkProposal, "", sampleDue},

	{CaseworkerHouseholdToAsk, Caseworker, Harmless, "", start, sampleDue},
	{CaseworkerLandlordAnswered, Caseworker, Harmless, "", start, sampleListing},
	{CaseworkerViewing, Caseworker, Harmless, "", start, sampleViewing},
	{CaseworkerAssuranceDecided, Caseworker, Harmless, "", start, sampleListing},
	{CaseworkerAftercareDue, Caseworker, Harmless, "", start, sampleCount},
	{CaseworkerFileStale, Caseworker, Harmless, "", start, sampleCount},

	{AuthorityRequestWaiting, Authority, Harmless, "", start, sampleCount},

	{PlacementMorningSummary, Placement, Harmless, "", start, Payload{Count: 7, Overdue: 2}},
	{PlacementMailFailed, Placement, Harmless, "", start, sampleListing},
	{PlacementProposalStopped, Placement, Harmless, "", start, sampleListing},

	{AccountInvitation, Account, Harmless, portal.LinkInvitation, "", Payload{Due: "2027-04-10"}},
	{AccountReset, Account, Harmless, portal.LinkReset, "", Payload{}},
	{AccountNewDevice, Account, Harmless, "", start, Payload{Appointment: portal.At(time.Date(2027, time.April, 12, 13, 30, 0, 0, time.UTC))}},
}
