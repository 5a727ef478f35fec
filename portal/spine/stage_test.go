package spine_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/pairing/pairingtest"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

// setting is what a stage is built for. One card is put forward unless the
// setting says how many; under a Benennungsrecht it is three.
type setting struct {
	right     portal.OccupancyRight
	basis     portal.RentBasis
	cards     int
	fewer     string
	protected bool
	listing   func(*portal.Listing)
}

// stage is an office with one released offer and the computed proposals of its
// round. Its bystanders must never be written to.
type stage struct {
	*pairingtest.Office

	listing portal.ListingID
	round   portal.RoundID
	cards   []portal.ProposalID
	homes   []portal.HouseholdID
	town    portal.Actor // the clerk of Herford's Sozialamt
	names   map[portal.AccountID]string
}

func newStage(t *testing.T, with setting) *stage {
	t.Helper()
	if with.right == "" {
		with.right = portal.FreeChoice
	}
	if with.basis == "" {
		with.basis = portal.BasisJobcenter
	}
	if with.cards == 0 {
		with.cards = with.right.Cards()
	}
	s := &stage{Office: pairingtest.New(t)}
	s.addPeople()
	s.addRound(with)
	for range with.cards {
		s.addCard(with)
	}
	return s
}

// addPeople adds the Sozialamt's clerk and those who have no part in anything.
func (s *stage) addPeople() {
	s.town = s.account(portal.Account{Name: "Sozialamt", Role: portal.Authority, Body: "sozialamt:" + pairingtest.Herford})
	s.names = map[portal.AccountID]string{
		s.Officer.Account: "officer", s.Second.Account: "second officer", s.Caseworker.Account: "caseworker",
		s.Clerk.Account: "jobcenter", s.town.Account: "sozialamt", s.Owner.Account: "landlord",
	}
	s.account(portal.Account{Name: "Fremdes Amt", Role: portal.Authority, Body: "sozialamt:05758004"})
	s.account(portal.Account{Name: "Kollegin", Role: portal.Caseworker, Team: s.Caseworker.Team})
	s.account(portal.Account{Name: "Fremde Firma", Role: portal.LandlordRole, Landlord: portal.LandlordID("0198-foreign")})
}

func (s *stage) account(a portal.Account) portal.Actor {
	s.T.Helper()
	s.Write(func(ctx context.Context, tx *store.Tx) error {
		a.ID, a.Active, a.CreatedAt = portal.New[portal.AccountID](tx.IDs()), true, tx.Now()
		a.Email = strings.ToLower(string(a.ID)) + "@example.org"
		return tx.CreateAccount(ctx, a)
	})
	return a.Actor()
}

func (s *stage) addRound(with setting) {
	s.T.Helper()
	s.listing = s.Listing(func(l *portal.Listing) {
		l.Right = with.right
		if with.listing != nil {
			with.listing(l)
		}
	}).ID
	s.Write(func(ctx context.Context, tx *store.Tx) error {
		round := portal.Round{
			ID: portal.New[portal.RoundID](tx.IDs()), Listing: s.listing, Right: with.right, Fewer: with.fewer,
			By: s.Officer.Account, ByName: s.Officer.Name, CreatedAt: tx.Now(), Open: true,
		}
		s.round = round.ID
		return tx.CreateRound(ctx, round)
	})
}

func (s *stage) addCard(with setting) {
	s.T.Helper()
	h := s.Household(func(h *portal.Household) {
		h.Basis, h.Protected = with.basis, with.protected
		if with.basis == portal.BasisSozialamt {
			h.BasisAt = pairingtest.Herford
		}
	})
	s.Write(func(ctx context.Context, tx *store.Tx) error {
		p := portal.Proposal{
			ID: portal.New[portal.ProposalID](tx.IDs()), Listing: s.listing, Household: h.ID, Round: s.round,
			State: portal.Computed, Right: with.right, Basis: h.Basis, BasisAt: h.BasisAt, Protected: h.Protected,
			ApprovedBy: s.Officer.Account,
		}
		s.cards, s.homes = append(s.cards, p.ID), append(s.homes, h.ID)
		return tx.CreateProposal(ctx, &p)
	})
}

// on lets somebody act on a card and returns what they are told.
func (s *stage) on(card int, step func(ctx context.Context, tx *store.Tx, p *portal.Proposal) error) error {
	s.T.Helper()
	ctx := s.T.Context()
	return s.DB.Write(ctx, func(tx *store.Tx) error {
		p, err := tx.FindProposal(ctx, portal.SystemActor(), s.cards[card])
		if err != nil {
			return err
		}
		return step(ctx, tx, &p)
	})
}

func (s *stage) event(card int, by portal.Actor, event portal.Event) error {
	s.T.Helper()
	return s.on(card, func(ctx context.Context, tx *store.Tx, p *portal.Proposal) error {
		return spine.Proposal(ctx, tx, spine.Act{By: by, Reason: reasonOf(event)}, p, event)
	})
}

// reasonOf is the coded reason that the office asks for with an event.
func reasonOf(event portal.Event) string {
	return map[portal.Event]string{
		portal.HouseholdDeclines: "too_far", portal.LandlordDeclines: "size", portal.StaffDeclines: "safety",
		portal.RefuseRent: "rent_over_limit", portal.Lapse: "no_answer_landlord", portal.EndAsChanged: "offer_changed",
		portal.WithdrawProposal: "consent_withdrawn",
	}[event]
}

