package notify

import (
	"context"
	"fmt"
	"strings"
	"sync"

	"wohnraum/portal"
)

// streak is a row of letters that the server refused for now, with none taken in
// between. So many of them, to more than one domain, are the server's fault and
// not theirs: a relay without disk, or with its own lookup broken, answers 4xx to
// everything.
type streak struct {
	mu      sync.Mutex
	ids     []ID
	domains map[string]bool
}

const (
	// streakLetters and streakDomains are when the server is to blame. Many
	// mailboxes of one provider may be away without it.
	streakLetters = 5
	streakDomains = 2
)

// after notes an outcome, and returns the letters that are blameless if the
// server is at fault.
func (s *streak) after(row Row, state State, outcome Outcome) []ID {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case outcome == Taken:
		s.ids, s.domains = nil, nil
	case outcome == Later && state == Queued:
		if s.domains == nil {
			s.domains = map[string]bool{}
		}
		_, domain, _ := strings.Cut(strings.ToLower(row.Address), "@")
		s.ids, s.domains[domain] = append(s.ids, row.ID), true
	}
	if len(s.ids) < streakLetters || len(s.domains) < streakDomains {
		return nil
	}
	blameless := s.ids
	s.ids, s.domains = nil, nil
	return blameless
}

// forgive takes back what the server's fault cost the letters: the try, and the
// longer and longer wait. They rest a little longer than the others, so that not
// the same ones are asked for every time.
func forgive(ctx context.Context, tx Tx, now portal.Instant, blameless []ID) error {
	for _, id := range blameless {
		_, err := tx.ExecContext(ctx, tx.Rebind(`
UPDATE outbox SET attempts = attempts - 1, next_at = ? WHERE id = ? AND state = 'queued' AND attempts > 0`),
			portal.At(now.Add(2*awayPause)), id)
		if err != nil {
			return fmt.Errorf("notify: forgive: %w", err)
		}
	}
	return nil
}
