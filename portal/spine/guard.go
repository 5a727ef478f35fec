package spine

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// guard holds the rules that no role may step over.
func guard(ctx context.Context, tx *store.Tx, f *file, edge portal.Edge[portal.ProposalState]) error {
	if f.proposal.Paused() && edge.To.Live() {
		return portal.Refuse(portal.Conflict, "proposal.paused", "")
	}
	switch edge.To {
	case portal.HouseholdAsked:
		return secondPerson(f)
	case portal.Named:
		return mayBeNamed(ctx, tx, f)
	default:
		return nil
	}
}

// secondPerson: a protected household is asked only after two people approved.
func secondPerson(f *file) error {
	if f.proposal.Protected && (f.proposal.SecondBy == "" || f.proposal.SecondBy == f.proposal.ApprovedBy) {
		return portal.Refuse(portal.Conflict, "proposal.second_person", "")
	}
	return nil
}

// mayBeNamed: the household's valid consent for this landlord, unit and rent; a
// landlord and a unit that staff have verified; and the landlord's acceptance of
// the notice of § 78 SGB X (decision 11).
func mayBeNamed(ctx context.Context, tx *store.Tx, f *file) error {
	landlord, err := tx.FindLandlord(ctx, portal.SystemActor(), f.listing.Landlord)
	if err != nil {
		return err
	}
	switch {
	case !landlord.Verified():
		return portal.Refuse(portal.Conflict, "name.landlord_unverified", "")
	case !f.listing.Unit.Verified():
		return portal.Refuse(portal.Conflict, "name.unit_unverified", "")
	case f.proposal.NoticeAt.IsZero() && landlord.NoticeAt.IsZero():
		return portal.Refuse(portal.Conflict, "name.notice_missing", "")
	}
	return hasNamingConsent(ctx, tx, f)
}

func hasNamingConsent(ctx context.Context, tx *store.Tx, f *file) error {
	consents, err := tx.Consents(ctx, f.household.ID)
	if err != nil {
		return err
	}
	for _, c := range consents {
		if c.Covers(*f.proposal, f.listing) {
			return nil
		}
	}
	return portal.Refuse(portal.Conflict, "name.consent_missing", "")
}
