package app

import (
	"context"

	"wohnraum/portal"
)

// counts are the numbers beside the entries of the navigation: what waits for
// the actor, by the entry's key. Administrators and readers have no queue.
func (a *App) counts(ctx context.Context, actor portal.Actor) (map[string]int, error) {
	switch actor.Role {
	case portal.LandlordRole:
		owed, err := a.Screens.Landlords.Waiting(ctx, actor)
		return map[string]int{"own_listings": len(owed)}, err
	case portal.Caseworker, portal.Placement, portal.Authority:
		items, err := a.Screens.Inbox(ctx, actor)
		return map[string]int{"inbox": len(items)}, err
	default:
		return map[string]int{}, nil
	}
}
