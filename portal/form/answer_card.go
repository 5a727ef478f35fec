package form

import "wohnraum/portal"

// Interest is a landlord's yes to a card. The notice of § 78 SGB X has to be
// accepted with it, or nobody could be named later.
type Interest struct{ *Form }

// ParseInterest reads the yes.
func ParseInterest(values Values) Interest {
	f := Interest{New(values)}
	if !f.Checked("notice") {
		f.Fail("notice", "Bitte bestätigen Sie den Hinweis zum Datenschutz. Ohne ihn dürfen wir Ihnen keinen Namen nennen.")
	}
	return f
}

// Refusal is a no with its coded reason.
type Refusal struct {
	*Form
	Reason, Note string
}

// ParseLandlordRefusal reads a landlord's no. What "other" means has to be said:
// staff read it before anything follows.
func ParseLandlordRefusal(values Values) Refusal {
	return parseRefusal(values, portal.LandlordRefusal)
}

// ParseWithdrawal reads why an offer is withdrawn.
func ParseWithdrawal(values Values) Refusal { return parseRefusal(values, portal.WithdrawReason) }

func parseRefusal(values Values, list portal.Reasons) Refusal {
	f := Refusal{Form: New(values)}
	f.Reason = f.Choice("reason", "Grund", list.Codes(), true)
	f.Note = f.Text("note", "Erläuterung", 1000, f.Reason == "other")
	return f
}
