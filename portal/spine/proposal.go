package spine

import (
	"context"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/store"
)

// file is a proposal with the two records it joins, while an event is applied.
type file struct {
	proposal  *portal.Proposal
	listing   portal.Listing
	household portal.Household
	from      portal.ProposalState
	event     portal.Event
}

type consequence func(ctx context.Context, tx *store.Tx, act Act, f *file) error

// proposalCascade names what follows when a proposal has reached a state.
func proposalCascade(to portal.ProposalState) []consequence {
	switch to {
	case portal.Approved:
		return []consequence{reserveListing, household(portal.Propose), askUnlessProtected}
	case portal.HouseholdAsked:
		return []consequence{writeTeam(notify.CaseworkerHouseholdToAsk)}
	case portal.HouseholdAgreed:
		return []consequence{sendCompleteRound}
	case portal.LandlordAsked:
		return []consequence{writeLetter(notify.LandlordCard)}
	case portal.Interested:
		return []consequence{writeTeam(notify.CaseworkerLandlordAnswered), chooseThisOne}
	case portal.Named:
		return []consequence{writeLetter(notify.LandlordContactOpen)}
	case portal.ViewingSet:
		return []consequence{writeViewing, writeTeam(notify.CaseworkerViewing)}
	case portal.BothAgree:
		return []consequence{household(portal.BeginContract), writeLetter(notify.LandlordLeaseStep)}
	case portal.RentOffered:
		return []consequence{writeAuthority}
	case portal.Assured:
		return []consequence{writeTeam(notify.CaseworkerAssuranceDecided), writeLetter(notify.LandlordLeaseStep)}
	case portal.HandedOver:
		return []consequence{
			household(portal.HouseHousehold), letListing, beginTenancy,
			household(portal.BeginAftercare), next(portal.CloseHoused),
		}
	case portal.ClosedHoused:
		return []consequence{closeRound}
	default:
		return outcomeCascade(to)
	}
}

// outcomeCascade names what follows when a proposal has ended without a lease.
func outcomeCascade(to portal.ProposalState) []consequence {
	ending := []consequence{cancelMails, releaseHousehold, freeListing, tellLandlord}
	switch to {
	case portal.DeclinedByLandlord, portal.NotChosen:
		return append(ending, writeTeam(notify.CaseworkerLandlordAnswered))
	case portal.DeclinedByAuthority:
		return append(ending, writeTeam(notify.CaseworkerAssuranceDecided))
	case portal.Withdrawn:
		return append(ending, askDeletion, writePlacement(notify.PlacementProposalStopped))
	case portal.Lapsed, portal.DeclinedByHousehold, portal.DeclinedByStaff, portal.OfferChanged:
		return ending
	default:
		return nil
	}
}

// Proposal applies an event to a proposal, saves it with whatever facts the
// caller changed on it, and sets off what follows. Conflict if the event is
// impossible now, a guard refuses, or somebody was faster; Forbidden if it is not
// this role's to cause.
func Proposal(ctx context.Context, tx *store.Tx, act Act, p *portal.Proposal, event portal.Event) error {
	edge, err := portal.Step(portal.ProposalEdges(), p.State, event, act.By.Role, p.Right, p.Basis)
	if err != nil {
		return err
	}
	f, err := open(ctx, tx, p, event)
	if err != nil {
		return err
	}
	if err := guard(ctx, tx, f, edge); err != nil {
		return err
	}
	p.State, p.Owes, p.Due = edge.To, edge.Owes, edge.DueFrom(tx.Today())
	p.Reason, p.Note = "", "" // an objection that staff had to read is settled by any step
	if !p.State.Live() {
		p.EndedAt, p.Reason, p.Note, p.PausedAt = tx.Now(), act.Reason, act.Note, portal.Instant{}
	}
	if err := tx.UpdateProposal(ctx, p); err != nil {
		return err
	}
	err = act.note(ctx, tx, change{portal.SubjectProposal, string(p.ID), event, string(f.from), string(p.State)})
	if err != nil {
		return err
	}
	if err := finishTasks(ctx, tx, act, p); err != nil {
		return err
	}
	return follow(ctx, tx, act, f)
}

func open(ctx context.Context, tx *store.Tx, p *portal.Proposal, event portal.Event) (*file, error) {
	l, err := tx.FindListing(ctx, portal.SystemActor(), p.Listing)
	if err != nil {
		return nil, err
	}
	h, err := tx.FindHousehold(ctx, portal.SystemActor(), p.Household)
	if err != nil {
		return nil, err
	}
	return &file{proposal: p, listing: l, household: h, from: p.State, event: event}, nil
}

// follow runs the consequences. Each reads the file as the one before left it.
func follow(ctx context.Context, tx *store.Tx, act Act, f *file) error {
	for _, step := range proposalCascade(f.proposal.State) {
		if err := step(ctx, tx, act.cascaded(), f); err != nil {
			return err
		}
	}
	return nil
}
