package jobs

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/placement"
	"wohnraum/portal/store"
)

// job is one thing that the portal does by the clock.
type job struct {
	name string
	when schedule
	work func(ctx context.Context, t turn) error
}

// turn is one run of a job: a transaction, when the job ran before, and the use
// cases that count what waits.
type turn struct {
	*store.Tx

	last   portal.Instant // zero on the first run
	office *placement.Service
}

// jobs is the table. The hours are proposals [office]: at night what deletes,
// before work what people read.
func jobs() []job {
	return []job{
		{"purge_drafts", schedule{daily, 3}, purgeDrafts},
		{"purge_outbox", schedule{daily, 3}, purgeOutbox},
		{"purge_runs", schedule{daily, 3}, purgeRuns},
		{"purge_forms", schedule{hourly, 0}, purgeForms},
		{"purge_sessions", schedule{hourly, 0}, purgeSessions},
		{"compare_index", schedule{daily, 2}, compareIndex},
		{"unknown_facts", schedule{daily, 5}, askForFacts},
		{"unchanged_listings", schedule{daily, 5}, markUnchangedListings},
		{"long_waits", schedule{daily, 5}, markLongWaits},
		{"aftercare", schedule{daily, 7}, announceAftercare},
		{"stale_files", schedule{weekly, 7}, announceStaleFiles},
		{"morning_summary", schedule{workdays, 7}, sendMorningSummary},
		{"landlord_reminder", schedule{daily, 8}, remindLandlords},
	}
}

// Names lists the jobs in the order in which they run.
func Names() []string {
	var names []string
	for _, j := range jobs() {
		names = append(names, j.name)
	}
	return names
}
