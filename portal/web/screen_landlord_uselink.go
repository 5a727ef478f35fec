package web

import (
	"wohnraum/portal"
	"wohnraum/portal/landlords"
)

// useLink is the button on a mailed link's page.
func (sc *Screens) useLink(rq *Request) error {
	opened, err := sc.mailed(rq)
	if err != nil {
		return err
	}
	switch {
	case opened.State == landlords.LinkForeign:
		return sc.showClosedLink(rq, opened)
	case setsUp(opened.Link.Purpose):
		values, err := rq.Form()
		if err != nil {
			return err
		}
		return sc.finishSetup(rq, opened.Link.ID, values)
	case opened.State != landlords.LinkOpen:
		return sc.showLink(rq, opened)
	case opened.Link.Purpose == portal.LinkConfirm:
		return sc.confirmOffer(rq, opened)
	case opened.Link.Purpose == portal.LinkResume:
		return sc.resumeOffer(rq, opened, nextStep(opened.Listing))
	default:
		session, err := sc.Accounts.SignInByLink(rq.Context(), opened.Link.ID, rq.Agent())
		if err != nil {
			return err
		}
		return rq.admit(session, linkTarget(opened.Link))
	}
}

// confirmOffer hands the offer in and signs its landlord in: the link has proved
// whose address it is.
func (sc *Screens) confirmOffer(rq *Request, opened landlords.Opened) error {
	done, err := sc.Landlords.Confirm(rq.Context(), rq.Actor(), opened.Link.ID, rq.Param("token"))
	if err != nil {
		return err
	}
	rq.DropCookie(draftCookie)
	rq.Flash("success", "Vielen Dank! Ihr Angebot ist beim Amt eingegangen. Hier sehen Sie jederzeit den Stand.")
	if rq.Actor().Account == done.Account.ID {
		return rq.Redirect(offerHref(done.Listing.ID))
	}
	session, err := sc.Accounts.Open(rq.Context(), done.Account.ID, rq.Agent())
	if err != nil {
		return err
	}
	return rq.admit(session, offerHref(done.Listing.ID))
}

// correctOffer opens the draft behind a confirming link for changes.
func (sc *Screens) correctOffer(rq *Request) error {
	opened, err := sc.mailed(rq)
	if err != nil {
		return err
	}
	if opened.State != landlords.LinkOpen {
		return sc.showLink(rq, opened)
	}
	return sc.resumeOffer(rq, opened, summaryPath)
}

// resumeOffer gives the draft to this browser.
func (sc *Screens) resumeOffer(rq *Request, opened landlords.Opened, next string) error {
	token := rq.server.ids.token(32)
	err := sc.Landlords.ResumeDraft(rq.Context(), rq.Actor(), opened.Link.ID, rq.Param("token"), token)
	if err != nil {
		return err
	}
	rq.SetCookie(draftCookie, token, landlords.DraftLife)
	return rq.Redirect(next)
}

// renewLink mails a new link to the address of the old one.
func (sc *Screens) renewLink(rq *Request) error {
	opened, err := sc.mailed(rq)
	if err != nil {
		return err
	}
	if opened.State == landlords.LinkForeign { // who may not have it does not use up its limit
		return sc.showClosedLink(rq, opened)
	}
	if err := limitLinks(rq, opened.Link.Email); err != nil {
		return err
	}
	if err := sc.Landlords.RenewLink(rq.Context(), rq.Actor(), opened.Link.ID, rq.Param("token")); err != nil {
		return err
	}
	if rq.server.Settings.SMTP == nil {
		rq.Flash("warning", "E-Mails werden hier gerade nicht versandt. Bitte rufen Sie uns an.")
	} else {
		rq.Flash("success", "Ein neuer Link ist unterwegs an Ihre E-Mail-Adresse.")
	}
	return rq.Redirect("/")
}
