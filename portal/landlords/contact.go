package landlords

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// Contact is who wants to move in, and who accompanies them. Children are
// counted on the card and not named.
type Contact struct {
	Names      []string
	Caseworker string // "" if the whole team looks after the household
	Team, Site string
}

// Contact gives the name of a household that was named to this landlord, and
// writes down that it was read. Before, and after the proposal ended, there is
// no such page.
func (s *Service) Contact(ctx context.Context, actor portal.Actor, which Which) (Contact, error) {
	var contact Contact
	err := s.db.Write(ctx, func(tx *store.Tx) error {
		p, err := proposal(ctx, tx, actor, which, portal.ResCard, portal.Read)
		if err != nil {
			return err
		}
		if !p.State.KnowsName() {
			return portal.Errorf(portal.NotFound, "proposal %s is not named", p.ID)
		}
		if contact, err = contactOf(ctx, tx, p); err != nil {
			return err
		}
		return tx.Audit(ctx, actor, "name.read", portal.SubjectHousehold, string(p.Household), "")
	})
	return contact, err
}

func contactOf(ctx context.Context, tx *store.Tx, p portal.Proposal) (Contact, error) {
	var contact Contact
	h, err := tx.FindHousehold(ctx, portal.SystemActor(), p.Household)
	if err != nil {
		return contact, err
	}
	members, err := tx.Members(ctx, h.ID)
	if err != nil {
		return contact, err
	}
	for _, m := range members {
		if !m.Child {
			contact.Names = append(contact.Names, m.Name)
		}
	}
	if h.Caseworker != "" {
		caseworker, err := tx.FindAccount(ctx, h.Caseworker)
		if err != nil {
			return contact, err
		}
		contact.Caseworker = caseworker.Name
	}
	contact.Team, contact.Site, err = teamOf(ctx, tx, h.Team)
	return contact, err
}

func teamOf(ctx context.Context, tx *store.Tx, id portal.TeamID) (name, site string, err error) {
	teams, err := tx.Teams(ctx)
	for _, team := range teams {
		if team.ID == id {
			return team.Name, team.Site, err
		}
	}
	return "", "", err
}
