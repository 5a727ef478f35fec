package demo

import (
	"wohnraum/portal"
)

// crowd is how many households stand where, beside those that the stories need.
// Together with them there are about as many as the county counted.
type crowd struct {
	state portal.HouseholdState
	count int
}

func crowds() []crowd {
	return []crowd{
		{portal.HouseholdReady, 156},
		{portal.HouseholdRecorded, 42},
		{portal.HouseholdConsentMissing, 40},
		{portal.HouseholdUnderReview, 40},
		{portal.HouseholdPaused, 18},
		{portal.HouseholdLostContact, 20},
		{portal.HouseholdHelpedItself, 27},
		{portal.HouseholdConsentWithdrawn, 6},
	}
}

// planCrowd invents everybody who has no story.
func (c *county) planCrowd() {
	for _, group := range crowds() {
		for range group.count {
			town := c.town()
			c.place(c.someone(town, c.persons(), c.need()), group.state)
		}
	}
}

// need draws a category so that in the end the county's own count comes out.
func (c *county) need() emergency {
	homelessNow := 0
	for _, h := range c.households {
		if h.record.Category < "BAGW-B" {
			homelessNow++
		}
	}
	if homelessNow*(homelessCount+threatenedCount) < len(c.households)*homelessCount {
		return c.emergency(homeless())
	}
	return c.emergency(threatened())
}

// place lets a household reach a state and stay there.
func (c *county) place(h *household, state portal.HouseholdState) {
	switch state {
	case portal.HouseholdRecorded:
		h.recorded = c.between(1, 60)
		c.forget(h)
	case portal.HouseholdConsentMissing:
		h.recorded = c.between(1, 45)
		if c.chance(25) {
			h.signed, h.oral = h.recorded-h.recorded/2, true
		}
	case portal.HouseholdUnderReview:
		h.recorded = c.between(10, 70)
		h.signed = h.recorded - c.between(1, 8)
	default:
		c.ready(h)
	}
	c.enter(h)
	if event, leaves := leaving(state); leaves {
		c.aside(h, c.between(1, 13), event)
	}
}

// forget leaves something out that the intake needs.
func (c *county) forget(h *household) {
	switch c.dice.IntN(3) {
	case 0:
		h.record.RoomsMin = 0
	case 1:
		h.record.Basis, h.record.BasisAt, h.record.OwnLimit = portal.BasisUnknown, "", portal.Maybe[portal.Cents]{}
	default:
		h.wishes = nil
	}
}

func leaving(state portal.HouseholdState) (portal.Event, bool) {
	switch state {
	case portal.HouseholdPaused:
		return portal.PauseHousehold, true
	case portal.HouseholdLostContact:
		return portal.LoseContact, true
	case portal.HouseholdHelpedItself:
		return portal.HelpItself, true
	case portal.HouseholdConsentWithdrawn:
		return portal.WithdrawConsent, true
	default:
		return "", false
	}
}
