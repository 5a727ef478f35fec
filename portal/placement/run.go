package placement

import (
	"context"
	"slices"

	"wohnraum/matching"
	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/store"
)

// RunRecord is a stored match run, calculated again today.
type RunRecord struct {
	portal.MatchRun

	Proposal   portal.Proposal // without a run if none put it forward
	Candidates int             // households that were weighed
	Fitting    int
	Unclear    int
	Rank       int  // of the proposal's household; 0 if it was not in the list
	Same       bool // the same order as then
}

// Run opens the run that put a proposal forward and replays it. It needs no other
// record: what was known then stands in it.
func (s *Service) Run(ctx context.Context, actor portal.Actor, id portal.ProposalID) (RunRecord, error) {
	var r RunRecord
	err := s.read(ctx, actor, portal.ResRun, func(tx *store.Tx) (err error) {
		if r.Proposal, err = tx.FindProposal(ctx, actor, id); err != nil {
			return err
		}
		if r.Proposal.Run == "" {
			return nil // dismissed by hand: nothing was put forward
		}
		if r.MatchRun, err = tx.FindRun(ctx, r.Proposal.Run); err != nil {
			return err
		}
		key, err := tx.RunKeyOf(ctx, r.MatchRun.ID, r.Proposal.Household)
		if err != nil {
			return err
		}
		return r.replay(matching.CandidateKey(key))
	})
	return r, err
}

func (r *RunRecord) replay(own matching.CandidateKey) error {
	doc, again, err := pairing.Replay(r.MatchRun)
	if err != nil {
		return err
	}
	same := func(a, b matching.Ranked) bool { return a.Candidate == b.Candidate && a.Ticket == b.Ticket }
	r.Candidates, r.Fitting, r.Unclear = len(doc.Candidates), len(doc.Fitting), len(doc.Unclear)
	r.Same = slices.EqualFunc(doc.Fitting, again.Fitting, same) && slices.EqualFunc(doc.Unclear, again.Unclear, same)
	r.Rank = 1 + slices.IndexFunc(again.Fitting, func(ranked matching.Ranked) bool { return ranked.Candidate == own })
	return nil
}
