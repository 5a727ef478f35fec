package view

import (
	"fmt"

	"wohnraum/portal"
)

// kinds says how each state looks. Success is what everybody waits for, warning
// is what somebody must do, danger is what stopped against somebody's will.
var kinds = map[string]map[string]string{
	"listing": {
		string(portal.ListingDraft):       "",
		string(portal.ListingSubmitted):   "info",
		string(portal.ListingUnderReview): "info",
		string(portal.ListingReturned):    "warning",
		string(portal.ListingReleased):    "success",
		string(portal.ListingReserved):    "info",
		string(portal.ListingLet):         "success",
		string(portal.ListingEnded):       "",
		string(portal.ListingWithdrawn):   "",
		string(portal.ListingExpired):     "warning",
	},
	"household": {
		string(portal.HouseholdRecorded):         "",
		string(portal.HouseholdConsentMissing):   "warning",
		string(portal.HouseholdUnderReview):      "info",
		string(portal.HouseholdReady):            "success",
		string(portal.HouseholdInProposal):       "info",
		string(portal.HouseholdContracting):      "info",
		string(portal.HouseholdHoused):           "success",
		string(portal.HouseholdAftercare):        "success",
		string(portal.HouseholdClosed):           "",
		string(portal.HouseholdPaused):           "",
		string(portal.HouseholdLostContact):      "warning",
		string(portal.HouseholdHelpedItself):     "",
		string(portal.HouseholdConsentWithdrawn): "danger",
	},
	"proposal": {
		string(portal.Computed):            "",
		string(portal.Approved):            "info",
		string(portal.HouseholdAsked):      "info",
		string(portal.HouseholdAgreed):     "info",
		string(portal.LandlordAsked):       "info",
		string(portal.Interested):          "info",
		string(portal.Named):               "info",
		string(portal.ViewingSet):          "info",
		string(portal.BothAgree):           "success",
		string(portal.RentOffered):         "info",
		string(portal.Assured):             "success",
		string(portal.LeaseSigned):         "success",
		string(portal.HandedOver):          "success",
		string(portal.ClosedHoused):        "success",
		string(portal.Dismissed):           "",
		string(portal.DeclinedByHousehold): "danger",
		string(portal.DeclinedByLandlord):  "danger",
		string(portal.DeclinedByAuthority): "danger",
		string(portal.DeclinedByStaff):     "danger",
		string(portal.Lapsed):              "warning",
		string(portal.Withdrawn):           "",
		string(portal.NotChosen):           "",
		string(portal.OfferChanged):        "warning",
	},
	"viewing": {"offered": "info", "set": "info", "moved": "warning", "cancelled": "danger", "held": "success", "household_missed": "danger", "landlord_missed": "danger"},
	"request": {"waiting": "info", "granted": "success", "refused": "danger"},
}

// StateBadge shows the state of a noun ("listing", "household", "proposal",
// "viewing", "request") in
// the words of the catalogue. In a template: {{template "badge" state "listing" .State}}.
func StateBadge(texts Texts, noun string, state any) Badge {
	name := fmt.Sprint(state)
	return Badge{Kind: kinds[noun][name], Text: texts.T("state." + noun + "." + name)}
}

// ReasonChoices lists the reasons that may be given for a decision, for a
// select or for radios.
func ReasonChoices(texts Texts, list portal.Reasons) []Choice {
	codes := list.Codes()
	choices := make([]Choice, len(codes))
	for i, code := range codes {
		choices[i] = Choice{Value: code, Label: texts.T("reason." + string(list) + "." + code)}
	}
	return choices
}
