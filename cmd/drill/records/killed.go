package records

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"time"

	"wohnraum/cmd/drill/ledger"
	"wohnraum/cmd/drill/stage"
)

// killed lets eight writers and a killer work on one program, then reads what is
// left. Killed without warning after a tenth to half a second of life, and
// started again, the database must hold each acknowledged offer exactly once,
// whole, with its dwelling, its link to confirm and one mail; and no half of
// anything.
func killed(ctx context.Context, s *stage.Stage) (stage.Outcome, error) {
	p, err := s.Program(ctx, "killed")
	if err != nil {
		return stage.Outcome{}, err
	}
	rounds, least := s.Times(4, 100), s.Times(15, 500)
	book, kills := &stage.Book{}, 0
	err = stage.Writers{Desks: 8, URL: p.URL(), Book: book}.While(ctx, func(ctx context.Context) error {
		for ; kills < rounds || book.Acknowledged() < least; kills++ {
			if err := round(ctx, s.Seed, kills, p); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return stage.Outcome{}, err
	}
	found, err := ledger.Read(ctx, p.Data, "")
	if err != nil {
		return stage.Outcome{}, err
	}
	outcome := ledger.Compare(book.Offers(), found).Outcome()
	outcome.Figures = append([]stage.Figure{stage.AtLeast("kills", kills, rounds)}, outcome.Figures...)
	return outcome, nil
}

// round is one life of the program.
func round(ctx context.Context, seed uint64, number int, p *stage.Program) error {
	if err := p.Start(ctx); err != nil {
		return err
	}
	waited := stage.Pause(ctx, life(seed, number))
	if err := p.Kill(); err != nil {
		return err
	}
	return waited
}

// life is how long the program may live in a round: a tenth to half a second,
// the same for the same seed.
func life(seed uint64, number int) time.Duration {
	sum := sha256.Sum256(fmt.Appendf(nil, "%d %d", seed, number))
	return 100*time.Millisecond + time.Duration(binary.BigEndian.Uint32(sum[:])%400_000)*time.Microsecond
}
