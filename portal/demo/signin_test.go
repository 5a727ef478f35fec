package demo_test

import (
	"crypto/rand"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/accounts"
	"wohnraum/portal/demo"
	"wohnraum/portal/store"
)

// signIn: everybody who is printed can sign in, and every role is there.
func signIn(t *testing.T, db *store.DB) {
	t.Helper()
	people := accounts.New(db, rand.Reader, func() {})
	roles := map[portal.Role]int{}
	for _, a := range demo.Accounts() {
		roles[a.Role]++
		opened, err := people.SignIn(t.Context(), a.Email, a.Password, "test")
		if err != nil {
			t.Errorf("%s cannot sign in: %v", a.Email, err)
			continue
		}
		if !opened.Pending {
			continue
		}
		code, err := people.DemoCode(t.Context(), a.Email)
		if err != nil {
			t.Errorf("no code for %s: %v", a.Email, err)
		}
		if _, err := people.GiveCode(t.Context(), opened.Token, code, "test"); err != nil {
			t.Errorf("the code of %s fails: %v", a.Email, err)
		}
	}
	for _, role := range portal.Roles() {
		if role != portal.Anonymous && roles[role] == 0 {
			t.Errorf("nobody is %s", role)
		}
	}
	if roles[portal.Placement] != 2 || roles[portal.Administrator] != 2 {
		t.Errorf("two people are needed for what two must approve: %v", roles)
	}
}

func TestLoad_RefusesWhatIsNotEmpty(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		setting string
		account bool
		want    demo.Stand
	}{
		"nothing":                {"", false, demo.Empty},
		"marked, not begun":      {"demo", false, demo.Empty},
		"interrupted":            {"demo", true, demo.Begun},
		"an office works here":   {"real", true, demo.Real},
		"an office will":         {"real", false, demo.Real},
		"somebody, without mark": {"", true, demo.Real},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := open(t)
			err := d.DB.Write(t.Context(), func(tx *store.Tx) error {
				if tc.account {
					if err := tx.CreateAccount(t.Context(), portal.Account{ID: "a", Email: "a@example.org", CreatedAt: tx.Now()}); err != nil {
						return err
					}
				}
				return tx.PutSetting(t.Context(), "installation", tc.setting)
			})
			if err != nil {
				t.Fatal(err)
			}
			if stand, err := demo.StandOf(t.Context(), d.DB); err != nil || stand != tc.want {
				t.Errorf("the installation is %s, %v; want %s", stand, err, tc.want)
			}
			if tc.want == demo.Empty {
				return
			}
			if err := demo.Load(t.Context(), d, func(string, int, int) {}); portal.KindOf(err) != portal.Conflict {
				t.Errorf("a demo was loaded into it: %v", err)
			}
		})
	}
}
