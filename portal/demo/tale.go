package demo

import (
	"slices"

	"wohnraum/portal"
)

// seat is one household of a round, on its way.
type seat struct {
	tale      *tale
	household *household
	proposal  portal.ProposalID
}

// tale is a story that is being planned.
type tale struct {
	story

	first   *seat // of the last chapter: who came furthest
	c       *county
	listing *listing
	steps   chain
}

// tell plans a story from its end backwards: first the days, then the offer,
// then the households, then what happens.
func (c *county) tell(s story) {
	t := &tale{story: s, c: c, steps: chain{agenda: &c.agenda}}
	days := t.days()
	record := c.dwelling(s.place, s.persons)
	record.Right, record.Pets = s.right, portal.No
	if s.right == portal.General {
		record.WBS, record.WBSPersons = portal.Yes, portal.Known(s.persons)
	}
	t.listing = c.publish(c.named(s.who), record, days[0][0]+c.between(2, 4))
	for i, ch := range t.chapters {
		t.play(ch, days[i])
	}
	t.playTwist()
	t.care()
}

// days of each chapter's steps, counted back from its end; a chapter ends two
// days before the next one begins.
func (t *tale) days() [][]int {
	all := make([][]int, len(t.chapters))
	end := t.chapters[len(t.chapters)-1].days
	for i, ch := range slices.Backward(t.chapters) {
		if i < len(t.chapters)-1 {
			end = all[i+1][0] + 2
		}
		steps := t.journey(ch.reach)
		all[i] = make([]int, len(steps))
		day := end
		if ch.end != "" {
			day += 3
		}
		for j, step := range slices.Backward(steps) {
			all[i][j] = day
			if j > 0 {
				day += gapBefore(step)
			}
		}
		t.chapters[i].days = end
	}
	return all
}

// journey lists the steps from the approval to a state, as occupancy right and
// rent basis have them.
func (t *tale) journey(to portal.ProposalState) []portal.Event {
	var steps []portal.Event
	for _, step := range []portal.Event{
		portal.Approve, portal.HouseholdAgrees, portal.LandlordInterested, portal.NameHousehold, portal.SetViewing,
		portal.AgreeBoth, portal.OfferRent, portal.AssureRent, portal.SignLease, portal.HandOver,
	} {
		switch {
		case step == portal.LandlordInterested && t.right == portal.Appointment:
			continue
		case (step == portal.OfferRent || step == portal.AssureRent) && t.basis == portal.BasisSelf:
			continue
		}
		steps = append(steps, step)
		if step == leadsTo(to) {
			break
		}
	}
	return steps
}

// leadsTo names the step by which a state is reached.
func leadsTo(state portal.ProposalState) portal.Event {
	switch state {
	case portal.HouseholdAgreed, portal.LandlordAsked:
		return portal.HouseholdAgrees
	case portal.Interested:
		return portal.LandlordInterested
	case portal.Named:
		return portal.NameHousehold
	case portal.ViewingSet:
		return portal.SetViewing
	case portal.BothAgree:
		return portal.AgreeBoth
	case portal.RentOffered:
		return portal.OfferRent
	case portal.Assured:
		return portal.AssureRent
	case portal.LeaseSigned:
		return portal.SignLease
	case portal.ClosedHoused:
		return portal.HandOver
	default:
		return portal.Approve
	}
}

// gapBefore is how many days a step usually takes.
func gapBefore(step portal.Event) int {
	switch step {
	case portal.LandlordInterested, portal.HouseholdAgrees:
		return 3
	case portal.AgreeBoth:
		return 6 // the viewing lies in between
	case portal.AssureRent:
		return 7
	case portal.SignLease:
		return 4
	case portal.HandOver:
		return 9
	default:
		return 2
	}
}

// play plans one chapter.
func (t *tale) play(ch chapter, days []int) {
	seats := []*seat{t.seat(days[0])}
	for range ch.others {
		seats = append(seats, t.seat(days[0]))
	}
	t.first = seats[0]
	t.steps.on(days[0], 9, t.approve(seats))
	for i, step := range t.journey(ch.reach)[1:] {
		day := days[i+1]
		t.steps.on(day, hourOf(step), seats[0].take(step))
		if step != portal.HouseholdAgrees {
			continue
		}
		for j, other := range ch.others {
			if other != portal.HouseholdAsked {
				t.steps.on(day, hourOf(step), seats[j+1].take(step))
			}
		}
	}
	if ch.end != "" {
		t.steps.on(ch.days, 15, seats[0].end(ch.end, ch.reason))
	}
}

func hourOf(step portal.Event) int {
	switch step {
	case portal.LandlordInterested, portal.AgreeBoth, portal.AssureRent:
		return 16
	default:
		return 10
	}
}

// seat invents a household that fits the offer and is ready a few days before it
// is proposed. Its need is great, so that it stands at the top of the list.
func (t *tale) seat(proposed int) *seat {
	h := t.c.plain(t.place, t.persons, emergency{"BAGW-A1.1", "street", "Aufsuchende Sozialarbeit", 500, 1})
	if t.persons > 1 {
		h.record.Category, h.facts[0].kind, h.facts[0].source = "BAGW-A1.2", "makeshift", "Hausbesuch"
	}
	h.wishes = h.wishes[:1]
	h.facts[0].days = proposed + t.c.between(300, 460)
	h.facts = append(h.facts, fact{"support", "Zusage der Betreuung", 30})
	h.record.Support, h.record.Protected = portal.Yes, t.protected
	if t.protected {
		h.facts = append(h.facts, fact{"violence", "Bescheinigung der Beratungsstelle", 90})
	}
	t.fit(h)
	h.vetted = proposed + t.c.between(2, 4)
	h.signed = h.vetted + t.c.between(1, 6)
	h.recorded = h.signed + t.c.between(1, 9)
	t.c.enter(h)
	return &seat{tale: t, household: h}
}

// fit gives the household what this offer asks for.
func (t *tale) fit(h *household) {
	if t.right == portal.General {
		h.record.WBS, h.record.WBSPersons = portal.Yes, portal.Known(t.persons)
		h.record.WBSUntil = t.c.today.AddMonths(7)
	}
	switch t.basis {
	case portal.BasisSozialamt:
		h.record.Basis, h.record.BasisAt = portal.BasisSozialamt, t.place
	case portal.BasisSelf:
		h.record.Basis, h.record.OwnLimit = portal.BasisSelf, portal.Known(t.c.limit(t.place, t.persons)+50_00)
	default:
	}
}
