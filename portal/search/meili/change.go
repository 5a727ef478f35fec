package meili

import (
	"context"
	"iter"

	"github.com/meilisearch/meilisearch-go"

	"wohnraum/portal"
	"wohnraum/portal/search"
)

// Put implements search.Engine.
func (e *Engine) Put(ctx context.Context, documents ...search.Document) error {
	batch, err := documentsOf(documents)
	if err != nil || len(batch) == 0 {
		return err
	}
	unlock, err := e.lock(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	return e.put(ctx, e.name, batch)
}

func (e *Engine) put(ctx context.Context, index string, batch []document) error {
	ctx, cancel := context.WithTimeout(ctx, toChange)
	defer cancel()
	key := "id"
	task, err := e.client.Index(index).AddDocumentsWithContext(ctx, batch, &meilisearch.DocumentOptions{PrimaryKey: &key})
	return e.noticed(e.await(ctx, "put documents", task, err))
}

// Delete implements search.Engine.
func (e *Engine) Delete(ctx context.Context, ids ...string) error {
	if len(ids) == 0 {
		return nil
	}
	unlock, err := e.lock(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	ctx, cancel := context.WithTimeout(ctx, toChange)
	defer cancel()
	task, err := e.client.Index(e.name).DeleteDocumentsWithContext(ctx, ids, nil)
	return e.noticed(e.await(ctx, "delete documents", task, err))
}

// page is how many stamps are read at once.
const page = 1_000

// Stamps implements search.Engine. There are none in an index that is not there.
func (e *Engine) Stamps(ctx context.Context) (iter.Seq2[search.Stamp, error], error) {
	first, err := e.stamps(ctx, 0)
	if codeOf(err) == "index_not_found" {
		return func(func(search.Stamp, error) bool) {}, nil
	}
	if err != nil {
		return nil, err
	}
	return func(yield func(search.Stamp, error) bool) {
		stamps, offset := first, 0
		for {
			for _, stamp := range stamps {
				if !yield(stamp, nil) {
					return
				}
			}
			if len(stamps) < page {
				return
			}
			offset += page
			if stamps, err = e.stamps(ctx, offset); err != nil {
				yield(search.Stamp{}, err)
				return
			}
		}
	}, nil
}

func (e *Engine) stamps(ctx context.Context, offset int) ([]search.Stamp, error) {
	ctx, cancel := context.WithTimeout(ctx, toChange)
	defer cancel()
	var answer meilisearch.DocumentsResult
	request := &meilisearch.DocumentsQuery{Offset: int64(offset), Limit: page, Fields: []string{"id", "version"}}
	if err := e.client.Index(e.name).GetDocumentsWithContext(ctx, request, &answer); err != nil {
		return nil, e.noticed(failure("get documents", err))
	}
	stamps := make([]search.Stamp, len(answer.Results))
	for i, result := range answer.Results {
		var d document
		if err := result.DecodeInto(&d); err != nil || d.ID == "" {
			return nil, portal.Errorf(portal.Internal, "search engine: document %d cannot be read", offset+i)
		}
		stamps[i] = search.Stamp{ID: d.ID, Version: d.Version}
	}
	return stamps, nil
}
