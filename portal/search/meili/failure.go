package meili

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/meilisearch/meilisearch-go"

	"wohnraum/portal"
	"wohnraum/portal/search"
)

// trouble is what the server said, without what it was told: the library's own
// errors repeat whole requests, and these go to the log.
type trouble struct {
	doing  string
	status int    // of the response, or 0
	code   string // Meilisearch's own, "index_not_found"
}

// Error implements error.
func (t *trouble) Error() string {
	if t.status == 0 {
		return fmt.Sprintf("%s: task failed: %s", t.doing, t.code)
	}
	return fmt.Sprintf("%s: status %d %s", t.doing, t.status, t.code)
}

// failure turns an error of the library into one of the portal's.
func failure(doing string, err error) error {
	said, ok := errors.AsType[*meilisearch.Error](err)
	switch {
	case !ok:
		return search.Away(fmt.Errorf("%s: %w", doing, err))
	case said.StatusCode == 0 || said.ErrCode == meilisearch.ErrCodeResponseUnmarshalBody:
		return search.Away(fmt.Errorf("%s: %w", doing, errors.Join(errors.New("no answer"), said.OriginError)))
	}
	t := &trouble{doing: doing, status: said.StatusCode, code: said.MeilisearchApiError.Code}
	switch {
	case t.status >= http.StatusInternalServerError, t.status == http.StatusTooManyRequests, t.status == http.StatusRequestTimeout,
		t.status == http.StatusUnauthorized, t.status == http.StatusForbidden:
		return search.Away(t)
	default:
		return portal.Errorf(portal.Internal, "search engine: %w", t)
	}
}

// codeOf returns Meilisearch's code for an error, or "".
func codeOf(err error) string {
	if t, ok := errors.AsType[*trouble](err); ok {
		return t.code
	}
	return ""
}

// await waits for the task that was promised, and reports when it failed.
func (e *Engine) await(ctx context.Context, doing string, promised *meilisearch.TaskInfo, err error) error {
	if err != nil {
		return failure(doing, err)
	}
	task, err := e.client.WaitForTaskWithContext(ctx, promised.TaskUID, e.poll)
	if err != nil {
		return failure(doing, err)
	}
	if task.Status != meilisearch.TaskStatusSucceeded {
		code := task.Error.Code
		if code == "" {
			code = string(task.Status)
		}
		return portal.Errorf(portal.Internal, "search engine: %w", &trouble{doing: doing, code: code})
	}
	return nil
}
