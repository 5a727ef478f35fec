package demo

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// landlord is a landlord of the plan.
type landlord struct {
	record    portal.Landlord
	contracts []portal.Contract
	users     []person
	since     int // days ago

	account portal.Actor // who acts; zero if the landlord has no address
}

// The companies, with a contract of each occupancy right. All are invented.
const (
	appointmentCompany = "Wohnbau Musterland eG"
	generalCompany     = "Heimstatt Beispiel GmbH"
	mixedCompany       = "Quartier Muster mbH"
)

const landlordsInAll = 60

func (c *county) planLandlords() {
	c.company(appointmentCompany, "heimat@example.org", portal.Contract{Right: portal.Appointment, Contingent: 12, Reference: "KV 2023/04"})
	c.company(nominationCompany, "", portal.Contract{Right: portal.Nomination, Contingent: 20, Reference: "KV 2024/01"})
	c.company(generalCompany, "heimstatt@example.org", portal.Contract{Right: portal.General, Contingent: 8, Reference: "KV 2022/07"})
	c.company(mixedCompany, "quartier@example.org",
		portal.Contract{Right: portal.Nomination, Contingent: 6, Group: "families", Reference: "KV 2025/02"},
		portal.Contract{Right: portal.General, Contingent: 4, Reference: "KV 2025/03"})
	c.private(owners()[0])
	for len(c.landlords) < landlordsInAll {
		name := c.name(c.pick(c.last))
		p := person{c.mailOf(name), name, portal.LandlordRole, ""}
		if len(c.landlords)%20 == 19 {
			p.email = "" // is called instead
		}
		c.private(p)
	}
}

func (c *county) company(name, email string, contracts ...portal.Contract) {
	l := &landlord{record: portal.Landlord{Kind: portal.HousingCompany, Name: name, Phone: c.phone()}, contracts: contracts}
	for _, p := range owners() {
		if p.where == name {
			l.users = append(l.users, p)
		}
	}
	if len(l.users) == 0 {
		l.users = []person{{email, c.name(c.pick(c.last)), portal.LandlordRole, name}}
	}
	l.record.Email = l.users[0].email
	c.register(l)
}

func (c *county) private(p person) {
	l := &landlord{record: portal.Landlord{Kind: portal.PrivateLandlord, Name: p.name, Phone: c.phone(), Email: p.email}}
	if p.email != "" {
		l.users = []person{p}
	}
	c.register(l)
}

// register draws the day on which the office got to know a landlord.
func (c *county) register(l *landlord) {
	l.since = c.between(40, 400)
	c.landlords = append(c.landlords, l)
}

// meet plans that day, at the latest two days before the first offer.
func (c *county) meet(l *landlord) {
	for _, offer := range c.listings {
		if offer.owner == l {
			l.since = max(l.since, offer.submitted+2)
		}
	}
	c.on(l.since, 8, l.create(c))
}

func (l *landlord) create(c *county) deed {
	return func(ctx context.Context, tx *store.Tx) error {
		r := &l.record
		r.ID, r.CreatedAt = portal.New[portal.LandlordID](tx.IDs()), tx.Now()
		if r.Kind == portal.HousingCompany {
			r.VerifiedAt, r.NoticeAt = tx.Now(), tx.Now()
			r.Organisation = portal.New[portal.OrganisationID](tx.IDs())
			o := portal.Organisation{ID: r.Organisation, Kind: "company", Name: r.Name}
			if err := tx.CreateOrganisation(ctx, o); err != nil {
				return err
			}
		}
		if err := tx.CreateLandlord(ctx, *r); err != nil {
			return err
		}
		if err := l.sign(ctx, tx); err != nil {
			return err
		}
		return l.admit(ctx, tx, c)
	}
}

// sign records what the office saw of the landlord, and the contracts.
func (l *landlord) sign(ctx context.Context, tx *store.Tx) error {
	for i := range l.contracts {
		k := &l.contracts[i]
		k.ID, k.Landlord, k.ValidFrom = portal.New[portal.ContractID](tx.IDs()), l.record.ID, tx.Today().AddMonths(-12)
		k.ValidUntil = k.ValidFrom.AddMonths(120)
		if err := tx.CreateContract(ctx, *k); err != nil {
			return err
		}
	}
	return tx.Audit(ctx, portal.SystemActor(), "landlord.create", portal.SubjectLandlord, string(l.record.ID), "")
}

// admit makes the landlord's accounts. Those of the plan's owners have a
// password; the others sign in by a mailed link.
func (l *landlord) admit(ctx context.Context, tx *store.Tx, c *county) error {
	for i, p := range l.users {
		account := portal.Account{
			ID: portal.New[portal.AccountID](tx.IDs()), Email: p.email, Name: p.name, Role: portal.LandlordRole,
			Organisation: l.record.Organisation, Landlord: l.record.ID, Active: true, CreatedAt: tx.Now(),
		}
		for _, owner := range owners() {
			if owner.email == p.email {
				account.PasswordHash = c.hash
			}
		}
		if err := c.admit(ctx, tx, account); err != nil {
			return err
		}
		if i == 0 {
			l.account = account.Actor()
		}
	}
	return nil
}

// contract finds the contract with a right, for a listing under it.
func (l *landlord) contract(right portal.OccupancyRight) portal.ContractID {
	for _, k := range l.contracts {
		if k.Right == right {
			return k.ID
		}
	}
	return ""
}
