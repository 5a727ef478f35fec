package mails

import (
	"context"
	"fmt"
	"strings"

	"golang.org/x/sync/errgroup"

	"wohnraum/cmd/drill/stage"
	"wohnraum/notify"
	"wohnraum/portal/store"
)

// points are the moments at which the program is killed, by the first word of the
// mails that were there. At the last two the server may have a letter that the
// database does not know of: a gap that every sender has (RFC 1047).
var points = []struct {
	word, name string
	gap        bool
}{
	{"unclaimed", "before the claim", false},
	{"claimed", "after the claim", false},
	{"connect", "after connecting", false},
	{"rcpt", "after the recipient", false},
	{"dot", "after the dot, before 250", true},
	{"commit", "after 250, before the commit", true},
}

// killed kills the program at every point of a mail's way, and counts in the end
// by Message-ID what the server has got. A kill at the recipient is also one
// after the claim, for the rest of the batch, and one before the claim, for mail
// that was written in that moment. In full, a worker on PostgreSQL is killed as
// often.
func killed(ctx context.Context, s *stage.Stage) (stage.Outcome, error) {
	rounds := s.Times(2, 20)
	tallies, err := crashes(ctx, s, rounds, func(string) (string, error) { return "", nil })
	if err != nil {
		return stage.Outcome{}, err
	}
	outcome := stage.Outcome{Figures: figures("", rounds, tallies)}
	if !s.Full {
		return outcome, nil
	}
	server, err := s.Postgres(ctx)
	if err != nil {
		return outcome, err //nolint:wrapcheck // says what it did
	}
	tallies, err = crashes(ctx, s, rounds, func(name string) (string, error) {
		return server.URL(name), server.Create(ctx, name, "")
	})
	if err != nil {
		return outcome, err
	}
	outcome.Figures = append(outcome.Figures, figures("PostgreSQL: ", rounds, tallies)...)
	return outcome, nil
}

// crashes kills so often at each point, each in a database of its own.
func crashes(ctx context.Context, s *stage.Stage, rounds int, database func(name string) (string, error)) ([]tally, error) {
	words := []string{"rcpt", "connect", "dot", "commit"}
	tallies := make([]tally, len(words))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(2)
	for i, word := range words {
		group.Go(func() error {
			address, err := database(word)
			if err != nil {
				return err
			}
			c, err := newCrash(ctx, s, word, address)
			if err != nil {
				return err
			}
			for n := range rounds {
				if err := c.round(ctx, word, n); err != nil {
					return fmt.Errorf("%s, round %d: %w", word, n+1, err)
				}
			}
			tallies[i], err = c.count(ctx)
			return err
		})
	}
	return tallies, group.Wait() //nolint:wrapcheck // says what it did
}

// round is one crash and what follows it.
func (c *crash) round(ctx context.Context, word string, n int) error {
	name := func(word string, i int) string { return fmt.Sprintf("%s-%d-%d@post.example", word, n, i) }
	target := name(word, 0)
	if err := c.enqueue(ctx, 2e9, target); err != nil {
		return err
	}
	if err := c.enqueue(ctx, 1e9, name("claimed", 1), name("claimed", 2)); err != nil {
		return err
	}
	if err := c.crash(ctx, word, target, name("unclaimed", 1), name("unclaimed", 2)); err != nil {
		return err
	}
	if err := c.stands(ctx, target, name("claimed", 1), name("unclaimed", 1)); err != nil {
		return err
	}
	return c.recover(ctx)
}

func (c *crash) crash(ctx context.Context, word, target string, late ...string) error {
	switch word {
	case "rcpt":
		return c.die(ctx, naming, target, func() error { return c.enqueue(ctx, 0, late...) })
	case "connect":
		return c.die(ctx, connecting, target, nil)
	case "dot":
		return c.die(ctx, ending, target, nil)
	default:
		return c.dieUncommitted(ctx, target)
	}
}

// stands makes sure that the kill met the mails where it should.
func (c *crash) stands(ctx context.Context, target, claimed, unclaimed string) error {
	rows, err := c.rows(ctx)
	if err != nil {
		return err
	}
	if row := rows[target]; row.State != notify.Sending || row.Carrier != notify.CarrierSMTP {
		return fmt.Errorf("the letter was not on its way but %s, %q", row.State, row.Carrier)
	}
	if row := rows[claimed]; row.State != notify.Sending || row.Carrier != "" {
		return fmt.Errorf("the rest of the batch was not only claimed but %s, %q", row.State, row.Carrier)
	}
	if row, there := rows[unclaimed]; there && row.State != notify.Queued {
		return fmt.Errorf("the late mail was %s", row.State)
	}
	return nil
}

// locked does something while nobody else can write.
func (r *records) locked(ctx context.Context, do func() error) error {
	return r.write(ctx, func(*store.Tx) error { return do() })
}

// tally is what came of the mails of one program, by their first word.
type tally map[string]*sum

type sum struct {
	mails, lost, twice, unmarked, more int
}

func (c *crash) count(ctx context.Context) (tally, error) {
	rows, err := c.rows(ctx)
	if err != nil {
		return nil, err
	}
	arrivals, all := c.server.Arrivals(), tally{}
	for address, row := range rows {
		word, _, _ := strings.Cut(address, "-")
		if all[word] == nil {
			all[word] = &sum{}
		}
		all[word].add(row, arrivals[row.MessageID])
	}
	return all, nil
}

func (s *sum) add(row notify.Row, arrived int) {
	s.mails++
	if row.State != notify.Sent || arrived == 0 {
		s.lost++
	}
	if arrived > 1 {
		s.twice++
	}
	if arrived > 1 && !row.PossiblyTwice {
		s.unmarked++
	}
	if arrived > 2 {
		s.more++
	}
}

func figures(on string, rounds int, tallies []tally) (list []stage.Figure) {
	lost, unmarked, more, reached := 0, 0, 0, rounds
	for _, point := range points {
		var all sum
		for _, t := range tallies {
			if s := t[point.word]; s != nil {
				all.mails, all.twice = all.mails+s.mails, all.twice+s.twice
				lost, unmarked, more = lost+s.lost, unmarked+s.unmarked, more+s.more
			}
		}
		most := 0
		if point.gap {
			most = rounds
		}
		reached = min(reached, all.mails)
		list = append(list, stage.AtMost(fmt.Sprintf("%stwice, killed %s, of %d", on, point.name, all.mails), all.twice, most))
	}
	return append(list,
		stage.AtLeast(on+"kills at each point", reached, rounds),
		stage.Exactly(on+"lost", lost, 0), stage.Exactly(on+"twice without a mark", unmarked, 0), stage.Exactly(on+"more than twice", more, 0))
}
