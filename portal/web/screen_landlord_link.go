package web

import (
	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
	"wohnraum/portal/form"
	"wohnraum/portal/landlords"
	"wohnraum/portal/view"
)

// openLink shows what a mailed link is for. Mail scanners open links: nothing
// changes here, only the button on the page decides.
func (sc *Screens) openLink(rq *Request) error {
	opened, err := sc.mailed(rq)
	if err != nil {
		return err
	}
	return sc.showLink(rq, opened)
}

// mailed finds the link of the address, with its token verified.
func (sc *Screens) mailed(rq *Request) (landlords.Opened, error) {
	id, err := portal.ParseID[portal.LinkID](rq.Param("id"))
	if err != nil {
		return landlords.Opened{}, err
	}
	return sc.Landlords.OpenLink(rq.Context(), rq.Actor(), id, rq.Param("token"))
}

func (sc *Screens) showLink(rq *Request, opened landlords.Opened) error {
	switch {
	case opened.State == landlords.LinkForeign:
		return sc.showClosedLink(rq, opened)
	case setsUp(opened.Link.Purpose):
		return sc.showSetup(rq, fiber.StatusOK, opened.Link.ID, form.Empty())
	case opened.State == landlords.LinkMine:
		return rq.Redirect(linkTarget(opened.Link))
	case opened.State != landlords.LinkOpen:
		return sc.showClosedLink(rq, opened)
	case opened.Link.Purpose == portal.LinkConfirm:
		return sc.showConfirm(rq, opened)
	case opened.Link.Purpose == portal.LinkResume:
		return rq.Render(view.MailedLink{
			Base: rq.Base("Weitermachen"), Action: rq.Path(), Button: "Mit meinem Angebot weitermachen",
			Text: "Ihr Entwurf ist gespeichert. Sie machen dort weiter, wo Sie aufgehört haben.",
		})
	default:
		return rq.Render(view.MailedLink{
			Base: rq.Base("Zu Ihrem Angebot"), Action: rq.Path(), Button: "Anmelden und ansehen",
			Text: "Mit diesem Knopf melden Sie sich an. Ein Passwort brauchen Sie nicht.",
		})
	}
}

// setsUp tells links that set up an account, or a password, from those of offers.
func setsUp(purpose portal.LinkPurpose) bool {
	switch purpose {
	case portal.LinkInvitation, portal.LinkFirstAdmin, portal.LinkReset:
		return true
	default:
		return false
	}
}

// linkTarget is where a link leads that signs a landlord in.
func linkTarget(link portal.Link) string {
	if link.Listing == "" {
		return ownPath
	}
	return offerHref(link.Listing)
}

func (sc *Screens) showConfirm(rq *Request, opened landlords.Opened) error {
	l := opened.Listing
	estimate, err := sc.estimate(rq, l.Unit.Municipality, l.GrossColdRent())
	if err != nil {
		return err
	}
	return rq.Render(view.ConfirmOffer{
		Base: rq.Base("Angebot bestätigen"), Number: offerNumber(l), Groups: view.ListingFacts(rq.server.Texts, l),
		Estimate: estimate, Until: view.DateTime(opened.Link.ExpiresAt), Action: rq.Path(), EditHref: rq.Path() + "/aendern",
	})
}

// showClosedLink says why a link does not work, and what to do now.
func (sc *Screens) showClosedLink(rq *Request, opened landlords.Opened) error {
	page := view.ClosedLink{Base: rq.Base("Link")}
	status := fiber.StatusGone
	switch {
	case opened.State == landlords.LinkForeign:
		status = fiber.StatusForbidden
		page.Heading, page.Foreign = "Dieser Link gehört zu einer anderen Person", true
		page.Text = "Sie sind hier mit einem anderen Zugang angemeldet. Es ist nichts geschehen. Melden Sie sich ab und öffnen Sie den Link noch einmal."
	case opened.State == landlords.LinkReplaced:
		page.Heading = "Dieser Link gilt nicht mehr"
		page.Text = "Das Angebot wurde mit einer anderen E-Mail-Adresse noch einmal abgeschickt. Bitte benutzen Sie den Link, der dorthin ging."
	case opened.State == landlords.LinkExpired:
		page.Heading, page.Renew = "Dieser Link ist abgelaufen", renewPath(rq)
		page.Text = "Ihre Angaben sind noch da. Wir schicken Ihnen gern einen neuen Link an dieselbe Adresse."
	case opened.Link.Purpose == portal.LinkConfirm || opened.Link.Purpose == portal.LinkResume:
		status = fiber.StatusOK
		page.Heading, page.SignIn = "Schon bestätigt", true
		page.Text = "Ihr Angebot ist bereits beim Amt. Melden Sie sich mit Ihrer E-Mail-Adresse an, um den Stand zu sehen."
	default:
		page.Heading, page.SignIn, page.Renew = "Dieser Link wurde schon benutzt", true, renewPath(rq)
		page.Text = "Jeder Link meldet Sie nur einmal an. Melden Sie sich an oder fordern Sie einen neuen Link an."
	}
	page.Title = page.Heading
	return rq.RenderStatus(status, page)
}

func renewPath(rq *Request) string {
	return "/l/" + rq.Param("id") + "/" + rq.Param("token") + "/neu"
}
