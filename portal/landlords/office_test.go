package landlords_test

import (
	"context"
	"slices"
	"testing"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/form"
	"wohnraum/portal/landlords"
	"wohnraum/portal/pairing/pairingtest"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

// visitor is somebody who has not signed in.
var visitor = portal.Actor{Role: portal.Anonymous}

// office is a small office whose landlords are under test.
type office struct {
	*pairingtest.Office
	*landlords.Service
	tokens notify.Tokens
}

func newOffice(t *testing.T) *office {
	t.Helper()
	tokens := notify.Tokens{Key: []byte("a key for the links of this test"), PublicURL: "http://127.0.0.1"}
	o := &office{Office: pairingtest.New(t), tokens: tokens}
	o.Service = landlords.New(o.DB, tokens, func() {})
	return o
}

// mails lists the kinds of all mails in the outbox by their name: what one
// transaction writes has no order.
func (o *office) mails() []string {
	o.T.Helper()
	var kinds []string
	o.Read(func(ctx context.Context, tx *store.Tx) error {
		return tx.SelectContext(ctx, &kinds, "SELECT kind FROM outbox ORDER BY kind")
	})
	return kinds
}

func (o *office) wantMails(kinds ...string) {
	o.T.Helper()
	slices.Sort(kinds)
	if got := o.mails(); !slices.Equal(got, kinds) {
		o.T.Errorf("mails %v, want %v", got, kinds)
	}
}

// tasks lists the kinds of the open tasks of a role.
func (o *office) tasks(role portal.Role) []string {
	o.T.Helper()
	var kinds []string
	o.Read(func(ctx context.Context, tx *store.Tx) error {
		open, err := tx.OpenTasks(ctx, role, "", 50)
		for _, task := range open {
			kinds = append(kinds, task.Kind)
		}
		return err
	})
	return kinds
}

// lastLink returns the newest mailed link with its token.
func (o *office) lastLink() (id portal.LinkID, token string) {
	o.T.Helper()
	o.Read(func(ctx context.Context, tx *store.Tx) error {
		return tx.GetContext(ctx, &id, "SELECT id FROM link ORDER BY id DESC LIMIT 1")
	})
	return id, o.tokens.Token(id)
}

func values(pairs ...string) form.Values {
	v := form.Values{}
	for i := 0; i < len(pairs); i += 2 {
		v[pairs[i]] = []string{pairs[i+1]}
	}
	return v
}

// fillIn fills in the four steps of an offer under a token.
func (o *office) fillIn(token, email, phone string) portal.Listing {
	o.T.Helper()
	var draft portal.Listing
	for _, step := range []landlords.Answers{
		form.ParseOfferWhere(values("street", "Gartenstraße", "house_number", "4", "postal_code", "32049")),
		form.ParseOfferUnit(values("rooms", "2,5", "area", "52", "floor", "1", "available_from", "sofort"), "2027-03-01"),
		form.ParseOfferRent(values("cold_rent", "412", "charges", "90,50")),
		form.ParseOfferContact(values("contact_name", "Erika Muster", "contact_email", email, "contact_phone", phone)),
	} {
		var err error
		if draft, err = o.SaveDraft(o.T.Context(), visitor, token, step); err != nil {
			o.T.Fatal(err)
		}
	}
	return draft
}

func (o *office) wantKind(err error, kind portal.Kind, code string) {
	o.T.Helper()
	got, _ := portal.CodeOf(err)
	if err == nil || portal.KindOf(err) != kind || got != code {
		o.T.Errorf("got %v (kind %d, code %q), want kind %d, code %q", err, portal.KindOf(err), got, kind, code)
	}
}

// shownCard puts a household forward for an offer until its landlord sees the card.
func (o *office) shownCard(l portal.Listing, h portal.Household) landlords.Which {
	o.T.Helper()
	var p portal.Proposal
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		round := portal.Round{ID: portal.New[portal.RoundID](tx.IDs()), Listing: l.ID, Right: l.Right, CreatedAt: tx.Now(), Open: true}
		if err := tx.CreateRound(ctx, round); err != nil {
			return err
		}
		p = portal.Proposal{
			ID: portal.New[portal.ProposalID](tx.IDs()), Listing: l.ID, Household: h.ID, Round: round.ID, State: portal.Computed,
			Right: l.Right, Basis: h.Basis, Card: portal.CardOf(h, tx.Today(), true).Freeze(),
		}
		if err := tx.CreateProposal(ctx, &p); err != nil {
			return err
		}
		if err := spine.Proposal(ctx, tx, spine.Act{By: o.Officer}, &p, portal.Approve); err != nil {
			return err
		}
		return spine.Proposal(ctx, tx, spine.Act{By: o.Caseworker}, &p, portal.HouseholdAgrees)
	})
	return landlords.Which{Listing: l.ID, Proposal: p.ID}
}

// event applies an event of staff to a proposal.
func (o *office) event(which landlords.Which, by portal.Actor, event portal.Event, change func(*portal.Proposal)) {
	o.T.Helper()
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		p, err := tx.FindProposal(ctx, portal.SystemActor(), which.Proposal)
		if err != nil {
			return err
		}
		if change != nil {
			change(&p)
		}
		return spine.Proposal(ctx, tx, spine.Act{By: by}, &p, event)
	})
}

func (o *office) proposal(which landlords.Which) portal.Proposal {
	o.T.Helper()
	var p portal.Proposal
	o.Read(func(ctx context.Context, tx *store.Tx) error {
		var err error
		p, err = tx.FindProposal(ctx, portal.SystemActor(), which.Proposal)
		return err
	})
	return p
}

func (o *office) audited(action string) int {
	o.T.Helper()
	var n int
	o.Read(func(ctx context.Context, tx *store.Tx) error {
		return tx.GetContext(ctx, &n, tx.Rebind("SELECT count(*) FROM audit WHERE action = ?"), action)
	})
	return n
}
