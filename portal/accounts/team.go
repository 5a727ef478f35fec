package accounts

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// AddTeam makes a team of caseworkers. Households belong to teams, so an office
// begins with one for each counselling site.
func (s *Service) AddTeam(ctx context.Context, actor portal.Actor, name, site string) error {
	if err := portal.Permit(actor, portal.ResAccount, portal.Create); err != nil {
		return err
	}
	return s.db.Write(ctx, func(tx *store.Tx) error {
		organisation, err := welfareOrganisation(ctx, tx)
		if err != nil {
			return err
		}
		team := portal.Team{ID: portal.New[portal.TeamID](tx.IDs()), Organisation: organisation, Name: name, Site: site}
		if err := tx.CreateTeam(ctx, team); err != nil {
			return err
		}
		return tx.Audit(ctx, actor, "team.create", portal.SubjectAccount, string(team.ID), "")
	})
}

// welfareOrganisation is the body that caseworkers belong to. The first team
// brings it along; its name is the office's to correct.
func welfareOrganisation(ctx context.Context, tx *store.Tx) (portal.OrganisationID, error) {
	organisations, err := tx.Organisations(ctx)
	if err != nil {
		return "", err
	}
	for _, o := range organisations {
		if o.Kind == "welfare" {
			return o.ID, nil
		}
	}
	organisation := portal.Organisation{ID: portal.New[portal.OrganisationID](tx.IDs()), Kind: "welfare", Name: "Beratung"}
	return organisation.ID, tx.CreateOrganisation(ctx, organisation)
}

// Teams lists the teams that a caseworker can belong to.
func (s *Service) Teams(ctx context.Context, actor portal.Actor) ([]portal.Team, error) {
	if err := portal.Permit(actor, portal.ResAccount, portal.Read); err != nil {
		return nil, err
	}
	var teams []portal.Team
	err := s.db.Read(ctx, func(tx *store.Tx) error {
		var err error
		teams, err = tx.Teams(ctx)
		return err
	})
	return teams, err
}
