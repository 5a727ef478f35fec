package placement

import (
	"context"
	"strings"

	"wohnraum/matching"
	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

// rejudge judges the paused proposals of a listing that was changed and released
// again (decision 7): who still fits goes on, the others end as "offer changed".
func rejudge(ctx context.Context, tx *store.Tx, l portal.Listing) error {
	proposals, err := tx.ProposalsOfListing(ctx, portal.SystemActor(), l.ID)
	if err != nil {
		return err
	}
	var desk *pairing.Desk
	for i := range proposals {
		p := &proposals[i]
		if !p.State.Live() || !p.Paused() {
			continue
		}
		if desk == nil {
			if desk, err = pairing.Open(ctx, tx, pairing.Ask{Listing: l.ID}); err != nil {
				return err
			}
		}
		if err := judgeAgain(ctx, tx, desk, p); err != nil {
			return err
		}
	}
	return sendWaitingCards(ctx, tx, l.ID)
}

// sendWaitingCards: a round that became complete while it was paused goes out
// now.
func sendWaitingCards(ctx context.Context, tx *store.Tx, id portal.ListingID) error {
	round, err := tx.OpenRound(ctx, id)
	if err != nil && portal.KindOf(err) == portal.NotFound {
		return nil
	}
	if err != nil {
		return err
	}
	return spine.CompleteRound(ctx, tx, spine.Act{By: portal.SystemActor()}, round.ID)
}

func judgeAgain(ctx context.Context, tx *store.Tx, desk *pairing.Desk, p *portal.Proposal) error {
	pair, err := desk.Explain(p.Listing, p.Household)
	if err != nil {
		return err
	}
	signed := p.State == portal.LeaseSigned || p.State == portal.HandedOver
	if !signed && !stillFits(pair.Verdicts) {
		return spine.Proposal(ctx, tx, spine.Act{By: portal.SystemActor(), Reason: "offer_changed"}, p, portal.EndAsChanged)
	}
	p.PausedAt = portal.Instant{}
	if err := tx.UpdateProposal(ctx, p); err != nil {
		return err
	}
	if err := tx.Audit(ctx, portal.SystemActor(), "proposal.resumed", portal.SubjectProposal, string(p.ID), ""); err != nil {
		return err
	}
	return askConsentAgain(ctx, tx, *p, pair)
}

// stillFits: a household's file that has merely grown old does not end a running
// proposal; anything else that is not clear does.
func stillFits(verdicts []matching.Verdict) bool {
	for _, v := range verdicts {
		if v.Answer == matching.DoesNotFit {
			return false
		}
		for _, fact := range v.Missing {
			if !strings.HasPrefix(string(fact), "household.") {
				return false
			}
		}
	}
	return true
}

// askConsentAgain: a consent to be named holds for one rent and one date.
func askConsentAgain(ctx context.Context, tx *store.Tx, p portal.Proposal, pair pairing.Pair) error {
	consents, err := tx.Consents(ctx, p.Household)
	if err != nil {
		return err
	}
	for _, c := range consents {
		if c.Kind != portal.ConsentNaming || c.Proposal != p.ID || !c.Valid() {
			continue
		}
		if c.Covers(p, pair.Listing) && c.Available == pair.Listing.Available {
			return nil
		}
		return tx.AddTask(ctx, portal.Task{
			Kind: "consent_again", Subject: portal.SubjectProposal, Key: string(p.ID), Role: portal.Caseworker, Team: pair.Household.Team,
			Urgent: p.State.KnowsName(), Due: tx.Today().AddWorkingDays(2), Dedupe: "consent_again:" + string(p.ID),
		})
	}
	return nil
}
