package demo

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"wohnraum/portal"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

// listing is an offer of the plan. Its days are counted back from today; -1 is
// a day that does not come.
type listing struct {
	record    portal.Listing // what is offered, and the right that the review settles
	owner     *landlord
	officer   int
	submitted int
	reviewed  int
	released  int
	available int // days after the release; the date of the offer
}

const never = -1

// offer plans an offer of a landlord on its way to a release.
func (c *county) offer(owner *landlord, record portal.Listing, released int) *listing {
	l := &listing{
		record: record, owner: owner, officer: len(c.listings), released: released, reviewed: never, submitted: never,
		available: c.between(10, 45),
	}
	if released != never {
		l.reviewed = released + 1
		l.submitted = released + c.between(2, 4)
	}
	c.listings = append(c.listings, l)
	return l
}

// happen plans the steps that lead to a release.
func (c *county) happen(l *listing) {
	steps := chain{agenda: &c.agenda}
	if l.submitted != never {
		steps.on(l.submitted, 8, l.submit(c))
	}
	if l.reviewed != never {
		steps.on(l.reviewed, 10, l.takeUp(c))
	}
	if l.released != never {
		steps.on(l.released, 9, l.release(c))
	}
}

// publish plans an offer and its steps to the release.
func (c *county) publish(owner *landlord, record portal.Listing, released int) *listing {
	l := c.offer(owner, record, released)
	c.happen(l)
	return l
}

// write gives the offer its identity and its contact.
func (l *listing) write(ctx context.Context, tx *store.Tx) error {
	r := &l.record
	r.ID, r.Unit.ID, r.State, r.CreatedAt = portal.New[portal.ListingID](tx.IDs()), portal.New[portal.UnitID](tx.IDs()), portal.ListingDraft, tx.Now()
	if !r.Available.Known() {
		r.Available = tx.Today().AddDays(l.available)
	}
	if l.owner == nil {
		return tx.CreateListing(ctx, r)
	}
	r.Landlord, r.Unit.Landlord = l.owner.record.ID, l.owner.record.ID
	r.ContactName, r.ContactPhone, r.ContactEmail = l.owner.record.Name, l.owner.record.Phone, l.owner.record.Email
	if len(l.owner.users) > 0 {
		r.ContactName = l.owner.users[0].name
	}
	return tx.CreateListing(ctx, r)
}

// submit hands the offer in. What the review settles is not on it yet.
func (l *listing) submit(c *county) deed {
	return func(ctx context.Context, tx *store.Tx) error {
		right, contract := l.record.Right, l.owner.contract(l.record.Right)
		l.record.Right, l.record.Contract = portal.RightUnset, ""
		if err := l.write(ctx, tx); err != nil {
			return err
		}
		err := l.change(ctx, tx, l.landlordSays(c), portal.SubmitListing)
		l.record.Right, l.record.Contract = right, contract
		return err
	}
}

func (l *listing) takeUp(c *county) deed {
	return func(ctx context.Context, tx *store.Tx) error {
		officer := c.officer(l.officer)
		return l.apply(ctx, tx, spine.Act{By: officer}, portal.TakeUpListing, func(r *portal.Listing) {
			r.Contact = officer.Account
		})
	}
}

// release verifies landlord and unit, settles the right, and releases.
func (l *listing) release(c *county) deed {
	return func(ctx context.Context, tx *store.Tx) error {
		officer := c.officer(l.officer)
		if err := l.verify(ctx, tx, officer); err != nil {
			return err
		}
		return l.apply(ctx, tx, spine.Act{By: officer}, portal.ReleaseListing, func(r *portal.Listing) {
			r.Right, r.Contract = l.record.Right, l.record.Contract
			r.Unit.VerifiedAt = tx.Now()
		})
	}
}

func (l *listing) verify(ctx context.Context, tx *store.Tx, officer portal.Actor) error {
	landlord, err := tx.FindLandlord(ctx, portal.SystemActor(), l.owner.record.ID)
	if err != nil {
		return err
	}
	if !landlord.Verified() {
		landlord.VerifiedAt = tx.Now()
		if err := tx.UpdateLandlord(ctx, &landlord); err != nil {
			return err
		}
		if err := seen(ctx, tx, officer, portal.SubjectLandlord, string(landlord.ID), "identity"); err != nil {
			return err
		}
	}
	return seen(ctx, tx, officer, portal.SubjectUnit, string(l.record.Unit.ID), "visit")
}

func seen(ctx context.Context, tx *store.Tx, officer portal.Actor, subject portal.SubjectKind, key, what string) error {
	err := tx.CreateVerification(ctx, portal.Verification{
		ID: portal.New[portal.TaskID](tx.IDs()), Subject: subject, Key: key, Seen: what,
		By: officer.Account, ByName: officer.Name, At: tx.Now(),
	})
	if err != nil {
		return err
	}
	return tx.Audit(ctx, officer, string(subject)+".verify", subject, key, what)
}

// apply changes the offer as it is now and applies an event.
func (l *listing) apply(ctx context.Context, tx *store.Tx, act spine.Act, event portal.Event, change func(*portal.Listing)) error {
	now, err := tx.FindListing(ctx, portal.SystemActor(), l.record.ID)
	if err != nil {
		return err
	}
	if change != nil {
		change(&now)
	}
	return spine.Listing(ctx, tx, act, &now, event)
}

func (l *listing) change(ctx context.Context, tx *store.Tx, act spine.Act, event portal.Event) error {
	return l.apply(ctx, tx, act, event, nil)
}

// landlordSays is the landlord's own act, or an officer's on the telephone.
func (l *listing) landlordSays(c *county) spine.Act {
	if l.owner.account.Account != "" {
		return spine.Act{By: l.owner.account}
	}
	return spine.Act{By: c.officer(l.officer), OnBehalf: "Anruf: " + l.owner.record.Name}
}

// draft plans an offer that nobody handed in.
func (c *county) draft(record portal.Listing, daysAgo int) {
	l := c.offer(nil, record, never)
	sum := sha256.Sum256(fmt.Append(nil, "draft", c.seed, daysAgo))
	c.on(daysAgo, 19, func(ctx context.Context, tx *store.Tx) error {
		l.record.DraftHash, l.record.Due = hex.EncodeToString(sum[:]), tx.Today().AddDays(7)
		return l.write(ctx, tx)
	})
}
