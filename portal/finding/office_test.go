package finding_test

import (
	"context"
	"log/slog"
	"slices"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/finding"
	"wohnraum/portal/pairing/pairingtest"
	"wohnraum/portal/search"
	"wohnraum/portal/search/blevesearch"
	"wohnraum/portal/store"
)

// desk is a small office with its search.
type desk struct {
	*pairingtest.Office

	engine *mirror // nil: the simple search answers
	find   *finding.Service
}

// everyWay runs a test with the engine of one machine, with another one, and
// with none.
func everyWay(t *testing.T, test func(t *testing.T, d *desk)) {
	t.Helper()
	for name, open := range map[string]func(t *testing.T) *desk{
		"engine": func(t *testing.T) *desk { t.Helper(); return open(t, newMirror()) },
		"simple": func(t *testing.T) *desk { t.Helper(); return open(t, nil) },
		"bleve":  openBleve,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, open(t))
		})
	}
}

func open(t *testing.T, engine *mirror) *desk {
	t.Helper()
	d := &desk{Office: pairingtest.New(t), engine: engine}
	deps := finding.Deps{DB: d.DB, Clock: d.Clock, Log: d.quiet()}
	if engine != nil {
		deps.Engine = engine
	}
	d.find = finding.New(deps)
	return d
}

func openBleve(t *testing.T) *desk {
	t.Helper()
	engine, err := blevesearch.Open()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := engine.Close(); err != nil {
			t.Error(err)
		}
	})
	d := &desk{Office: pairingtest.New(t)}
	d.find = finding.New(finding.Deps{DB: d.DB, Engine: engine, Clock: d.Clock, Log: d.quiet()})
	return d
}

// index works off what waits.
func (d *desk) index() {
	d.T.Helper()
	if _, err := d.find.Indexer.Drain(d.T.Context()); err != nil {
		d.T.Fatal(err)
	}
}

func (d *desk) search(actor portal.Actor, text string) finding.Found {
	d.T.Helper()
	return d.ask(actor, finding.Query{Text: text})
}

func (d *desk) ask(actor portal.Actor, q finding.Query) finding.Found {
	d.T.Helper()
	found, err := d.find.Search(d.T.Context(), actor, q)
	if err != nil {
		d.T.Fatal(err)
	}
	return found
}

func (d *desk) quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }

// kinds says what was found, each kind as often as it was.
func kinds(found finding.Found) []string {
	list := []string{}
	for _, h := range slices.Concat(found.Households, found.Hits) {
		list = append(list, string(h.Kind)+h.Noun)
	}
	slices.Sort(list)
	return list
}

// matter is a rent offer and a tenancy of one pair.
func (d *desk) matter(l portal.Listing, h portal.Household, file string) {
	d.T.Helper()
	d.Write(func(ctx context.Context, tx *store.Tx) error {
		p := portal.Proposal{ID: portal.New[portal.ProposalID](tx.IDs()), Listing: l.ID, Household: h.ID, State: portal.LeaseSigned, Card: "{}"}
		if err := tx.CreateProposal(ctx, &p); err != nil {
			return err
		}
		err := tx.CreateRequest(ctx, portal.AuthorityRequest{
			ID: portal.New[portal.RequestID](tx.IDs()), Proposal: p.ID, Body: "jobcenter", State: "granted", FileNumber: file, SentAt: tx.Now(),
		})
		if err != nil {
			return err
		}
		return tx.CreateTenancy(ctx, portal.Tenancy{
			ID: portal.New[portal.TenancyID](tx.IDs()), Proposal: p.ID, Household: h.ID, Listing: l.ID, Team: h.Team, StartedOn: tx.Today(),
		})
	})
}

func (d *desk) name(h portal.Household, name string) {
	d.T.Helper()
	d.Write(func(ctx context.Context, tx *store.Tx) error {
		return tx.ReplaceMembers(ctx, h.ID, []portal.Member{{Name: name, Born: "1990-01-02"}})
	})
}

func (d *desk) audited(action string) int {
	d.T.Helper()
	count := 0
	d.Read(func(ctx context.Context, tx *store.Tx) error {
		_, total, err := tx.ListAudit(ctx, action, 0, 1)
		count = total
		return err
	})
	return count
}

func facet(found finding.Found, by search.Facet) map[string]int {
	counts := map[string]int{}
	for _, b := range found.Counts[by] {
		counts[b.Value] += b.Count
	}
	return counts
}
