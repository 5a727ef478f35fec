package store_test

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/pairing/pairingtest"
	"wohnraum/portal/store"
)

// many is more than fits on any page.
const many = 53

// busy is an office with many records of each list, and one foreign caseworker,
// landlord and clerk who have nothing.
func busy(t *testing.T) *pairingtest.Office {
	t.Helper()
	o := pairingtest.New(t)
	for i := range many {
		l := o.Listing(func(l *portal.Listing) { l.Unit.Street = fmt.Sprintf("Straße_%02d 100%%", i) })
		h := o.Household(nil)
		o.Write(func(ctx context.Context, tx *store.Tx) error { return hang(ctx, tx, l, h, i) })
	}
	return o
}

// hang adds the records that belong to a pair.
func hang(ctx context.Context, tx *store.Tx, l portal.Listing, h portal.Household, i int) error {
	p := portal.Proposal{
		ID: portal.New[portal.ProposalID](tx.IDs()), Listing: l.ID, Household: h.ID, State: portal.RentOffered,
		Card: "{}", Owes: portal.Authority, Due: tx.Today(),
	}
	if err := tx.CreateProposal(ctx, &p); err != nil {
		return err
	}
	err := tx.AddTransition(ctx, portal.Transition{Subject: portal.SubjectProposal, Key: string(p.ID), To: string(portal.Named)})
	if err != nil {
		return err
	}
	request := portal.AuthorityRequest{
		ID: portal.New[portal.RequestID](tx.IDs()), Proposal: p.ID, Body: "jobcenter", State: "granted", SentAt: tx.Now(),
	}
	if err := tx.CreateRequest(ctx, request); err != nil {
		return err
	}
	tenancy := portal.Tenancy{
		ID: portal.New[portal.TenancyID](tx.IDs()), Proposal: p.ID, Household: h.ID, Listing: l.ID, Landlord: l.Landlord, Team: h.Team,
		StartedOn: tx.Today(),
	}
	if i%3 == 2 {
		tenancy.EndedOn = tx.Today()
	}
	if err := tx.CreateTenancy(ctx, tenancy); err != nil {
		return err
	}
	if i%3 == 0 {
		check := portal.TenancyCheck{ID: portal.New[portal.CheckID](tx.IDs()), Tenancy: tenancy.ID, Due: tx.Today().AddDays(i % 5)}
		if err := tx.CreateCheck(ctx, check); err != nil {
			return err
		}
	}
	account := portal.Account{
		ID: portal.New[portal.AccountID](tx.IDs()), Email: fmt.Sprintf("Person_%02d@Example.org", i), Name: "Steuerung", Role: portal.Steering,
		CreatedAt: tx.Now(),
	}
	if err := tx.CreateAccount(ctx, account); err != nil {
		return err
	}
	return tx.Audit(ctx, portal.SystemActor(), "test.listed", portal.SubjectListing, string(l.ID), "")
}

// page is one page of any list: the rows' ids, the keys by which the pages in
// front of and behind it are asked for, and its numbers.
type page struct {
	ids            []string
	first, last    string
	total, skipped int
}

// list asks for a page; before is used by lists that turn back, and numbers says
// whether the list counts what it skipped.
type list struct {
	read     func(ctx context.Context, tx *store.Tx, actor portal.Actor, after, before string, limit int) (page, error)
	actor    func(o *pairingtest.Office) portal.Actor
	back     bool
	counting bool
}

func officer(o *pairingtest.Office) portal.Actor    { return o.Officer }
func caseworker(o *pairingtest.Office) portal.Actor { return o.Caseworker }
func clerk(o *pairingtest.Office) portal.Actor      { return o.Clerk }
func owner(o *pairingtest.Office) portal.Actor      { return o.Owner }

