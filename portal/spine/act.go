package spine

import (
	"context"
	"fmt"

	"wohnraum/portal"
	"wohnraum/portal/reference"
	"wohnraum/portal/store"
)

// Act is who causes an event, and what they say about it. OnBehalf names the
// person whose answer staff recorded, and when it was given.
type Act struct {
	By       portal.Actor
	Reason   string
	Note     string
	OnBehalf string
}

// cascaded is the act that follows from another one: the portal does it, for the
// same reason.
func (a Act) cascaded() Act { return Act{By: portal.SystemActor(), Reason: a.Reason} }

// change is one move from a state to the next, for the record.
type change struct {
	subject  portal.SubjectKind
	key      string
	event    portal.Event
	from, to string
}

// note writes the transition and the audit entry.
func (a Act) note(ctx context.Context, tx *store.Tx, c change) error {
	err := tx.AddTransition(ctx, portal.Transition{
		Subject: c.subject, Key: c.key, Event: c.event, From: c.from, To: c.to,
		Reason: a.Reason, Note: a.Note, OnBehalf: a.OnBehalf,
		By: a.By.Account, ByName: a.By.Name, ByRole: a.By.Role,
	})
	if err != nil {
		return err
	}
	return tx.Audit(ctx, a.By, string(c.subject)+"."+string(c.event), c.subject, c.key, a.Reason)
}

// ListingNumber writes a listing's public reference.
func ListingNumber(l portal.Listing) string { return fmt.Sprintf("A-%d", l.Number) }

func municipalityName(ags string) string {
	m, _ := reference.ByKey(ags)
	return m.Name
}
