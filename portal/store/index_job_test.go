package store_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/pairing/pairingtest"
	"wohnraum/portal/store"
)

const lease = time.Minute

// toIndex takes all index jobs and returns how many changes each stands for.
func toIndex(o *pairingtest.Office) map[string]int {
	o.T.Helper()
	found := map[string]int{}
	for _, j := range claim(o, 1_000) {
		found[string(j.Kind)+" "+j.Key] = j.Changes
	}
	return found
}

func claim(o *pairingtest.Office, limit int) (jobs []store.IndexJob) {
	o.T.Helper()
	o.Write(func(ctx context.Context, tx *store.Tx) (err error) {
		jobs, err = tx.ClaimIndexJobs(ctx, lease, limit)
		return err
	})
	return jobs
}

// settle ends all index jobs, as if everything were indexed.
func settle(o *pairingtest.Office) {
	o.T.Helper()
	o.Clock.Advance(2 * lease)
	for _, j := range claim(o, 1_000) {
		o.Write(func(ctx context.Context, tx *store.Tx) error { return tx.FinishIndexJob(ctx, j) })
	}
}

func TestIndexJob_WrittenWithEachRecord(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	c := chained(o, false)
	contract := portal.Contract{ID: portal.New[portal.ContractID](portal.NewIDs(o.Clock, zeroes{})), Landlord: o.Landlord.ID}
	o.Write(func(ctx context.Context, tx *store.Tx) error { return tx.CreateContract(ctx, contract) })
	got := toIndex(o)
	for _, want := range []string{
		"listing " + string(c.listing.ID), "unit " + string(c.listing.UnitID), "landlord " + string(o.Landlord.ID),
		"household " + string(c.household.ID), "contract " + string(contract.ID),
		"request " + string(c.request.ID), "tenancy " + string(c.tenancy.ID),
	} {
		if got[want] == 0 {
			t.Errorf("no job for %s", want)
		}
	}
}

type zeroes struct{}

func (zeroes) Read(p []byte) (int, error) { return len(p), nil }