func lists() map[string]list {
	return map[string]list{
		"listings":               {readListings, officer, true, true},
		"households by change":   {readHouseholds(store.HouseholdsByChange), caseworker, true, true},
		"households by number":   {readHouseholds(store.HouseholdsByNumber), officer, true, true},
		"proposals":              {readProposals, officer, true, true},
		"proposals of a clerk":   {readProposals, clerk, true, true},
		"proposals of a team":    {readProposals, caseworker, true, true},
		"proposals of an owner":  {readProposals, owner, true, true},
		"requests":               {readRequests, clerk, false, true},
		"tenancies":              {readTenancies, caseworker, true, true},
		"offers of a landlord":   {readOwn, owner, false, false},
		"accounts of a role":     {readAccounts, officer, false, false},
		"audit entries":          {readAudit, officer, false, false},
		"listings of caseworker": {readListings, caseworker, true, true},
	}
}

func number(text string) int {
	var n int
	_, _ = fmt.Sscan(text, &n)
	return n
}

// pageOf turns rows into a page.
func pageOf[T any](rows []T, total, skipped int, id, key func(T) string) page {
	p := page{total: total, skipped: skipped}
	for _, row := range rows {
		p.ids = append(p.ids, id(row))
	}
	if len(rows) > 0 {
		p.first, p.last = key(rows[0]), key(rows[len(rows)-1])
	}
	return p
}

func readListings(ctx context.Context, tx *store.Tx, actor portal.Actor, after, before string, limit int) (page, error) {
	got, err := tx.Listings(ctx, actor, store.ListingFilter{After: number(after), Before: number(before), Limit: limit})
	return pageOf(got.Rows, got.Total, got.Skipped, func(l store.ListingLine) string { return string(l.ID) },
		func(l store.ListingLine) string { return strconv.Itoa(l.Number) }), err
}

func readHouseholds(sort store.HouseholdSort) func(context.Context, *store.Tx, portal.Actor, string, string, int) (page, error) {
	return func(ctx context.Context, tx *store.Tx, actor portal.Actor, after, before string, limit int) (page, error) {
		got, err := tx.Households(ctx, actor, store.HouseholdFilter{
			Sort: sort, After: portal.HouseholdID(after), Before: portal.HouseholdID(before), Limit: limit,
		})
		id := func(h portal.Household) string { return string(h.ID) }
		return pageOf(got.Rows, got.Total, got.Skipped, id, id), err
	}
}

func readProposals(ctx context.Context, tx *store.Tx, actor portal.Actor, after, before string, limit int) (page, error) {
	got, err := tx.Proposals(ctx, actor, store.ProposalFilter{After: number(after), Before: number(before), Limit: limit})
	return pageOf(got.Rows, got.Total, got.Skipped, func(p store.ProposalLine) string { return string(p.ID) },
		func(p store.ProposalLine) string { return strconv.Itoa(p.Number) }), err
}

func readRequests(ctx context.Context, tx *store.Tx, actor portal.Actor, after, _ string, limit int) (page, error) {
	got, err := tx.PastRequests(ctx, actor, portal.RequestID(after), limit)
	id := func(r store.RequestLine) string { return string(r.ID) }
	return pageOf(got.Rows, got.Total, got.Skipped, id, id), err
}

func readTenancies(ctx context.Context, tx *store.Tx, actor portal.Actor, after, before string, limit int) (page, error) {
	got, err := tx.Tenancies(ctx, actor, store.TenancyFilter{Today: tx.Today(), After: after, Before: before, Limit: limit})
	return pageOf(got.Rows, got.Total, got.Skipped, func(t store.TenancyRow) string { return string(t.ID) },
		func(t store.TenancyRow) string { return t.SortKey }), err
}

func readOwn(ctx context.Context, tx *store.Tx, actor portal.Actor, after, _ string, limit int) (page, error) {
	rows, total, err := tx.ListingsOfLandlord(ctx, actor, store.OwnListings{After: portal.ListingID(after), Limit: limit})
	id := func(l portal.Listing) string { return string(l.ID) }
	return pageOf(rows, total, 0, id, id), err
}

