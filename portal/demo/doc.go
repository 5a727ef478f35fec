// Package demo invents a county to try everything in: teams and their
// households, landlords and their offers, proposals at every step, tenancies
// with after-care due. Everybody in it is invented.
//
// # A year that is lived through
//
// [Load] first plans what happens, day by day, and then lets it happen in order:
// the clock stands on the day, the records change as they would have, and states
// move only through portal/spine. So every record has its history, the audit log
// is in order of time, and identifiers grow with it. What happens in the same
// moment shares a transaction.
//
// # The same seed, the same county
//
// The plan draws from one seeded source, and so do identifiers and secrets, if
// the database was opened with [Clock] and [Random]. Days are counted back from
// today: the county looks the same whenever it is loaded. When loading is done,
// clock and randomness become the real ones.
//
//	clock, random := demo.NewClock(real), demo.NewRandom(rand.Reader)
//	db, err := store.Open(ctx, store.Settings{Clock: clock, IDs: portal.NewIDs(clock, random), …})
//	err = demo.Load(ctx, demo.Deps{DB: db, Clock: clock, Random: random, Seed: seed}, progress)
//
// # What is in it on purpose
//
// Files with unknown values and stale ones, a protected household, a family of
// seven, a wheelchair user, a dwelling bound to a certificate, and a rent that is
// four euros over the limit: see hardcases.go.
package demo
