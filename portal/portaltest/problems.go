package portaltest

import (
	"fmt"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
)

// problems collects what the browser complained about: exceptions, console
// errors, blocked content.
type problems struct {
	mu    sync.Mutex
	heard []string
}

func (p *problems) hear(event any) {
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		p.add("exception: %s", e.ExceptionDetails.Text)
	case *runtime.EventConsoleAPICalled:
		if e.Type == "error" {
			p.add("console: %v", e.Args)
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == "error" && !expected(e.Entry) {
			p.add("log: %s %s", e.Entry.Text, e.Entry.URL)
		}
	}
}

// expected: a page that refuses a form answers 4xx, and Chromium logs that too.
func expected(entry *log.Entry) bool { return entry.Source == "network" }

func (p *problems) add(format string, args ...any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.heard = append(p.heard, fmt.Sprintf(format, args...))
}

// Clean fails the test if the browser has complained about anything so far.
func (tab *Tab) Clean(t testing.TB) {
	t.Helper()
	tab.problems.mu.Lock()
	defer tab.problems.mu.Unlock()
	for _, problem := range tab.problems.heard {
		t.Errorf("the browser complains at %s: %s", tab.Path(t), problem)
	}
	tab.problems.heard = nil
}
