package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"text/tabwriter"

	"wohnraum/matching"
	"wohnraum/portal/i18n"
	"wohnraum/portal/view"
)

// errDiffers is how a replay ends that came out otherwise: the differences have
// been printed.
var errDiffers = errors.New("das Ergebnis ist nicht dasselbe wie damals")

// match replays a stored run from nothing but its document: no settings, no
// database, and whatever the rules are today.
func (p program) match(ctx context.Context) error {
	if len(p.args) != 2 || p.args[0] != "replay" {
		return errors.New("match needs a stored run: wohnraum match replay FILE, or - for standard input")
	}
	texts, err := i18n.New()
	if err != nil {
		return err
	}
	doc, err := p.document(p.args[1])
	if err != nil {
		return err
	}
	replayed, err := matching.Replay(ctx, doc)
	if err != nil {
		return inWords(p.args[1], err)
	}
	if err := p.printReplay(texts, replayed); err != nil {
		return err
	}
	if !replayed.Same {
		return errDiffers
	}
	return nil
}

// document reads the file, or standard input, but never more than a run can have.
func (p program) document(name string) ([]byte, error) {
	in := p.in
	if name != "-" {
		file, err := os.Open(name) //nolint:gosec // the file that the person at the terminal named
		if err != nil {
			return nil, fmt.Errorf("die Datei lässt sich nicht öffnen: %w", err)
		}
		defer func() { _ = file.Close() }() // it was only read
		in = file
	}
	doc, err := io.ReadAll(io.LimitReader(in, matching.MaxRunBytes+1))
	if err != nil {
		return nil, fmt.Errorf("die Datei lässt sich nicht lesen: %w", err)
	}
	return doc, nil
}

// inWords says what is wrong with a document.
func inWords(name string, err error) error {
	for _, known := range []struct {
		is   error
		text string
	}{
		{matching.ErrRunTooLarge, "ist größer als jede Berechnung"},
		{matching.ErrNoRun, "ist keine gespeicherte Berechnung"},
		{matching.ErrRunFormat, "ist in einem Format, das dieses Programm nicht kennt; eine neuere Version kennt es vielleicht"},
		{matching.ErrRunDamaged, "ist beschädigt: die Prüfsumme am Ende passt nicht"},
		{matching.ErrRunContent, "ist nicht lesbar"},
	} {
		if errors.Is(err, known.is) {
			return fmt.Errorf("%s %s (%w)", name, known.text, err)
		}
	}
	return err
}

func (p program) printReplay(texts *i18n.Catalogue, replayed matching.Replayed) error {
	table := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
	for _, fact := range view.RunFacts(texts, replayed.Run) {
		say(table, "%s\t%s\n", fact.Label, fact.Value)
	}
	say(table, "Prüfsumme\t%s\n", replayed.Digest)
	if goal := replayed.Run.Asked.Goal; goal != "" {
		proof := view.Proof(texts, goal, replayed.Run.Plan.Certificate)
		say(table, "\n%s\n", proof.Claim)
		for _, fact := range proof.Facts {
			say(table, "%s\t%s\n", fact.Label, fact.Value)
		}
	}
	if err := table.Flush(); err != nil {
		return fmt.Errorf("match: %w", err)
	}
	again := view.NewRunReplay(texts, replayed)
	say(p.out, "\n%s\n", again.Sentence)
	for _, d := range again.Differences {
		say(p.out, "\n%s\n  damals: %s\n  heute:  %s\n", d.What, d.Stored, d.Again)
	}
	return nil
}
