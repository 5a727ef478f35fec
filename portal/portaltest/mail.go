package portaltest

import (
	"context"
	"slices"
	"strings"
	"testing"

	"wohnraum/notify"
	"wohnraum/portal/store"
)

// Mail is one mail that a test looks at: what kind it is, and for whom.
type Mail struct {
	Kind notify.Name
	To   string
}

// Mails returns the mails that were put into the outbox since the last call, in
// a fixed order.
func (p *Portal) Mails(t testing.TB) []Mail {
	t.Helper()
	var mails []Mail
	for _, row := range p.Rows(t) {
		if !p.seen[row.ID] {
			p.seen[row.ID] = true
			mails = append(mails, Mail{Kind: row.Kind, To: row.Address})
		}
	}
	slices.SortFunc(mails, func(a, b Mail) int { return strings.Compare(string(a.Kind)+a.To, string(b.Kind)+b.To) })
	return mails
}

// Rows returns all mails of the outbox.
func (p *Portal) Rows(t testing.TB) []notify.Row {
	t.Helper()
	var rows []notify.Row
	p.Write(t, func(ctx context.Context, tx *store.Tx) error {
		before := notify.ID("")
		for {
			page, err := notify.ListRecent(ctx, tx, before, 100)
			if err != nil {
				return err
			}
			rows = append(rows, page.Rows...)
			if page.Next == "" {
				return nil
			}
			before = page.Next
		}
	})
	return rows
}

// Link returns the address of the personal link in the newest mail of a kind to
// an address.
func (p *Portal) Link(t testing.TB, kind notify.Name, to string) string {
	t.Helper()
	for _, row := range p.Rows(t) {
		if row.Kind == kind && row.Address == to && row.Link != "" {
			return p.Tokens.Personal(row.Link)
		}
	}
	t.Fatalf("no mail %s to %s carries a link", kind, to)
	return ""
}
