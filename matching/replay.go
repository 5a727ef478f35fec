package matching

import (
	"bytes"
	"context"
	"fmt"
)

// Replayed is a run that was asked once more.
type Replayed struct {
	Run         Run          // as it was stored
	Digest      string       // SHA-256 of the stored lines, as the document ends with it
	Same        bool         // the document made anew is the stored one, byte for byte
	Document    []byte       // made anew
	Differences []Difference // between the two answers; none if Same
}

// Replay reads a document, puts its question to an engine that knows nothing but
// the document, and compares the answers. Tables, points and seed are in the
// document: what the office has decided since does not bear on it.
func Replay(ctx context.Context, doc []byte) (Replayed, error) {
	stored, err := DecodeRun(doc)
	if err != nil {
		return Replayed{}, err
	}
	e, err := New(stored.Problem)
	if err != nil {
		return Replayed{}, fmt.Errorf("%w: %w", ErrRunContent, err)
	}
	again, err := e.ask(ctx, stored.Asked)
	if err != nil {
		return Replayed{}, fmt.Errorf("matching: replay: %w", err)
	}
	replayed := Replayed{Run: stored, Digest: digestOf(doc), Document: again.Encode()}
	replayed.Same = bytes.Equal(replayed.Document, doc)
	if replayed.Same {
		return replayed, nil
	}
	replayed.Differences = differences(&stored, &again)
	if len(replayed.Differences) == 0 {
		replayed.Differences = []Difference{{Kind: DifferentOrder}}
	}
	return replayed, nil
}