func (s *stage) onListing(by portal.Actor, event portal.Event, reason string) error {
	s.T.Helper()
	ctx := s.T.Context()
	return s.DB.Write(ctx, func(tx *store.Tx) error {
		l, err := tx.FindListing(ctx, portal.SystemActor(), s.listing)
		if err != nil {
			return err
		}
		return spine.Listing(ctx, tx, spine.Act{By: by, Reason: reason}, &l, event)
	})
}

func (s *stage) onHousehold(card int, event portal.Event) error {
	s.T.Helper()
	ctx := s.T.Context()
	return s.DB.Write(ctx, func(tx *store.Tx) error {
		h, err := tx.FindHousehold(ctx, portal.SystemActor(), s.homes[card])
		if err != nil {
			return err
		}
		return spine.Household(ctx, tx, spine.Act{By: s.Caseworker, Reason: string(event)}, &h, event)
	})
}

func (s *stage) must(err error) {
	s.T.Helper()
	if err != nil {
		s.T.Fatal(err)
	}
}

// refused checks that the person is told no, in the words of this code.
func (s *stage) refused(err error, kind portal.Kind, code string) {
	s.T.Helper()
	if got, _ := portal.CodeOf(err); err == nil || got != code || portal.KindOf(err) != kind {
		s.T.Errorf("told %v (kind %d), want %s (kind %d)", err, portal.KindOf(err), code, kind)
	}
}

func (s *stage) card(card int) portal.Proposal {
	s.T.Helper()
	var p portal.Proposal
	s.Read(func(ctx context.Context, tx *store.Tx) (err error) {
		p, err = tx.FindProposal(ctx, portal.SystemActor(), s.cards[card])
		return err
	})
	return p
}

func (s *stage) offer() portal.Listing {
	s.T.Helper()
	var l portal.Listing
	s.Read(func(ctx context.Context, tx *store.Tx) (err error) {
		l, err = tx.FindListing(ctx, portal.SystemActor(), s.listing)
		return err
	})
	return l
}

// stand says in one line where everything stands: card, offer, household, round.
func (s *stage) stand(card int) string {
	s.T.Helper()
	p, l, round := s.card(card), s.offer(), "open"
	var h portal.Household
	s.Read(func(ctx context.Context, tx *store.Tx) (err error) {
		if h, err = tx.FindHousehold(ctx, portal.SystemActor(), s.homes[card]); err != nil {
			return err
		}
		r, err := tx.FindRound(ctx, s.round)
		switch {
		case !r.Open:
			round = "closed"
		case !r.SentAt.IsZero():
			round = "sent"
		}
		return err
	})
	return fmt.Sprintf("%s, offer %s, household %s, round %s", p.State, l.State, h.State, round)
}

// stands checks where everything stands.
func (s *stage) stands(card int, want string) {
	s.T.Helper()
	if got := s.stand(card); got != want {
		s.T.Errorf("card %d stands\n at %s\nnot %s", card, got, want)
	}
}

func (s *stage) owes(card int) string {
	p := s.card(card)
	return strings.TrimSpace(string(p.Owes) + " " + string(p.Due))
}

// trail is what has been recorded: the audit in order, all mails, all open tasks.
type trail struct {
	audit, mails, tasks []string
	letters             map[notify.ID]string // the same mails, told apart
}

func (s *stage) trail() trail {
	s.T.Helper()
	found := trail{letters: map[notify.ID]string{}}
	s.Read(func(ctx context.Context, tx *store.Tx) error {
		entries, _, err := tx.ListAudit(ctx, "", 0, 1000)
		if err != nil {
			return err
		}
		for _, e := range slices.Backward(entries) {
			found.audit = append(found.audit, e.Action+" by "+string(e.Role))
		}
		page, err := notify.ListRecent(ctx, tx, "", 1000)
		if err != nil {
			return err
		}
		for _, m := range page.Rows {
			found.letters[m.ID] = s.line(m)
			found.mails = append(found.mails, s.line(m))
		}
		tasks, err := tx.OpenTasks(ctx, portal.Placement, "", 100)
		for _, task := range tasks {
			found.tasks = append(found.tasks, strings.TrimSpace(task.Kind+" "+task.Detail))
		}
		return err
	})
	slices.Sort(found.mails)
	slices.Sort(found.tasks)
	return found
}

// line names a mail by its kind and its reader, and by its state if it does not
// wait to be sent.
func (s *stage) line(m notify.Row) string {
	reader, known := s.names[m.Account]
	if !known {
		reader = "stranger " + m.Address
	}
	if m.State != notify.Queued {
		return string(m.Kind) + " to " + reader + " " + string(m.State)
	}
	return string(m.Kind) + " to " + reader
}

// since lists what was added after an earlier trail. A mail that was cancelled
// counts as added under its new state.
func (now trail) since(before trail) trail {
	left := trail{audit: now.audit[len(before.audit):]}
	for id, line := range now.letters {
		if before.letters[id] != line {
			left.mails = append(left.mails, line)
		}
	}
	for _, task := range now.tasks {
		if !slices.Contains(before.tasks, task) {
			left.tasks = append(left.tasks, task)
		}
	}
	slices.Sort(left.mails)
	return left
}

// same compares two lists line by line.
func (s *stage) same(what string, got, want []string) {
	s.T.Helper()
	if !slices.Equal(got, want) {
		s.T.Errorf("%s\n got  %s\n want %s", what, strings.Join(got, "; "), strings.Join(want, "; "))
	}
}

// later is an appointment that still lies ahead.
func later(tx *store.Tx) portal.Instant { return portal.At(tx.Now().Add(time.Hour)) }
