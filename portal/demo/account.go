package demo

import "wohnraum/portal"

// password opens every demo account. It is printed, so it protects nothing: a
// demo listens on this machine only.
const password = "demo-wohnraum-2026" //nolint:gosec // public on purpose

// Account is somebody to sign in as.
type Account struct {
	Email, Password string
	Role            portal.Role
	Name            string
	Where           string // team, authority or company, in German
}

// person is an account of the plan.
type person struct {
	email, name string
	role        portal.Role
	where       string // a team's site, an authority's body, a company's name
}

// staff are the people of the office and around it. All are invented.
func staff() []person {
	return []person{
		{"vermittlung@example.org", "Miriam Brandhorst", portal.Placement, ""},
		{"vermittlung2@example.org", "Jonas Wehmeier", portal.Placement, ""},
		{"loehne@example.org", "Karin Tiemann", portal.Caseworker, "Löhne"},
		{"loehne2@example.org", "Deniz Aksoy", portal.Caseworker, "Löhne"},
		{"vlotho@example.org", "Ute Ellermann", portal.Caseworker, "Vlotho"},
		{"buende@example.org", "Tobias Niemeier", portal.Caseworker, "Bünde"},
		{"enger@example.org", "Sabine Oberschelp", portal.Caseworker, "Enger"},
		{"jobcenter@example.org", "Andrea Kottkamp", portal.Authority, "jobcenter"},
		{"sozialamt@example.org", "Martin Finkeldey", portal.Authority, "sozialamt:" + herford},
		{"steuerung@example.org", "Dr. Ilse Hagemeister", portal.Steering, ""},
		{"admin@example.org", "Sven Pohlmann", portal.Administrator, ""},
		{"admin2@example.org", "Nadja Kirchhoff", portal.Administrator, ""},
		{"datenschutz@example.org", "Robert Quade", portal.Protection, ""},
	}
}

// owners are the landlords who can be signed in as.
func owners() []person {
	return []person{
		{privateOwner, "Helga Linnemann", portal.LandlordRole, ""},
		{"wohnbau@example.org", "Frank Deppe", portal.LandlordRole, nominationCompany},
		{"wohnbau2@example.org", "Aylin Yildiz", portal.LandlordRole, nominationCompany},
	}
}

const (
	privateOwner      = "vermieterin@example.org"
	nominationCompany = "Siedlung Probe eG"
)

// Accounts lists whom one can sign in as. The code of the second factor comes
// from `wohnraum demo code`; landlords need none.
func Accounts() []Account {
	places := map[string]string{"jobcenter": "Jobcenter", "sozialamt:" + herford: "Sozialamt Herford"}
	var list []Account
	for _, p := range append(staff(), owners()...) {
		where, special := places[p.where]
		if !special {
			where = p.where
		}
		list = append(list, Account{Email: p.email, Password: password, Role: p.role, Name: p.name, Where: where})
	}
	return list
}
