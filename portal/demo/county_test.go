package demo_test

import (
	"slices"
	"testing"

	"wohnraum/matching"
	"wohnraum/portal"
	"wohnraum/portal/demo"
	"wohnraum/portal/pairing"
	"wohnraum/portal/store"
)

// read runs a look into the county; it must succeed.
func read(t *testing.T, db *store.DB, look func(tx *store.Tx) error) {
	t.Helper()
	if err := db.Read(t.Context(), look); err != nil {
		t.Fatal(err)
	}
}

// count counts rows of a table by a condition.
func count(t *testing.T, db *store.DB, from string) int {
	t.Helper()
	var n int
	read(t, db, func(tx *store.Tx) error { return tx.GetContext(t.Context(), &n, "SELECT count(*) FROM "+from) })
	return n
}

func counts(t *testing.T, db *store.DB) {
	t.Helper()
	for from, want := range map[string][2]int{
		"household":                           {400, 440},
		"household WHERE category < 'BAGW-B'": {165, 185},
		"household WHERE persons <= 2":        {330, 380},
		"household WHERE state = 'ready'":     {180, 200},
		"landlord":                            {60, 60},
		"landlord WHERE kind = 'company'":     {4, 4},
		"listing":                             {40, 55},
		"proposal WHERE live":                 {20, 30},
		"tenancy":                             {8, 8},
		"team":                                {4, 4},
		"rent_limit WHERE NOT verified AND valid_from = '2024-01-01'": {20, 30},
		"round WHERE occupancy_right = 'nomination' AND is_open":      {3, 3},
		"task WHERE kind = 'early_lease' AND urgent":                  {1, 1},
		"viewing WHERE state = 'offered'":                             {2, 2},
		"proposal WHERE paused_at IS NOT NULL":                        {1, 1},
	} {
		if n := count(t, db, from); n < want[0] || n > want[1] {
			t.Errorf("%s: %d, want %v", from, n, want)
		}
	}
	for _, right := range []portal.OccupancyRight{portal.General, portal.Nomination, portal.Appointment} {
		if count(t, db, "contract WHERE occupancy_right = '"+string(right)+"'") == 0 {
			t.Errorf("no contract with the right %s", right)
		}
	}
}

// states: every state in which a record can stay is there.
func states(t *testing.T, db *store.DB) {
	t.Helper()
	passing := []string{string(portal.HouseholdHoused), string(portal.HandedOver)} // on to after-care at once
	for _, state := range portal.ListingStates() {
		if count(t, db, "listing WHERE state = '"+string(state)+"'") == 0 {
			t.Errorf("no listing is %s", state)
		}
	}
	for _, state := range portal.HouseholdStates() {
		if !slices.Contains(passing, string(state)) && count(t, db, "household WHERE state = '"+string(state)+"'") == 0 {
			t.Errorf("no household is %s", state)
		}
	}
	for _, state := range portal.ProposalStates() {
		if !slices.Contains(passing, string(state)) && count(t, db, "proposal WHERE state = '"+string(state)+"'") == 0 {
			t.Errorf("no proposal is %s", state)
		}
	}
}

func hardCases(t *testing.T, db *store.DB) {
	t.Helper()
	for name, from := range map[string]string{
		"a family of seven":          "household WHERE persons = 7 AND children = 5 AND state = 'ready'",
		"a wheelchair user":          "household WHERE wheelchair = 'yes' AND state = 'ready'",
		"a dwelling for it":          "listing JOIN unit ON unit.id = unit_id WHERE wheelchair = 'yes' AND state = 'released'",
		"a protected household":      "household JOIN household_exclusion ON household_id = id WHERE protected AND state = 'ready'",
		"a stale file":               "household WHERE state = 'ready' AND vetted_on < '2026-09-10'",
		"an unknown pet":             "household WHERE state = 'ready' AND pets = ''",
		"an unknown need":            "household WHERE state = 'ready' AND step_free = '' AND wheelchair = ''",
		"a half-known dwelling":      "listing JOIN unit ON unit.id = unit_id WHERE state = 'released' AND pets = '' AND heating IS NULL AND lift = ''",
		"a dwelling bound to WBS":    "listing WHERE state = 'released' AND wbs = 'yes' AND wbs_persons = 1",
		"a protected approval":       "proposal WHERE state = 'approved' AND protected AND second_by = ''",
		"a landlord without mail":    "listing JOIN landlord ON landlord.id = landlord_id WHERE email = '' AND state = 'released'",
		"oral consent":               "consent WHERE form = 'oral'",
		"a card for the landlord":    "proposal JOIN listing ON listing.id = listing_id WHERE contact_email = 'vermieterin@example.org' AND proposal.state = 'landlord_asked'",
		"a request of the Jobcenter": "authority_request WHERE body = 'jobcenter' AND state = 'waiting'",
		"a request of the Sozialamt": "authority_request WHERE body = 'sozialamt:05758012' AND state = 'waiting' AND due < '2027-03-10'",
	} {
		if count(t, db, from) == 0 {
			t.Errorf("there is not %s", name)
		}
	}
	fourEuros(t, db)
}

