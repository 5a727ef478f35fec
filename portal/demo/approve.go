package demo

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

// approve asks the engine and proposes the households of a round, as the
// placement office does. The run of a proposal that still matters is kept.
func (t *tale) approve(seats []*seat) deed {
	return func(ctx context.Context, tx *store.Tx) error {
		officer, listing := t.c.officer(t.listing.officer), t.listing.record.ID
		desk, err := pairing.Open(ctx, tx, pairing.Ask{})
		if err != nil {
			return err
		}
		run, err := t.keepRun(ctx, tx, desk)
		if err != nil {
			return err
		}
		round := portal.Round{
			ID: portal.New[portal.RoundID](tx.IDs()), Listing: listing, Right: t.right, By: officer.Account,
			ByName: officer.Name, CreatedAt: tx.Now(), Open: true,
		}
		if err := tx.CreateRound(ctx, round); err != nil {
			return err
		}
		for _, s := range seats {
			p, err := s.propose(desk, len(seats))
			if err != nil {
				return err
			}
			p.Round, p.Run, p.ApprovedBy, p.ApprovedName, p.ApprovedAt = round.ID, run, officer.Account, officer.Name, tx.Now()
			if err := s.begin(ctx, tx, officer, p); err != nil {
				return err
			}
		}
		return tx.FinishTask(ctx, "next_candidate:"+string(listing), officer.Account)
	}
}

// keepRun stores the run of a chapter that is not long over.
func (t *tale) keepRun(ctx context.Context, tx *store.Tx, desk *pairing.Desk) (portal.RunID, error) {
	if t.chapters[len(t.chapters)-1].reach == portal.ClosedHoused {
		return "", nil
	}
	id := portal.New[portal.RunID](tx.IDs())
	run, keys, err := desk.Run(id, t.listing.record.ID)
	if err != nil {
		return "", err
	}
	officer := t.c.officer(t.listing.officer)
	run.By, run.ByName = officer.Account, officer.Name
	return id, tx.CreateRun(ctx, run, keys)
}

// propose is the proposal with its card and its rank in the shortlist.
func (s *seat) propose(desk *pairing.Desk, together int) (portal.Proposal, error) {
	listing, h := s.tale.listing.record.ID, s.household.record
	card, common, err := desk.Card(listing, h.ID)
	if err != nil {
		return portal.Proposal{}, err
	}
	card.ByHand = !common
	p := portal.Proposal{
		Listing: listing, Household: h.ID, State: portal.Computed, Right: s.tale.right, Basis: h.Basis, BasisAt: h.BasisAt,
		Card: card.Freeze(), Protected: h.Protected,
	}
	list, err := desk.Shortlist(listing, shortlistMost)
	for i, pair := range list.Fitting {
		if pair.Household.ID == h.ID {
			p.Rank = i + 1
		}
	}
	if p.Rank > together {
		p.OrderNote = []string{"support_near", "school_or_care", "landlord_history"}[h.Number%3]
	}
	return p, err
}

// shortlistMost is how far down the shortlist a rank is looked for.
const shortlistMost = 40

func (s *seat) begin(ctx context.Context, tx *store.Tx, officer portal.Actor, p portal.Proposal) error {
	p.ID = portal.New[portal.ProposalID](tx.IDs())
	s.proposal = p.ID
	if err := tx.CreateProposal(ctx, &p); err != nil {
		return err
	}
	return spine.Proposal(ctx, tx, spine.Act{By: officer, Reason: p.OrderNote}, &p, portal.Approve)
}
