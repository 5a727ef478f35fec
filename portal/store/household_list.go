package store

import (
	"context"
	"slices"
	"strings"
	"time"

	"wohnraum/portal"
)

// HouseholdSort is the order of the list of households.
type HouseholdSort string

// The orders of the list of households.
const (
	HouseholdsByChange HouseholdSort = "changed" // changed last first
	HouseholdsByNumber HouseholdSort = "number"  // recorded last first
)

// HouseholdFilter narrows the list of households. What is "" or zero does not
// filter. After and Before name the household at the edge of a page.
type HouseholdFilter struct {
	Number        int      // the reference, exactly
	Words         []string // up to three whole words of one member's name
	States        []portal.HouseholdState
	Category      string // begins with
	Caseworker    portal.AccountID
	VettedBefore  portal.Date // vetted, but before this day
	ChangedSince  portal.Instant
	Sort          HouseholdSort
	After, Before portal.HouseholdID
	Limit         int
}

// HouseholdPage is one page of the list.
type HouseholdPage struct {
	Rows       []portal.Household
	Total      int // of the whole filtered list
	Skipped    int // in front of the first row
	Prev, Next bool
}

// householdFilter is the condition of the list; its arguments are those of
// [HouseholdFilter.args].
const householdFilter = `(CAST(? AS BIGINT) = 0 OR household.number = ?)
	AND (? = '' OR ? LIKE '%|' || household.state || '|%')
	AND (? = '' OR lower(household.category) LIKE ? ESCAPE '!')
	AND (? = '' OR household.caseworker_id = ?)
	AND (? = '' OR household.vetted_on <> '' AND household.vetted_on < ?)
	AND household.changed_at >= ?
	AND (? = '' OR household.id IN (SELECT m.household_id FROM household_member m WHERE
		EXISTS (SELECT 1 FROM member_hash w WHERE w.member_id = m.id AND w.kind = 'word' AND w.hash = ?)
		AND (? = '' OR EXISTS (SELECT 1 FROM member_hash w WHERE w.member_id = m.id AND w.kind = 'word' AND w.hash = ?))
		AND (? = '' OR EXISTS (SELECT 1 FROM member_hash w WHERE w.member_id = m.id AND w.kind = 'word' AND w.hash = ?))))`

// What is behind a household in the reading order, what is in front of it, and
// the order itself, down from the first and up from the household.
func (s HouseholdSort) behind() string {
	if s == HouseholdsByNumber {
		return "household.number < (SELECT number FROM household WHERE id = ?)"
	}
	return "(household.changed_at, household.id) < (SELECT changed_at, id FROM household WHERE id = ?)"
}

func (s HouseholdSort) ahead() string {
	if s == HouseholdsByNumber {
		return "household.number > (SELECT number FROM household WHERE id = ?)"
	}
	return "(household.changed_at, household.id) > (SELECT changed_at, id FROM household WHERE id = ?)"
}

func (s HouseholdSort) down() string {
	if s == HouseholdsByNumber {
		return " ORDER BY household.number DESC LIMIT ?"
	}
	return " ORDER BY household.changed_at DESC, household.id DESC LIMIT ?"
}

func (s HouseholdSort) up() string {
	if s == HouseholdsByNumber {
		return " ORDER BY household.number LIMIT ?"
	}
	return " ORDER BY household.changed_at, household.id LIMIT ?"
}

func (f HouseholdFilter) args(tx *Tx) []any {
	since := f.ChangedSince
	if since.IsZero() {
		since = portal.At(time.Unix(0, 0))
	}
	args := []any{
		f.Number, f.Number, f.states(), f.states(), f.Category, beginning(f.Category), f.Caseworker, f.Caseworker,
		f.VettedBefore, f.VettedBefore, since,
	}
	words := foldWords(strings.Join(f.Words, " "))
	for i := range 3 {
		hash := ""
		if i < len(words) {
			hash = tx.NameHash(words[i])
		}
		args = append(args, hash, hash)
	}
	return args
}

func (f HouseholdFilter) states() string {
	var list strings.Builder
	for _, state := range f.States {
		list.WriteString("|" + string(state))
	}
	if list.Len() == 0 {
		return ""
	}
	return list.String() + "|"
}

// Households returns one page of the households that the actor may see.
func (tx *Tx) Households(ctx context.Context, actor portal.Actor, f HouseholdFilter) (HouseholdPage, error) {
	var page HouseholdPage
	sc := householdScope(actor)
	args := sc.with(f.args(tx)...)
	err := tx.one(ctx, &page.Total, "SELECT count(*) FROM household WHERE "+householdFilter+" AND "+sc.where, args...)
	if err != nil {
		return page, err
	}
	if f.Before != "" {
		err = tx.householdsBefore(ctx, &page, f, sc, args)
	} else {
		err = tx.householdsAfter(ctx, &page, f, sc, args)
	}
	if err != nil || len(page.Rows) == 0 {
		return page, err
	}
	err = tx.one(ctx, &page.Skipped, "SELECT count(*) FROM household WHERE "+householdFilter+" AND "+sc.where+" AND "+f.Sort.ahead(),
		with(args, page.Rows[0].ID)...)
	page.Prev, page.Next = page.Skipped > 0, page.Skipped+len(page.Rows) < page.Total
	return page, err
}

func (tx *Tx) householdsAfter(ctx context.Context, page *HouseholdPage, f HouseholdFilter, sc scope, args []any) error {
	return tx.many(ctx, &page.Rows, householdSelect+householdFilter+" AND "+sc.where+" AND (? = '' OR "+f.Sort.behind()+")"+f.Sort.down(),
		with(args, f.After, f.After, f.Limit)...)
}

func (tx *Tx) householdsBefore(ctx context.Context, page *HouseholdPage, f HouseholdFilter, sc scope, args []any) error {
	err := tx.many(ctx, &page.Rows, householdSelect+householdFilter+" AND "+sc.where+" AND "+f.Sort.ahead()+f.Sort.up(),
		with(args, f.Before, f.Limit)...)
	slices.Reverse(page.Rows)
	return err
}
