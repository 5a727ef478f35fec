package demo

import (
	"context"
	"strings"

	"wohnraum/portal"
	"wohnraum/portal/accounts"
	"wohnraum/portal/store"
)

// openOffice sets up what is there before the first household: organisations,
// teams, staff and rent limits.
func (c *county) openOffice(d Deps) deed {
	return func(ctx context.Context, tx *store.Tx) error {
		if err := tx.PutSetting(ctx, settingInstallation, demoKind); err != nil {
			return err
		}
		hash, err := accounts.HashPassword(d.Random, password)
		if err != nil {
			return err
		}
		c.hash = hash
		organisations, err := openOrganisations(ctx, tx)
		if err != nil {
			return err
		}
		if err := c.openTeams(ctx, tx, organisations["welfare"]); err != nil {
			return err
		}
		for _, p := range staff() {
			if err := c.hire(ctx, tx, p, organisations); err != nil {
				return err
			}
		}
		for _, row := range limitRows() {
			row.ID = portal.New[portal.TaskID](tx.IDs())
			if err := tx.CreateRentLimit(ctx, row); err != nil {
				return err
			}
		}
		return nil
	}
}

// openOrganisations makes the bodies whose people work here, by their kind.
func openOrganisations(ctx context.Context, tx *store.Tx) (map[string]portal.OrganisationID, error) {
	made := map[string]portal.OrganisationID{}
	for _, o := range []struct{ key, kind, name string }{
		{"county", "county", "Kreis Herford (Demo)"},
		{"welfare", "welfare", "Diakonie im Kreis (Demo)"},
		{"jobcenter", "authority", "Jobcenter (Demo)"},
		{"sozialamt", "authority", "Sozialamt Herford (Demo)"},
	} {
		made[o.key] = portal.New[portal.OrganisationID](tx.IDs())
		if err := tx.CreateOrganisation(ctx, portal.Organisation{ID: made[o.key], Kind: o.kind, Name: o.name}); err != nil {
			return nil, err
		}
	}
	return made, nil
}

func (c *county) openTeams(ctx context.Context, tx *store.Tx, diakonie portal.OrganisationID) error {
	for _, site := range sites() {
		c.teams[site] = portal.New[portal.TeamID](tx.IDs())
		err := tx.CreateTeam(ctx, portal.Team{ID: c.teams[site], Organisation: diakonie, Name: "Beratung " + site, Site: site})
		if err != nil {
			return err
		}
	}
	return nil
}

// hire makes a member of staff who can sign in.
func (c *county) hire(ctx context.Context, tx *store.Tx, p person, organisations map[string]portal.OrganisationID) error {
	account := portal.Account{
		ID: portal.New[portal.AccountID](tx.IDs()), Email: p.email, Name: p.name, Role: p.role,
		Organisation: organisations["county"], PasswordHash: c.hash, Active: true, CreatedAt: tx.Now(),
	}
	switch p.role {
	case portal.Caseworker:
		account.Organisation, account.Team = organisations["welfare"], c.teams[p.where]
	case portal.Authority:
		kind, _, _ := strings.Cut(p.where, ":")
		account.Organisation, account.Body = organisations[kind], p.where
	default:
	}
	account.TOTPSecret = tx.Sealed(account.ID, secretOf(c.seed, p.email))
	return c.admit(ctx, tx, account)
}

// admit creates an account and remembers who acts through it.
func (c *county) admit(ctx context.Context, tx *store.Tx, account portal.Account) error {
	c.people[account.Email] = account.Actor()
	if err := tx.CreateAccount(ctx, account); err != nil {
		return err
	}
	return tx.Audit(ctx, portal.SystemActor(), "account.create", portal.SubjectAccount, string(account.ID), string(account.Role))
}

// officer is one of the two placement officers.
func (c *county) officer(i int) portal.Actor {
	return c.people[[]string{"vermittlung@example.org", "vermittlung2@example.org"}[i%2]]
}

// caseworker is who looks after a team's household.
func (c *county) caseworker(site string, i int) portal.Actor {
	email := map[string]string{
		"Vlotho": "vlotho@example.org", "Bünde": "buende@example.org", "Enger": "enger@example.org",
		"Löhne": []string{"loehne@example.org", "loehne2@example.org"}[i%2],
	}[site]
	return c.people[email]
}

// clerk decides for a body; the zero actor if nobody there has an account.
func (c *county) clerk(body string) portal.Actor {
	for _, email := range []string{"jobcenter@example.org", "sozialamt@example.org"} {
		if clerk := c.people[email]; clerk.Body == body {
			return clerk
		}
	}
	return portal.Actor{}
}
