package records

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"wohnraum/cmd/drill/ledger"
	"wohnraum/cmd/drill/stage"
)

// full fills the disk while landlords send offers. Nobody may be told that an
// offer arrived which did not; what was typed stays in the page; everything can
// still be read; and with room on the disk it goes on by itself.
func full(ctx context.Context, s *stage.Stage) (stage.Outcome, error) {
	f, err := newFilling(ctx, s)
	if err != nil {
		return stage.Outcome{}, err
	}
	if err := f.sendUntilFull(ctx); err != nil {
		return stage.Outcome{}, err
	}
	if err := f.readEverything(ctx); err != nil {
		return stage.Outcome{}, err
	}
	if err := f.disk.resize(ctx, roomy); err != nil {
		return stage.Outcome{}, err
	}
	began := time.Now()
	if err := f.sendAgain(ctx); err != nil {
		return stage.Outcome{}, err
	}
	resumed := time.Since(began)
	found, err := f.found(ctx)
	if err != nil {
		return stage.Outcome{}, err
	}
	outcome := stage.Outcome{Figures: []stage.Figure{
		stage.AtLeast("forms not stored", f.failed, 1),
		stage.AtMost("of these without a plain notice", f.mute, 0), stage.AtMost("of these with something typed lost", f.lost, 0),
		stage.AtLeast("pages read meanwhile", f.read, 10), stage.AtMost("of these not shown", f.unread, 0),
		stage.AtMost("room again, kept forms stored after", resumed, 30*time.Second),
	}, Notes: f.notes}
	outcome.Add("", ledger.Compare(f.offers, found).Outcome())
	return outcome, nil
}

// filling is a program on a disk that becomes full.
type filling struct {
	disk    *disk
	program *stage.Program
	staff   *stage.Browser

	offers                           []stage.Offer
	kept                             []pending
	failed, mute, lost, read, unread int
	notes                            []string
}

// pending is a form that an error page keeps for its sender.
type pending struct {
	browser *stage.Browser
	step    stage.Step
	form    url.Values
	offer   int // which one it sends off; -1 if it only fills in
}

func newFilling(ctx context.Context, s *stage.Stage) (*filling, error) {
	d, err := newDisk(ctx, s)
	if err != nil {
		return nil, err
	}
	p, err := s.Program(ctx, "full")
	if err != nil {
		return nil, err
	}
	if err := p.Settle(ctx, s); err != nil {
		return nil, err
	}
	if _, err := d.run(ctx, "cp", "-a", p.Data, d.folder); err != nil {
		return nil, err
	}
	p.Data, p.Before = filepath.Join(d.folder, "data"), d.inside
	f := &filling{disk: d, program: p}
	if err := p.Start(ctx); err != nil {
		return nil, err
	}
	if f.staff, err = stage.NewBrowser(p.URL(), 220, 1); err != nil {
		return nil, err
	}
	return f, f.staff.SignIn(ctx, p, "loehne@example.org")
}

// sendUntilFull sends offers, with little room left, until ten forms failed.
func (f *filling) sendUntilFull(ctx context.Context) error {
	if err := f.disk.leave(ctx, 1500); err != nil {
		return err
	}
	for n := 1; f.failed < 10; n++ {
		if n > 300 {
			return errors.New("the disk does not become full")
		}
		if err := f.send(ctx, n); err != nil {
			return err
		}
	}
	return nil
}

// send fills in an offer, each form once, as far as it comes.
func (f *filling) send(ctx context.Context, n int) error {
	b, err := stage.NewBrowser(f.program.URL(), 1, n)
	if err != nil {
		return err
	}
	o := stage.NewOffer(1, n)
	for _, step := range stage.Steps(o) {
		page, err := b.Once(ctx, http.MethodGet, step.Path, nil)
		if err != nil || page.Status != http.StatusOK {
			return errors.Join(fmt.Errorf("%s cannot be read: %w", step.Path, page.Unexpected()), err)
		}
		form := page.Hidden()
		maps.Copy(form, step.Values)
		answer, err := b.Once(ctx, http.MethodPost, step.Path, form)
		if err != nil {
			return err
		}
		last := step.Next == stage.Sent
		if answer.LeadsTo(step.Next) {
			if last {
				o.Fate = stage.Acknowledged
				f.offers = append(f.offers, o)
			}
			continue
		}
		waiting := pending{browser: b, step: step, form: answer.Draft(), offer: -1}
		if last {
			waiting.offer = len(f.offers)
			f.offers = append(f.offers, o)
		}
		f.judge(step, form, answer)
		f.kept = append(f.kept, waiting)
		return nil
	}
	return nil
}

// judge looks at what the sender of a form that failed gets to see.
func (f *filling) judge(step stage.Step, sent url.Values, answer stage.Answer) {
	f.failed++
	if answer.Status != http.StatusServiceUnavailable || !strings.Contains(answer.Body, "<h1>Nicht gespeichert</h1>") {
		f.mute++
		f.notes = append(f.notes, fmt.Sprintf("%s: %s", step.Path, answer.Unexpected()))
	}
	if kept := answer.Draft(); kept.Encode() != sent.Encode() {
		f.lost++
		f.notes = append(f.notes, fmt.Sprintf("%s: sent %v, kept %v", step.Path, sent, kept))
	}
}

// readEverything reads pages of landlords and staff while the disk is full.
func (f *filling) readEverything(ctx context.Context) error {
	visitor, err := stage.NewBrowser(f.program.URL(), 221, 1)
	if err != nil {
		return err
	}
	for b, paths := range map[*stage.Browser][]string{
		visitor: {"/", stage.Begin, stage.Begin + "/wo", "/impressum", "/datenschutz", "/anmelden", "/readyz"},
		f.staff: {"/haushalte", "/posteingang", "/konto", "/mietverhaeltnisse", "/start"},
	} {
		for _, path := range paths {
			answer, err := b.Once(ctx, http.MethodGet, path, nil)
			f.read++
			if err != nil || answer.Status >= http.StatusBadRequest {
				f.unread++
				f.notes = append(f.notes, fmt.Sprintf("%s: %v %s", path, err, answer.Unexpected()))
			}
		}
	}
	return nil
}

// sendAgain presses the button of each error page until its form is accepted.
func (f *filling) sendAgain(ctx context.Context) error {
	for _, waiting := range f.kept {
		answer, err := waiting.browser.Post(ctx, waiting.step.Path, waiting.form)
		if err != nil {
			return err
		}
		if !answer.LeadsTo(waiting.step.Next) {
			f.lost++
			f.notes = append(f.notes, fmt.Sprintf("sent again, %s: %s", waiting.step.Path, answer.Unexpected()))
		}
		if waiting.offer >= 0 {
			f.offers[waiting.offer].Fate = stage.Acknowledged
		}
	}
	return nil
}

// found stops the program and reads what the disk holds.
func (f *filling) found(ctx context.Context) (ledger.Holdings, error) {
	if _, err := f.program.Stop(20 * time.Second); err != nil {
		return ledger.Holdings{}, err
	}
	out := filepath.Join(filepath.Dir(f.program.Log), "copy")
	if _, err := f.disk.run(ctx, "cp", "-a", f.program.Data, out); err != nil {
		return ledger.Holdings{}, err
	}
	return ledger.Read(ctx, out, "") //nolint:wrapcheck // says what it did
}
