package web

import (
	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
	"wohnraum/portal/form"
	"wohnraum/portal/view"
)

func (sc *Screens) askRent(rq *Request, draft portal.Listing) error {
	return sc.showRent(rq, fiber.StatusOK, form.OfferRentOf(draft), draft)
}

func (sc *Screens) saveRent(rq *Request, draft portal.Listing) error {
	values, err := rq.Form()
	if err != nil {
		return err
	}
	f := form.ParseOfferRent(values)
	if !f.OK() {
		return sc.showRent(rq, fiber.StatusUnprocessableEntity, f.Form, draft)
	}
	if err := sc.saveStep(rq, rq.Cookie(draftCookie), f); err != nil {
		return err
	}
	if f.Value("_action") == "check" {
		return rq.Redirect(rentPath)
	}
	return rq.Redirect(contactPath)
}

func (sc *Screens) showRent(rq *Request, status int, f *form.Form, draft portal.Listing) error {
	estimate, err := sc.estimate(rq, draft.Unit.Municipality, draft.GrossColdRent())
	if err != nil {
		return err
	}
	return rq.RenderStatus(status, view.OfferRent{
		Base: rq.stepBase("Was kostet die Wohnung?"), Form: f, Steps: offerSteps(draft, rentPath),
		Heating: view.HeatingChoices(rq.server.Texts), Municipality: draft.Unit.Municipality,
		DepositHint: view.DepositHint(draft), Estimate: estimate,
	})
}

// estimateRent answers while somebody types. What cannot be read yet is unknown.
func (sc *Screens) estimateRent(rq *Request) error {
	typed := form.Values{}
	for _, name := range []string{"cold_rent", "charges", "water_paid", "water_direct"} {
		if text := rq.Query(name); text != "" {
			typed[name] = []string{text}
		}
	}
	estimate, err := sc.estimate(rq, rq.Query("municipality"), form.ParseOfferRent(typed).GrossColdRent())
	if err != nil {
		return err
	}
	return rq.Render(view.RentEstimate{Estimate: estimate})
}

// estimate compares a rent with the limits of a place.
func (sc *Screens) estimate(rq *Request, municipality string, gross portal.Maybe[portal.Cents]) (view.Estimate, error) {
	checks, err := sc.Landlords.Estimate(rq.Context(), municipality, gross)
	if err != nil {
		return view.Estimate{}, err
	}
	var shown view.Estimate
	if gross.Valid {
		shown.Rent = view.Euro(gross.V)
	}
	for _, check := range checks {
		shown.Source = view.TableSource(check.Source, check.From, check.Checked)
		shown.Lines = append(shown.Lines, view.EstimateLine{
			Persons: view.Persons(check.Persons), Limit: view.Euro(check.Limit.V),
			Badge: view.EstimateBadge(gross, check.Limit.V),
		})
	}
	return shown, nil
}
