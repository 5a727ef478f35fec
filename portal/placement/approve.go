package placement

import (
	"context"
	"fmt"

	"wohnraum/matching"
	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

// Choice is which households are proposed for a listing, and why not in order.
type Choice struct {
	Listing    portal.ListingID
	Households []portal.HouseholdID
	Order      string // coded reason of portal.OrderChange, where the order is not kept
	Fewer      string // coded reason of portal.FewerThanThree
	ByHand     bool   // cards too rare to be shown are released by hand (decision 15)
	Note       string
}

// Approve proposes the chosen households. Whoever comes second is told who was
// first and when (decision 6).
func (s *Service) Approve(ctx context.Context, actor portal.Actor, c Choice) ([]portal.Proposal, error) {
	defer s.timed("approval")()
	var proposals []portal.Proposal
	err := s.write(ctx, actor, portal.ResProposal, portal.Decide, func(tx *store.Tx) error {
		a, err := prepare(ctx, tx, actor, c)
		if err != nil {
			return err
		}
		proposals, err = a.carryOut(ctx, tx)
		return err
	})
	return proposals, err
}

// approval is a choice that was checked against the records.
type approval struct {
	actor  portal.Actor
	choice Choice
	desk   *pairing.Desk
	list   pairing.Shortlist
	pairs  []pairing.Pair
	cards  []portal.Card
	round  portal.Round
	joined bool // the round was there before
}

func prepare(ctx context.Context, tx *store.Tx, actor portal.Actor, c Choice) (*approval, error) {
	a := &approval{actor: actor, choice: c}
	listing, err := tx.FindListing(ctx, actor, c.Listing)
	if err != nil {
		return nil, err
	}
	if err := approvable(listing); err != nil {
		return nil, err
	}
	if err := a.openRound(ctx, tx, listing); err != nil {
		return nil, err
	}
	if a.desk, err = pairing.Open(ctx, tx, pairing.Ask{}); err != nil {
		return nil, err
	}
	if a.list, err = a.desk.Shortlist(c.Listing, shortlistMost); err != nil {
		return nil, err
	}
	for _, check := range []func() error{a.checkTaken, a.checkFit, a.checkNumber, a.checkOrder, a.checkCards} {
		if err := check(); err != nil {
			return nil, err
		}
	}
	if err := a.checkPlan(ctx); err != nil {
		return nil, err
	}
	return a, nil
}

func approvable(l portal.Listing) error {
	switch {
	case !l.Open():
		return portal.Refuse(portal.Conflict, "listing.closed", "")
	case l.Right == portal.RightUnset:
		return portal.Refuse(portal.Conflict, "listing.right", "")
	default:
		return nil
	}
}

// joinable tells whether households can still be added to a round: cards of a
// Benennungsrecht that were not sent yet, where somebody has declined.
func joinable(r portal.Round) bool {
	return r.Open && r.Right == portal.Nomination && r.SentAt.IsZero()
}

// openRound finds the round to join, or begins a new one.
func (a *approval) openRound(ctx context.Context, tx *store.Tx, l portal.Listing) error {
	round, err := tx.OpenRound(ctx, l.ID)
	switch {
	case err == nil && !joinable(round):
		return taken(round.ByName, round.CreatedAt)
	case err == nil:
		a.round, a.joined = round, true
		return nil
	case portal.KindOf(err) != portal.NotFound:
		return err
	}
	a.round = portal.Round{
		ID: portal.New[portal.RoundID](tx.IDs()), Listing: l.ID, Right: l.Right, By: a.actor.Account,
		ByName: a.actor.Name, CreatedAt: tx.Now(), Open: true,
	}
	return nil
}

// taken says who was first, and when.
func taken(name string, at portal.Instant) error {
	local := portal.Local(at.Time)
	return portal.Refuse(portal.Conflict, "proposal.taken", name+" am "+local.Format("2.1.2006")+" um "+local.Format("15:04")+" Uhr")
}

func (a *approval) checkTaken() error {
	seen := map[portal.HouseholdID]bool{}
	for _, id := range a.choice.Households {
		if live, ok := a.desk.Live(id); ok {
			return taken(live.ApprovedName, live.ApprovedAt)
		}
		if seen[id] {
			return portal.Refuse(portal.Invalid, "proposal.number", "")
		}
		seen[id] = true
		pair, err := a.desk.Explain(a.choice.Listing, id)
		if err != nil {
			return err
		}
		a.pairs = append(a.pairs, pair)
	}
	return nil
}

// checkFit: only what fits can be approved; unknown is not fitting. A protected
// household is proposed alone and by hand.
func (a *approval) checkFit() error {
	for _, pair := range a.pairs {
		if pair.Answer != matching.Fits {
			return portal.Refuse(portal.Conflict, "proposal.not_fitting", "")
		}
		if pair.Household.Protected && len(a.pairs) > 1 {
			return portal.Refuse(portal.Conflict, "proposal.protected", "")
		}
	}
	return nil
}

// checkNumber: one household, or at least three cards under a Benennungsrecht.
// "Fewer fit" must be true.
func (a *approval) checkNumber() error {
	chosen, already := len(a.pairs), a.list.Listing.Right.Cards()-a.list.Open
	switch {
	case chosen == 0:
		return portal.Refuse(portal.Invalid, "proposal.number", "")
	case a.list.Open == 0 && a.joined:
		return taken(a.round.ByName, a.round.CreatedAt)
	case a.list.Open == 0:
		return portal.Refuse(portal.Conflict, "listing.closed", "")
	case a.round.Right != portal.Nomination:
		if chosen != 1 {
			return portal.Refuse(portal.Invalid, "proposal.number", "")
		}
		return nil
	case chosen+already >= a.round.Right.Cards():
		return nil
	case !portal.FewerThanThree.Has(a.choice.Fewer), a.list.FittingTotal+already >= a.round.Right.Cards():
		return portal.Refuse(portal.Invalid, "proposal.fewer", "")
	}
	a.round.Fewer = a.choice.Fewer
	return nil
}

// checkOrder: whoever is chosen is the top of the list, or there is a reason.
func (a *approval) checkOrder() error {
	if a.byHand() || portal.OrderChange.Has(a.choice.Order) {
		return nil
	}
	for _, pair := range a.pairs {
		if rankOf(a.list, pair.Household.ID) > len(a.pairs) {
			return portal.Refuse(portal.Invalid, "proposal.order", "")
		}
	}
	return nil
}

func (a *approval) byHand() bool { return len(a.pairs) == 1 && a.pairs[0].Household.Protected }

func (a *approval) checkCards() error {
	for _, pair := range a.pairs {
		card, common, err := a.desk.Card(pair.Listing.ID, pair.Household.ID)
		if err != nil {
			return err
		}
		if !common && !a.choice.ByHand {
			return portal.Refuse(portal.Invalid, "proposal.card", fmt.Sprintf("H-%d", pair.Household.Number))
		}
		card.ByHand = !common
		a.cards = append(a.cards, card)
	}
	return nil
}

func (a *approval) carryOut(ctx context.Context, tx *store.Tx) ([]portal.Proposal, error) {
	run, keys, err := a.desk.Run(portal.New[portal.RunID](tx.IDs()), a.choice.Listing)
	if err != nil {
		return nil, err
	}
	run.By, run.ByName = a.actor.Account, a.actor.Name
	if err := tx.CreateRun(ctx, run, keys); err != nil {
		return nil, err
	}
	if err := a.saveRound(ctx, tx); err != nil {
		return nil, err
	}
	var proposals []portal.Proposal
	for i := range a.pairs {
		p := a.proposal(tx, i, run.ID)
		if err := tx.CreateProposal(ctx, &p); err != nil {
			return nil, err
		}
		act := spine.Act{By: a.actor, Reason: p.OrderNote, Note: a.choice.Note}
		if err := spine.Proposal(ctx, tx, act, &p, portal.Approve); err != nil {
			return nil, err
		}
		proposals = append(proposals, p)
	}
	return proposals, tx.FinishTask(ctx, "next_candidate:"+string(a.choice.Listing), a.actor.Account)
}

func (a *approval) saveRound(ctx context.Context, tx *store.Tx) error {
	if a.joined {
		return tx.UpdateRound(ctx, a.round)
	}
	return tx.CreateRound(ctx, a.round)
}

func (a *approval) proposal(tx *store.Tx, i int, run portal.RunID) portal.Proposal {
	h, rank := a.pairs[i].Household, rankOf(a.list, a.pairs[i].Household.ID)
	p := portal.Proposal{
		ID: portal.New[portal.ProposalID](tx.IDs()), Listing: a.choice.Listing, Household: h.ID, Round: a.round.ID, Run: run,
		State: portal.Computed, Right: a.round.Right, Basis: h.Basis, BasisAt: h.BasisAt, Rank: rank, Card: a.cards[i].Freeze(),
		ApprovedBy: a.actor.Account, ApprovedName: a.actor.Name, ApprovedAt: tx.Now(), Protected: h.Protected,
	}
	if rank > len(a.pairs) {
		p.OrderNote = a.choice.Order
	}
	return p
}