// A name or an address stands in the entries of other records.
func TestIndexJob_WrittenForWhateverShowsTheRecord(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	c := chained(o, false)
	for name, change := range map[string]struct {
		do   func(ctx context.Context, tx *store.Tx) error
		want []string
	}{
		"landlord": {
			func(ctx context.Context, tx *store.Tx) error { return tx.UpdateLandlord(ctx, &o.Landlord) },
			[]string{"landlord " + string(o.Landlord.ID), "listing " + string(c.listing.ID)},
		},
		"listing": {
			func(ctx context.Context, tx *store.Tx) error { return tx.UpdateListing(ctx, &c.listing) },
			[]string{"listing " + string(c.listing.ID), "unit " + string(c.listing.UnitID), "request " + string(c.request.ID), "tenancy " + string(c.tenancy.ID)},
		},
		"household": {
			func(ctx context.Context, tx *store.Tx) error { return tx.UpdateHousehold(ctx, &c.household) },
			[]string{"household " + string(c.household.ID), "request " + string(c.request.ID), "tenancy " + string(c.tenancy.ID)},
		},
		"members": {
			func(ctx context.Context, tx *store.Tx) error { return tx.ReplaceMembers(ctx, c.household.ID, nil) },
			[]string{"household " + string(c.household.ID)},
		},
		"decision": {
			func(ctx context.Context, tx *store.Tx) error { return tx.UpdateRequest(ctx, c.request) },
			[]string{"request " + string(c.request.ID), "tenancy " + string(c.tenancy.ID)},
		},
		"end of the tenancy": {
			func(ctx context.Context, tx *store.Tx) error { return tx.UpdateTenancy(ctx, c.tenancy) },
			[]string{"tenancy " + string(c.tenancy.ID)},
		},
	} {
		settle(o)
		o.Write(change.do)
		got := toIndex(o)
		for _, want := range change.want {
			if got[want] == 0 {
				t.Errorf("%s: no job for %s", name, want)
			}
		}
		if len(got) != len(change.want) {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestIndexJob_OneForEachRecordAndNoneIfNothingHappened(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	l := o.Listing(nil)
	settle(o)
	for range 3 {
		o.Write(func(ctx context.Context, tx *store.Tx) error { return tx.UpdateListing(ctx, &l) })
	}
	err := o.DB.Write(t.Context(), func(tx *store.Tx) error {
		stale := l
		stale.Version = 0
		return tx.UpdateListing(t.Context(), &stale)
	})
	if portal.KindOf(err) != portal.Conflict {
		t.Fatal(err)
	}
	if got := toIndex(o); got["listing "+string(l.ID)] != 3 || len(got) != 2 {
		t.Errorf("%v", got)
	}
}

func TestIndexJob_ClaimedByOne(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	o.Listing(nil)
	first, second := claim(o, 2), claim(o, 1_000)
	if len(first) != 2 || len(second) != 1 || slices.ContainsFunc(second, func(j store.IndexJob) bool { return j.Key == first[0].Key && j.Kind == first[0].Kind }) {
		t.Errorf("first %+v, second %+v", first, second)
	}
	if again := claim(o, 1_000); len(again) != 0 {
		t.Errorf("claimed twice: %+v", again)
	}
	o.Clock.Advance(lease)
	if again := claim(o, 1_000); len(again) != 3 || again[0].Attempts != 2 {
		t.Errorf("nobody took over: %+v", again)
	}
}

// Whoever indexes slowly must not end a job whose record has changed meanwhile.
func TestIndexJob_NotDoneIfTheRecordHasChangedSince(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	l := o.Listing(nil)
	jobs := claim(o, 1_000)
	o.Write(func(ctx context.Context, tx *store.Tx) error { return tx.UpdateListing(ctx, &l) })
	if got := toIndex(o); len(got) != 0 {
		t.Errorf("taken from under the one who holds it: %v", got)
	}
	for _, j := range jobs {
		o.Write(func(ctx context.Context, tx *store.Tx) error { return tx.FinishIndexJob(ctx, j) })
	}
	if got := toIndex(o); len(got) != 2 || got["listing "+string(l.ID)] != 2 {
		t.Errorf("%v", got)
	}
}

func TestIndexJob_PutOffWhenItFailed(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	l := o.Listing(nil)
	settle(o)
	o.Write(func(ctx context.Context, tx *store.Tx) error { return tx.UpdateListing(ctx, &l) })
	later := portal.At(o.Clock.Now().Add(time.Hour))
	for _, j := range claim(o, 1_000) {
		o.Write(func(ctx context.Context, tx *store.Tx) error { return tx.PutOffIndexJob(ctx, j, later) })
	}
	if got := claim(o, 1_000); len(got) != 0 {
		t.Errorf("tried again at once: %+v", got)
	}
	o.Clock.Advance(time.Hour)
	if got := claim(o, 1_000); len(got) != 2 || got[0].Attempts != 2 {
		t.Errorf("never tried again: %+v", got)
	}
}

func TestIndexQueue_CountsAndSaysSinceWhen(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	start := portal.At(o.Clock.Now())
	l := o.Listing(nil)
	o.Clock.Advance(time.Minute)
	o.Write(func(ctx context.Context, tx *store.Tx) error { return tx.UpdateListing(ctx, &l) })
	queue := queueOf(o)
	if queue.Waiting != 3 || queue.Oldest != start {
		t.Errorf("%+v, want the landlord, the listing and its dwelling since %v", queue, start)
	}
	settle(o)
	if queue := queueOf(o); queue.Waiting != 0 || !queue.Oldest.IsZero() {
		t.Errorf("%+v", queue)
	}
}

func queueOf(o *pairingtest.Office) (queue store.IndexQueue) {
	o.T.Helper()
	o.Read(func(ctx context.Context, tx *store.Tx) (err error) {
		queue, err = tx.IndexQueue(ctx)
		return err
	})
	return queue
}
