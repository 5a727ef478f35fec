package portaltest

import (
	"context"
	"crypto/rand"
	"testing"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/accounts"
	"wohnraum/portal/store"
)

// Password is everybody's password.
const Password = "ein ganzer Satz zum Anmelden"

// secret is everybody's TOTP secret.
const secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"

// People are one account for each role, by what they are called in the tests.
type People map[string]portal.Account

// Settle adds the county, a welfare organisation with two teams, and one person
// for each role; placement has two.
func (p *Portal) Settle(t testing.TB) People {
	t.Helper()
	people := People{}
	hash, err := accounts.HashPassword(rand.Reader, Password)
	if err != nil {
		t.Fatal(err)
	}
	p.Write(t, func(ctx context.Context, tx *store.Tx) error {
		if err := settleTeams(ctx, tx); err != nil {
			return err
		}
		for name, account := range staff() {
			account.ID, account.Name, account.Active = portal.New[portal.AccountID](tx.IDs()), name, true
			account.Email, account.CreatedAt, account.PasswordHash = name+"@kreis.example", tx.Now(), hash
			account.TOTPSecret = tx.Sealed(account.ID, secret)
			if err := tx.CreateAccount(ctx, account); err != nil {
				return err
			}
			people[name] = account
		}
		return nil
	})
	return people
}

func settleTeams(ctx context.Context, tx *store.Tx) error {
	if err := tx.CreateOrganisation(ctx, portal.Organisation{ID: "diakonie", Kind: "welfare", Name: "Diakonie"}); err != nil {
		return err
	}
	for _, team := range []portal.Team{
		{ID: "team-loehne", Organisation: "diakonie", Name: "Löhne", Site: "Löhne"},
		{ID: "team-enger", Organisation: "diakonie", Name: "Enger", Site: "Enger"},
	} {
		if err := tx.CreateTeam(ctx, team); err != nil {
			return err
		}
	}
	return nil
}

func staff() People {
	return People{
		"kummerer":    {Role: portal.Caseworker, Team: "team-loehne", Organisation: "diakonie"},
		"nachbar":     {Role: portal.Caseworker, Team: "team-enger", Organisation: "diakonie"},
		"vermittlung": {Role: portal.Placement},
		"kollegin":    {Role: portal.Placement},
		"jobcenter":   {Role: portal.Authority, Body: "jobcenter"},
		"sozialamt":   {Role: portal.Authority, Body: "sozialamt:05758012"},
		"steuerung":   {Role: portal.Steering},
		"verwaltung":  {Role: portal.Administrator},
		"schutz":      {Role: portal.Protection},
	}
}

// Code moves the clock to the next code and returns it, since no code works twice.
func (p *Portal) Code(t testing.TB) string {
	t.Helper()
	p.Clock.Advance(time.Minute)
	code, err := accounts.Code(secret, p.Clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	return code
}
