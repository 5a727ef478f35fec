package jobs

import (
	"cmp"
	"context"
	"slices"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/spine"
)

// pile is how much one person has to look at.
type pile struct {
	reader portal.Account
	count  int
}

// piles sorts what is due by the people who look after the households.
type piles map[portal.AccountID]*pile

func (p piles) add(ctx context.Context, t turn, h portal.Household) error {
	readers, err := spine.Caseworkers(ctx, t.Tx, h)
	if err != nil {
		return err
	}
	for _, reader := range readers {
		own, known := p[reader.ID]
		if !known {
			own = &pile{reader: reader}
			p[reader.ID] = own
		}
		own.count++
	}
	return nil
}

// sorted lists the piles in an order that does not change.
func (p piles) sorted() []*pile {
	var all []*pile
	for _, one := range p {
		all = append(all, one)
	}
	slices.SortFunc(all, func(a, b *pile) int { return cmp.Compare(a.reader.ID, b.reader.ID) })
	return all
}

// tell writes one mail for an event to a person, however often it is called.
func (t turn) tell(ctx context.Context, kind notify.Name, event string, to portal.Account, payload notify.Payload) error {
	return notify.Enqueue(ctx, t.Tx, t.Now(), notify.Message{
		Kind: kind, Event: event, Account: to.ID, Address: to.Email, Payload: payload,
	})
}
