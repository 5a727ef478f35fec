package store

import "wohnraum/portal"

// scope is a condition on a noun's rows with its arguments. Nothing matches the
// scope of a role that has no business with the noun.
type scope struct {
	where string
	args  []any
}

func everything() scope { return scope{where: "1 = 1"} }
func nothing() scope    { return scope{where: "1 = 0"} }

// listingScope: landlords reach their own offers, staff all but drafts, the
// portal itself everything. A draft is reached by its token only.
func listingScope(actor portal.Actor) scope {
	switch actor.Role {
	case portal.System:
		return everything()
	case portal.Placement, portal.Caseworker:
		return scope{where: "listing.state <> 'draft'"}
	case portal.LandlordRole:
		return scope{where: "listing.landlord_id = ? AND listing.landlord_id <> ''", args: []any{actor.Landlord}}
	default:
		return nothing()
	}
}

// householdScope: caseworkers reach their team's households; placement all.
func householdScope(actor portal.Actor) scope {
	switch actor.Role {
	case portal.System, portal.Placement:
		return everything()
	case portal.Caseworker:
		return scope{where: "household.team_id = ? AND household.team_id <> ''", args: []any{actor.Team}}
	default:
		return nothing()
	}
}

// proposalScope: landlords reach the proposals whose card was shown to them;
// caseworkers those of their team's households; clerks those whose rent offer is
// addressed to their body.
func proposalScope(actor portal.Actor) scope {
	switch actor.Role {
	case portal.System, portal.Placement:
		return everything()
	case portal.Caseworker:
		return scope{
			where: "proposal.household_id IN (SELECT id FROM household WHERE team_id = ? AND team_id <> '')",
			args:  []any{actor.Team},
		}
	case portal.LandlordRole:
		return scope{
			where: "proposal.listing_id IN (SELECT id FROM listing WHERE landlord_id = ? AND landlord_id <> '')" +
				" AND EXISTS (SELECT 1 FROM transition WHERE subject_kind = 'proposal' AND subject_id = proposal.id AND to_state IN ('landlord_asked', 'named'))",
			args: []any{actor.Landlord},
		}
	case portal.Authority:
		return scope{
			where: "proposal.id IN (SELECT proposal_id FROM authority_request WHERE body = ? AND body <> '')",
			args:  []any{actor.Body},
		}
	default:
		return nothing()
	}
}

// with puts further arguments before the scope's own.
func (s scope) with(args ...any) []any { return append(args, s.args...) }