// fourEuros: an open offer misses a single household by four euros and nothing
// else.
func fourEuros(t *testing.T, db *store.DB) {
	t.Helper()
	read(t, db, func(tx *store.Tx) error {
		tables, err := pairing.RentTables(t.Context(), tx)
		if err != nil {
			return err
		}
		open, err := tx.ListingsToFill(t.Context(), 100)
		if err != nil {
			return err
		}
		found := slices.ContainsFunc(open, func(l portal.Listing) bool {
			return pairing.CheckRentFor(tables, l.Unit.Municipality, 1, l.GrossColdRent(), tx.Today()).Over == 4_00
		})
		if !found {
			t.Error("no rent is four euros over the limit")
		}
		return nil
	})
}

// proposalsFit: what was approved fitted, and still does where it runs, unless
// the offer changed under it.
func proposalsFit(t *testing.T, db *store.DB) {
	t.Helper()
	if n := count(t, db, "proposal WHERE rank = 0 AND NOT protected AND state <> 'dismissed'"); n > 0 {
		t.Errorf("%d proposals were in no shortlist", n)
	}
	if n := count(t, db, "proposal WHERE live AND run_id NOT IN (SELECT id FROM match_run)"); n > 0 {
		t.Errorf("%d running proposals have no stored run", n)
	}
	read(t, db, func(tx *store.Tx) error {
		desk, err := pairing.Open(t.Context(), tx, pairing.Ask{})
		if err != nil {
			return err
		}
		live, err := tx.LiveProposals(t.Context())
		for _, p := range live {
			if p.Paused() {
				continue
			}
			pair, err := desk.Explain(p.Listing, p.Household)
			if err != nil {
				return err
			}
			if pair.Answer != matching.Fits {
				t.Errorf("V-%d (%s) does not fit: %v", p.Number, p.State, pair.Changes)
			}
		}
		return err
	})
}

func afterCare(t *testing.T, db *store.DB) {
	t.Helper()
	const open = "tenancy_check JOIN tenancy ON tenancy.id = tenancy_id WHERE done_on = '' AND ended_on = '' AND "
	if n := count(t, db, open+"due < '2027-03-10'"); n < 3 {
		t.Errorf("%d dates of after-care are overdue, want 3 or more", n)
	}
	if n := count(t, db, open+"due BETWEEN '2027-03-10' AND '2027-03-17'"); n < 2 {
		t.Errorf("%d dates of after-care are due this week, want 2 or more", n)
	}
	if n := count(t, db, "tenancy WHERE ended_on <> ''"); n != 1 {
		t.Errorf("%d tenancies ended, want 1", n)
	}
}

// mail: what is old was put away, what is new waits for the worker.
func mail(t *testing.T, db *store.DB) {
	t.Helper()
	if n := count(t, db, "outbox WHERE state = 'queued' AND created_at < '2027-03-08T10:00:00Z'"); n > 0 {
		t.Errorf("%d old mails would be sent", n)
	}
	if n := count(t, db, "outbox WHERE state = 'queued'"); n < 5 || n > 60 {
		t.Errorf("%d mails wait, want a few", n)
	}
}

func auditHolds(t *testing.T, db *store.DB) {
	t.Helper()
	read(t, db, func(tx *store.Tx) error {
		broken, err := tx.VerifyAudit(t.Context())
		if broken != 0 {
			t.Errorf("the audit log breaks at entry %d", broken)
		}
		return err
	})
	if n := count(t, db, "audit a JOIN audit b ON b.seq = a.seq + 1 WHERE b.at < a.at"); n > 0 {
		t.Errorf("%d entries of the audit log go back in time", n)
	}
}

func complete(t *testing.T, db *store.DB) {
	t.Helper()
	if stand, err := demo.StandOf(t.Context(), db); err != nil || stand != demo.Complete {
		t.Errorf("the county is %s, %v", stand, err)
	}
}
