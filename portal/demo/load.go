package demo

import (
	"context"
	"fmt"
	"strconv"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/landlords"
	"wohnraum/portal/placement"
	"wohnraum/portal/store"
)

// Deps is what loading needs. The database must have been opened with this clock
// and with identifiers from this source.
type Deps struct {
	DB     *store.DB
	Clock  *Clock
	Random *Random
	Seed   uint64
}

// beginning is how many days ago the county's office opened.
const beginning = 520

// unsentDays is how many days of mail are left for the worker to send.
const unsentDays = 2

// Load makes the demo county in an empty database; Conflict in any other.
// Progress is told what is being done and how far it is.
func Load(ctx context.Context, d Deps, progress func(step string, done, total int)) error {
	stand, err := StandOf(ctx, d.DB)
	if err != nil {
		return err
	}
	if stand != Empty {
		return portal.Refuse(portal.Conflict, "demo."+string(stand), "")
	}
	d.Random.Seed(d.Seed)
	defer d.Random.Follow()
	defer d.Clock.Follow()
	c, err := newCounty(d, d.DB.Now())
	if err != nil {
		return err
	}
	c.plot(d)
	err = c.live(ctx, d.DB, d.Clock, func(done, total int) { progress("Haushalte, Angebote und Vorschläge", done, total) })
	if err != nil {
		return err
	}
	d.Clock.Set(c.agenda.now)
	return finish(ctx, d, c, progress)
}

// plot plans everything. What the stories need comes before the crowd, so that
// the crowd can make up the numbers.
func (c *county) plot(d Deps) {
	c.on(beginning, 8, c.openOffice(d))
	c.planLandlords()
	for _, stories := range [][]story{running(), interrupted(), housed()} {
		for _, s := range stories {
			c.tell(s)
		}
	}
	c.planHardCases()
	c.planOffers()
	c.planCrowd()
	for _, l := range c.landlords {
		c.meet(l)
	}
}

// finish lets happen what use cases do alone, runs the first match run, puts old
// mail away, and marks the county as complete.
func finish(ctx context.Context, d Deps, c *county, progress func(step string, done, total int)) error {
	if err := c.reportEarly(ctx, d.DB); err != nil {
		return err
	}
	if err := firstRun(ctx, d.DB, progress); err != nil {
		return err
	}
	return d.DB.Write(ctx, func(tx *store.Tx) error {
		before := portal.At(tx.Now().AddDate(0, 0, -unsentDays))
		if _, err := notify.SettleAll(ctx, tx, before); err != nil {
			return err
		}
		return tx.PutSetting(ctx, settingLoaded, strconv.FormatUint(d.Seed, 10))
	})
}

// reportEarly: a landlord reports a lease before the authority has decided.
func (c *county) reportEarly(ctx context.Context, db *store.DB) error {
	use := landlords.New(db, notify.Tokens{}, func() {})
	for _, t := range c.early {
		which := landlords.Which{Listing: t.listing.record.ID, Proposal: t.first.proposal}
		if err := use.ReportLease(ctx, t.listing.owner.account, which, c.today.AddDays(-1)); err != nil {
			return fmt.Errorf("demo: early lease: %w", err)
		}
	}
	return nil
}

// firstRun asks for every fact that alone keeps a household from an open offer.
func firstRun(ctx context.Context, db *store.DB, progress func(step string, done, total int)) error {
	var open []portal.Listing
	err := db.Read(ctx, func(tx *store.Tx) (err error) {
		open, err = tx.ListingsToFill(ctx, 1000)
		return err
	})
	if err != nil {
		return err
	}
	office := placement.New(placement.Deps{DB: db})
	for i, l := range open {
		if err := office.Clarify(ctx, portal.SystemActor(), l.ID); err != nil {
			return fmt.Errorf("demo: first match run: %w", err)
		}
		progress("Der erste Abgleich", i+1, len(open))
	}
	return nil
}
