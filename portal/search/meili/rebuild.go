package meili

import (
	"context"
	"iter"
	"time"

	"github.com/meilisearch/meilisearch-go"

	"wohnraum/portal/search"
)

// batch is how many documents are sent at once.
const batch = 1_000

// Rebuild implements search.Engine: a second index is filled and swapped with
// the first in one task of the server. What a broken rebuild left is removed
// first.
func (e *Engine) Rebuild(ctx context.Context, all iter.Seq2[[]search.Document, error]) error {
	unlock, err := e.lock(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	next := e.name + "_next"
	if err := e.remove(ctx, next); err != nil {
		return err
	}
	err = e.fill(ctx, next, all)
	if err == nil {
		err = e.swap(ctx, next)
	}
	if err != nil {
		e.abandon(ctx, next)
		return e.noticed(err)
	}
	return e.remove(ctx, next)
}

// remove deletes an index that may not be there.
func (e *Engine) remove(ctx context.Context, name string) error {
	ctx, cancel := context.WithTimeout(ctx, toRebuild)
	defer cancel()
	task, err := e.client.DeleteIndexWithContext(ctx, name)
	if err := e.await(ctx, "delete index", task, err); err != nil && codeOf(err) != "index_not_found" {
		return err
	}
	return nil
}

// fill makes an index of everything.
func (e *Engine) fill(ctx context.Context, name string, all iter.Seq2[[]search.Document, error]) error {
	limited, cancel := context.WithTimeout(ctx, toRebuild)
	defer cancel()
	if err := e.create(limited, name); err != nil {
		return err
	}
	var waiting []document
	for some, err := range all {
		if err != nil {
			return err
		}
		documents, err := documentsOf(some)
		if err != nil {
			return err
		}
		waiting = append(waiting, documents...)
		for len(waiting) >= batch {
			if err := e.put(ctx, name, waiting[:batch]); err != nil {
				return err
			}
			waiting = waiting[batch:]
		}
	}
	if len(waiting) == 0 {
		return nil
	}
	return e.put(ctx, name, waiting)
}

// swap exchanges the index with its successor.
func (e *Engine) swap(ctx context.Context, next string) error {
	ctx, cancel := context.WithTimeout(ctx, toRebuild)
	defer cancel()
	task, err := e.client.SwapIndexesWithContext(ctx, []*meilisearch.SwapIndexesParams{{Indexes: []string{e.name, next}}})
	return e.await(ctx, "swap indexes", task, err)
}

// abandon removes the successor of a rebuild that broke, if the server still
// listens: the next rebuild does it otherwise.
func (e *Engine) abandon(ctx context.Context, next string) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	_, _ = e.client.DeleteIndexWithContext(ctx, next)
}
