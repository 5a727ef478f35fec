package upgrades

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"wohnraum/cmd/drill/ledger"
	"wohnraum/cmd/drill/stage"
)

// restored loses an office and brings it back: first the embedded one from its
// nightly copy, then one on PostgreSQL from a base backup and the log that was
// shipped since.
func restored(ctx context.Context, s *stage.Stage) (stage.Outcome, error) {
	var outcome stage.Outcome
	if err := fromCopy(ctx, s, &outcome); err != nil {
		return outcome, fmt.Errorf("nightly copy: %w", err)
	}
	if err := fromLog(ctx, s, &outcome); err != nil {
		return outcome, fmt.Errorf("shipped log: %w", err)
	}
	return outcome, nil
}

// fromCopy backs an office up while landlords write, kills it, deletes its data
// and restores it somewhere else.
func fromCopy(ctx context.Context, s *stage.Stage, outcome *stage.Outcome) error {
	p, err := s.Program(ctx, "copied")
	if err != nil {
		return err
	}
	if err := errors.Join(p.Settle(ctx, s), p.Start(ctx)); err != nil {
		return err
	}
	w, err := newWitness(ctx, p)
	if err != nil {
		return err
	}
	copies, book := filepath.Join(filepath.Dir(p.Data), "copies"), &stage.Book{}
	var before []stage.Offer
	err = stage.Writers{Desks: 4, URL: p.URL(), Book: book}.While(ctx, func(ctx context.Context) error {
		if err := enough(ctx, book, s.Times(8, 200)); err != nil {
			return err
		}
		before = book.Offers()
		if _, err := p.Command(ctx, "backup", "-to", copies, "-keep", "14"); err != nil {
			return err //nolint:wrapcheck // the command names itself
		}
		return enough(ctx, book, len(before)+s.Times(4, 50))
	})
	if err != nil {
		return err
	}
	if err := lose(p); err != nil {
		return err
	}
	began := time.Now()
	said, err := bringBack(ctx, p, copies)
	if err != nil {
		return err
	}
	outcome.Figures = append(outcome.Figures,
		stage.AtMost("copy: back at work after", time.Since(began), 15*time.Minute),
		stage.Holds("copy: file, links and audit chain in order", strings.Contains(said, "Datei und Verweise in Ordnung")))
	if err := w.testify(ctx, p, "copy: ", outcome); err != nil {
		return err
	}
	if err := p.Kill(); err != nil {
		return err
	}
	found, err := ledger.Read(ctx, p.Data, "")
	if err != nil {
		return err //nolint:wrapcheck // says what it did
	}
	outcome.Add("copy: ", ledger.Compare(before, found).Outcome())
	return nil
}

func enough(ctx context.Context, book *stage.Book, acknowledged int) error {
	_, err := stage.Until(ctx, 2*time.Minute, "offers", func(context.Context) bool { return book.Acknowledged() >= acknowledged })
	return err
}

// lose kills the program and burns its records; the key lies in a safe.
func lose(p *stage.Program) error {
	if err := p.Kill(); err != nil {
		return err
	}
	safe := filepath.Join(filepath.Dir(p.Data), "safe")
	if err := os.MkdirAll(safe, 0o700); err != nil {
		return fmt.Errorf("safe: %w", err)
	}
	return errors.Join(stage.CopyFile(safe, p.Data, "secret.key"), os.RemoveAll(p.Data))
}

// bringBack restores the newest copy and starts the program on it.
func bringBack(ctx context.Context, p *stage.Program, copies string) (string, error) {
	made, err := filepath.Glob(filepath.Join(copies, "wohnraum-*.db"))
	if err != nil || len(made) == 0 {
		return "", errors.Join(errors.New("there is no copy"), err)
	}
	key := filepath.Join(filepath.Dir(p.Data), "safe", "secret.key")
	said, err := p.Command(ctx, "restore", "-from", made[len(made)-1], "-to", p.Data, "-key", key)
	if err != nil {
		return said, err //nolint:wrapcheck // the command names itself
	}
	return said, p.Start(ctx)
}

// witness is somebody who knows what was there: a caseworker who saw the names of
// households, which only the key opens.
type witness struct {
	browser *stage.Browser
	names   string
}

func newWitness(ctx context.Context, p *stage.Program) (*witness, error) {
	browser, err := stage.NewBrowser(p.URL(), 200, 1)
	if err != nil {
		return nil, err
	}
	w := &witness{browser: browser}
	if err := browser.SignIn(ctx, p, "loehne@example.org"); err != nil {
		return nil, err
	}
	w.names, err = w.looks(ctx)
	return w, err
}

// looks returns the rows of the list of households.
func (w *witness) looks(ctx context.Context) (string, error) {
	page, err := w.browser.Get(ctx, "/haushalte")
	if err != nil {
		return "", err
	}
	_, table, _ := strings.Cut(page.Body, "<tbody>")
	table, _, found := strings.Cut(table, "</tbody>")
	if !found {
		return "", fmt.Errorf("list of households: %w", page.Unexpected())
	}
	return table, nil
}

// testify compares the restored office with what was there: the session of before,
// the names, the offers, and that people can sign in.
func (w *witness) testify(ctx context.Context, p *stage.Program, which string, outcome *stage.Outcome) error {
	defer w.browser.Close()
	names, err := w.looks(ctx)
	if err != nil {
		outcome.Note(which + err.Error())
	}
	other, err := stage.NewBrowser(p.URL(), 200, 2)
	if err != nil {
		return err
	}
	defer other.Close()
	signedIn := other.SignIn(ctx, p, "vermittlung@example.org")
	if signedIn != nil {
		outcome.Note(which + signedIn.Error())
	}
	outcome.Figures = append(outcome.Figures,
		stage.Holds(which+"a session and the names of households are as they were", names == w.names),
		stage.Holds(which+"staff sign in", signedIn == nil))
	return nil
}
