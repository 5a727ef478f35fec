package records

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"wohnraum/cmd/drill/stage"
)

// synced lets strace count how often the program makes the disk keep what was
// written, while twenty forms are posted. A kill never shows this: what the
// machine has taken survives the program, not the power cut.
func synced(ctx context.Context, s *stage.Stage) (stage.Outcome, error) {
	p, trace, err := traced(ctx, s)
	if err != nil {
		return stage.Outcome{}, err
	}
	if err := p.Start(ctx); err != nil {
		return stage.Outcome{}, err
	}
	defer func() { _ = p.End() }()
	t := tally{trace: trace}
	for n := range offersTraced {
		if err := t.offer(ctx, p, n+1); err != nil {
			return stage.Outcome{}, err
		}
	}
	return stage.Outcome{Figures: []stage.Figure{
		stage.Exactly("forms acknowledged", t.posts, offersTraced*5), stage.AtLeast("fsync and fdatasync while they were posted", t.syncs, t.posts),
		stage.AtMost("acknowledged before the disk had it", t.early, 0),
	}}, nil
}

// offersTraced offers of five forms each are twenty posts.
const offersTraced = 4

// traced is a program behind strace. On a machine that forbids tracing the drill
// cannot be carried out, which is a miss and not a pass.
func traced(ctx context.Context, s *stage.Stage) (p *stage.Program, trace string, err error) {
	if out, err := exec.CommandContext(ctx, "strace", "-f", "-e", "trace=fsync", "true").CombinedOutput(); err != nil {
		return nil, "", fmt.Errorf("this machine does not let strace look at a program: %w: %s", err, out)
	}
	if p, err = s.Program(ctx, "synced"); err != nil {
		return nil, "", err
	}
	trace = filepath.Join(filepath.Dir(p.Data), "trace")
	p.Before = []string{"strace", "-f", "-e", "trace=fsync,fdatasync", "-o", trace}
	return p, trace, nil
}

// tally compares what was acknowledged with what the disk was made to keep.
type tally struct {
	trace               string
	posts, syncs, early int
}

// offer posts the five forms of an offer and counts around each of them.
func (t *tally) offer(ctx context.Context, p *stage.Program, n int) error {
	b, err := stage.NewBrowser(p.URL(), 1, n)
	if err != nil {
		return err
	}
	defer b.Close()
	return b.SendOffer(ctx, stage.NewOffer(1, n), func(post func() error) error {
		before, err := t.count()
		if err != nil {
			return err
		}
		if err := post(); err != nil {
			return err
		}
		after, err := t.count()
		t.posts++
		t.syncs += after - before
		if after == before {
			t.early++
		}
		return err
	})
}

func (t *tally) count() (int, error) {
	text, err := os.ReadFile(t.trace)
	if err != nil {
		return 0, fmt.Errorf("trace: %w", err)
	}
	return strings.Count(string(text), "fsync(") + strings.Count(string(text), "fdatasync("), nil
}
