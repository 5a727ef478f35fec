package portaltest

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// SeesSoon waits until the page shows a text that comes by itself.
func (tab *Tab) SeesSoon(t testing.TB, text string) {
	t.Helper()
	tab.becomes(t, text, true)
}

// SeesNoMore waits until a text has gone from the page.
func (tab *Tab) SeesNoMore(t testing.TB, text string) {
	t.Helper()
	tab.becomes(t, text, false)
}

func (tab *Tab) becomes(t testing.TB, text string, there bool) {
	t.Helper()
	tab.call(t, func(ctx context.Context) error {
		last := ""
		for {
			shown, err := chromedp.Run(ctx, chromedp.Evaluate[string](`document.body.innerText.replace(/\s+/g, " ")`))
			if err == nil && strings.Contains(shown, text) == there {
				return nil
			}
			if err == nil {
				last = shown
			}
			if ctx.Err() != nil {
				return fmt.Errorf("%q on the page never becomes %v: %w; it shows %q", text, there, ctx.Err(), last)
			}
		}
	})
}

// OpenMenu unfolds the menu in which a phone keeps the navigation.
func (tab *Tab) OpenMenu(t testing.TB) {
	t.Helper()
	eval[bool](t, tab, `document.querySelector("details.menu.narrow-only").open = true`)
}

// Announced is what is read aloud without being asked for.
func (tab *Tab) Announced(t testing.TB) string {
	t.Helper()
	return eval[string](t, tab, `document.querySelector("header [role=status]").textContent`)
}
