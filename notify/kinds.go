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

// What a personal link may be used for.
const (
	PurposeConfirm    = "confirm"    // confirm an offer
	PurposeSignIn     = "signin"     // sign in without a password
	PurposeDraft      = "draft"      // go on with a draft
	PurposeListing    = "listing"    // see and correct one's own offer
	PurposeAnswer     = "answer"     // answer a card
	PurposeProposal   = "proposal"   // follow one proposal: viewing, contact, lease
	PurposeInvitation = "invitation" // set up an account
	PurposeReset      = "reset"      // set a new password
)

// start is everybody's own page "Was wartet auf mich?".
const start = "/"

var (
	sampleListing = Payload{Listing: "HF-2026-0042", Municipality: "Bünde"}
	sampleDue     = Payload{Listing: "HF-2026-0042", Municipality: "Bünde", Due: "2027-04-10"}
	sampleViewing = Payload{Listing: "HF-2026-0042", Municipality: "Bünde",
		Appointment: portal.At(time.Date(2027, time.April, 12, 13, 30, 0, 0, time.UTC))}
	sampleCount = Payload{Count: 3, Due: "2027-04-10"}
)

// kinds is the catalogue. What only announces is harmless; a date, an end and a
// request to delete are careful.
var kinds = []Kind{
	{LandlordConfirm, Landlord, Harmless, PurposeConfirm, "", sampleDue},
	{LandlordSignIn, Landlord, Harmless, PurposeSignIn, "", Payload{}},
	{LandlordDraft, Landlord, Harmless, PurposeDraft, "", Payload{Due: "2027-04-10"}},
	{LandlordReceived, Landlord, Harmless, PurposeListing, "", sampleDue},
	{LandlordReturned, Landlord, Harmless, PurposeListing, "", sampleListing},
	{LandlordReleased, Landlord, Harmless, PurposeListing, "", sampleListing},
	{LandlordCard, Landlord, Harmless, PurposeAnswer, "", Payload{Listing: "HF-2026-0042", Municipality: "Bünde", Count: 3, Due: "2027-04-10"}},
	{LandlordReminder, Landlord, Harmless, PurposeAnswer, "", sampleDue},
	{LandlordViewingSet, Landlord, Careful, PurposeProposal, "", sampleViewing},
	{LandlordViewingMoved, Landlord, Careful, PurposeProposal, "", sampleViewing},
	{LandlordViewingCancelled, Landlord, Careful, PurposeProposal, "", sampleViewing},
	{LandlordContactOpen, Landlord, Careful, PurposeProposal, "", sampleListing},
	{LandlordEnded, Landlord, Careful, PurposeListing, "", sampleListing},
	{LandlordLeaseStep, Landlord, Careful, PurposeProposal, "", sampleDue},
	{LandlordDeletionRequest, Landlord, Careful, PurposeProposal, "", sampleDue},

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

	{AccountInvitation, Account, Harmless, PurposeInvitation, "", Payload{Due: "2027-04-10"}},
	{AccountReset, Account, Harmless, PurposeReset, "", Payload{}},
	{AccountNewDevice, Account, Harmless, "", start, Payload{Appointment: portal.At(time.Date(2027, time.April, 12, 13, 30, 0, 0, time.UTC))}},
}