func readAccounts(ctx context.Context, tx *store.Tx, _ portal.Actor, after, _ string, limit int) (page, error) {
	rows, total, err := tx.ListAccounts(ctx, "", portal.Steering, after, limit)
	return pageOf(rows, total, 0, func(a portal.Account) string { return string(a.ID) },
		func(a portal.Account) string { return a.Email }), err
}

func readAudit(ctx context.Context, tx *store.Tx, _ portal.Actor, after, _ string, limit int) (page, error) {
	rows, total, err := tx.ListAudit(ctx, "test.listed", int64(number(after)), limit)
	seq := func(e portal.AuditEntry) string { return strconv.FormatInt(e.Seq, 10) }
	return pageOf(rows, total, 0, seq, seq), err
}

func TestLists_EachRowOnceForwardAndBack(t *testing.T) {
	t.Parallel()
	o := busy(t)
	for name, l := range lists() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, limit := range []int{1, 10, many, many + 1} {
				whole, last := forward(t, o, l, limit)
				if l.back && limit < many {
					backward(t, o, l, limit, whole, last)
				}
			}
		})
	}
}

func read(t *testing.T, o *pairingtest.Office, l list, after, before string, limit int) (got page) {
	t.Helper()
	err := o.DB.Read(t.Context(), func(tx *store.Tx) (err error) {
		got, err = l.read(t.Context(), tx, l.actor(o), after, before, limit)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// forward turns all pages and returns every id in order and the last page.
func forward(t *testing.T, o *pairingtest.Office, l list, limit int) ([]string, page) {
	t.Helper()
	var seen []string
	var last page
	for after := ""; ; after = last.last {
		got := read(t, o, l, after, "", limit)
		if got.total != many {
			t.Fatalf("total %d behind %q", got.total, after)
		}
		if len(got.ids) == 0 {
			break
		}
		if l.counting && got.skipped != len(seen) {
			t.Fatalf("skipped %d, saw %d", got.skipped, len(seen))
		}
		seen, last = append(seen, got.ids...), got
	}
	if unique := len(slices.Compact(slices.Sorted(slices.Values(seen)))); len(seen) != many || unique != many {
		t.Fatalf("%d rows, %d of them different", len(seen), unique)
	}
	return seen, last
}

// backward turns the pages from the last one back to the first.
func backward(t *testing.T, o *pairingtest.Office, l list, limit int, whole []string, last page) {
	t.Helper()
	seen := last.ids
	for before := last.first; ; {
		got := read(t, o, l, "", before, limit)
		if len(got.ids) == 0 {
			break
		}
		seen, before = append(slices.Clone(got.ids), seen...), got.first
		if got.skipped != many-len(seen) {
			t.Fatalf("skipped %d in front of %d", got.skipped, len(seen))
		}
	}
	if !slices.Equal(whole, seen) {
		t.Errorf("back is not forward: %d rows of %d", len(seen), len(whole))
	}
}

func TestLists_EmptyForWhoeverHasNoBusiness(t *testing.T) {
	t.Parallel()
	o := busy(t)
	for name, read := range map[string]func(context.Context, *store.Tx, portal.Actor, string, string, int) (page, error){
		"listings": readListings, "own": readOwn, "households": readHouseholds(""), "proposals": readProposals,
		"requests": readRequests, "tenancies": readTenancies,
	} {
		for _, actor := range strangers() {
			if (name == "listings" || name == "own") && actor.Role == portal.Caseworker {
				continue // every caseworker may see every offer
			}
			t.Run(name+" of "+string(actor.Role), func(t *testing.T) {
				t.Parallel()
				o.Read(func(ctx context.Context, tx *store.Tx) error {
					got, err := read(ctx, tx, actor, "", "", many)
					if len(got.ids) != 0 || got.total != 0 {
						t.Errorf("sees %d of %d", len(got.ids), got.total)
					}
					return err
				})
			})
		}
	}
}

// strangers are everybody who owns none of the records, and those whose account
// says nothing about whom they belong to.
func strangers() []portal.Actor {
	return []portal.Actor{
		{},
		{Role: portal.Anonymous},
		{Role: portal.Steering},
		{Role: portal.Administrator},
		{Role: portal.Protection},
		{Role: portal.LandlordRole},
		{Role: portal.LandlordRole, Landlord: "foreign"},
		{Role: portal.Caseworker},
		{Role: portal.Caseworker, Team: "foreign"},
		{Role: portal.Authority},
		{Role: portal.Authority, Body: "sozialamt:05758012"},
		{Role: "unheard of", Landlord: "x", Team: "x", Body: "jobcenter"},
	}
}

// hostile is text that people, or programs, put into a search field.
func hostile() map[string]string {
	return map[string]string{
		"quote": "'", "two quotes": "''", "double quote": `"`, "injection": "' OR '1'='1", "statement": "'; DROP TABLE listing; --",
		"percent": "%%", "any letter": "__", "backslash": `\`, "glob": "[a-z]*", "zero byte": "\x00", "behind a zero byte": "x\x00%",
		"long": strings.Repeat("ä%_'", 2500), "no UTF-8": "\xff\xfe", "question mark": "?", "parameter": ":name",
	}
}

func TestLists_HostileSearchFindsNothingAndHarmsNothing(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	o.Listing(nil)
	o.Household(nil)
	for name, text := range hostile() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o.Read(func(ctx context.Context, tx *store.Tx) error {
				for kind, search := range searches(ctx, tx, o, text) {
					if found, err := search(); found != 0 || err != nil {
						t.Errorf("%s: %d found, %v", kind, found, err)
					}
				}
				return nil
			})
		})
	}
}

func searches(ctx context.Context, tx *store.Tx, o *pairingtest.Office, text string) map[string]func() (int, error) {
	return map[string]func() (int, error){
		"listing by text": func() (int, error) {
			got, err := tx.Listings(ctx, o.Officer, store.ListingFilter{Query: text, Limit: 9})
			return len(got.Rows) + got.Total, err
		},
		"listing by place": func() (int, error) {
			got, err := tx.Listings(ctx, o.Officer, store.ListingFilter{Municipality: text, Limit: 9})
			return len(got.Rows) + got.Total, err
		},
		"own listing": func() (int, error) {
			rows, total, err := tx.ListingsOfLandlord(ctx, o.Owner, store.OwnListings{Query: text, Limit: 9})
			return len(rows) + total, err
		},
		"household by name": func() (int, error) {
			got, err := tx.Households(ctx, o.Officer, store.HouseholdFilter{Words: []string{text, text, text}, Limit: 9})
			return len(got.Rows) + got.Total, err
		},
		"household by category": func() (int, error) {
			got, err := tx.Households(ctx, o.Officer, store.HouseholdFilter{Category: text, Limit: 9})
			return len(got.Rows) + got.Total, err
		},
		"household by state": func() (int, error) {
			got, err := tx.Households(ctx, o.Officer, store.HouseholdFilter{States: []portal.HouseholdState{portal.HouseholdState(text)}, Limit: 9})
			return len(got.Rows) + got.Total, err
		},
		"account": func() (int, error) {
			rows, total, err := tx.ListAccounts(ctx, text, "", "", 9)
			return len(rows) + total, err
		},
		"audit": func() (int, error) {
			rows, total, err := tx.ListAudit(ctx, text, 0, 9)
			return len(rows) + total, err
		},
		"proposal by state": func() (int, error) {
			got, err := tx.Proposals(ctx, o.Officer, store.ProposalFilter{State: portal.ProposalState(text), Limit: 9})
			return len(got.Rows) + got.Total, err
		},
		"tenancy by kind": func() (int, error) {
			got, err := tx.Tenancies(ctx, o.Officer, store.TenancyFilter{Which: text, Limit: 9})
			return len(got.Rows) + got.Total, err
		},
	}
}
