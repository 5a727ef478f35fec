package portaltest

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// Open goes to a path of the portal, or to a whole address of it.
func (tab *Tab) Open(t testing.TB, path string) {
	t.Helper()
	if strings.HasPrefix(path, "/") {
		path = tab.portal.URL + path
	}
	tab.do(t, chromedp.Navigate(path))
}

// Path is where the tab is.
func (tab *Tab) Path(t testing.TB) string {
	t.Helper()
	address, err := chromedp.Run(tab.ctx, chromedp.Location())
	if err != nil {
		return "(unknown address)"
	}
	return strings.TrimPrefix(address, tab.portal.URL)
}

// Text is what a person reads on the page.
func (tab *Tab) Text(t testing.TB) string {
	t.Helper()
	return eval[string](t, tab, "document.body.innerText")
}

// Sees fails the test unless the page shows each of the texts.
func (tab *Tab) Sees(t testing.TB, texts ...string) {
	t.Helper()
	shown := tab.Text(t)
	for _, text := range texts {
		if !strings.Contains(shown, text) {
			t.Fatalf("at %s the page does not show %q:\n%s", tab.Path(t), text, shown)
		}
	}
}

// SeesNot fails the test if the page's source holds one of the texts anywhere.
func (tab *Tab) SeesNot(t testing.TB, texts ...string) {
	t.Helper()
	source := eval[string](t, tab, "document.documentElement.outerHTML")
	for _, text := range texts {
		if strings.Contains(source, text) {
			t.Fatalf("at %s the page holds %q", tab.Path(t), text)
		}
	}
}

// Fill types into the named field of the page.
func (tab *Tab) Fill(t testing.TB, name, value string) {
	t.Helper()
	tab.do(t, chromedp.SetValue(chromedp.CSS(fmt.Sprintf("main [name=%q]:not([type=hidden])", name)), value))
}

// Choose picks a radio button or ticks a box by the value it stands for.
func (tab *Tab) Choose(t testing.TB, name, value string) {
	t.Helper()
	tab.mark(t, fmt.Sprintf("main input[name=%q][value=%q]", name, value))
	tab.do(t, chromedp.Click(chromedp.CSS("[data-test-target]")))
}

// Press clicks the button or link with this text, opening the question around it
// first if it is folded away, and waits for the page that follows.
func (tab *Tab) Press(t testing.TB, text string) {
	t.Helper()
	found := eval[bool](t, tab, fmt.Sprintf(markByText, quoted(text)))
	if !found {
		t.Fatalf("at %s there is no button %q:\n%s", tab.Path(t), text, tab.Text(t))
	}
	before := eval[float64](t, tab, "performance.timeOrigin")
	tab.do(t, chromedp.Click(chromedp.CSS("[data-test-target]")))
	tab.call(t, func(ctx context.Context) error { return tab.leave(ctx, before) })
}

// markByText marks the button or link with a text, so that it can be clicked as
// a person would; it opens what is folded around it.
const markByText = `(() => {
  const text = %s;
  document.querySelectorAll("[data-test-target]").forEach(e => e.removeAttribute("data-test-target"));
  const all = [...document.querySelectorAll("main button, main a, main summary"), ...document.querySelectorAll("header button, header a")];
  const says = e => e.textContent.trim().replace(/\s+/g, " ");
  const found = all.find(e => e.tagName === "BUTTON" && says(e) === text) || all.find(e => says(e) === text) ||
                all.find(e => says(e).startsWith(text));
  if (!found) return false;
  for (let e = found.parentElement; e; e = e.parentElement) if (e.tagName === "DETAILS") e.open = true;
  found.setAttribute("data-test-target", "");
  found.scrollIntoView({block: "center"});
  return true;
})()`

// leave waits until the page that the click asked for has arrived.
func (tab *Tab) leave(ctx context.Context, before float64) error {
	for {
		arrived, err := chromedp.Run(ctx, chromedp.Evaluate[bool](fmt.Sprintf(
			`performance.timeOrigin !== %v && document.readyState === "complete"`, before)))
		if err == nil && arrived {
			return nil
		}
		if ctx.Err() != nil {
			return fmt.Errorf("no page followed the click: %w", ctx.Err())
		}
	}
}

func (tab *Tab) mark(t testing.TB, selector string) {
	t.Helper()
	found := eval[bool](t, tab, fmt.Sprintf(`(() => {
  document.querySelectorAll("[data-test-target]").forEach(e => e.removeAttribute("data-test-target"));
  const found = document.querySelector(%s);
  if (!found) return false;
  for (let e = found.parentElement; e; e = e.parentElement) if (e.tagName === "DETAILS") e.open = true;
  found.setAttribute("data-test-target", "");
  found.scrollIntoView({block: "center"});
  return true;
})()`, quoted(selector)))
	if !found {
		t.Fatalf("at %s there is no %s:\n%s", tab.Path(t), selector, tab.Text(t))
	}
}

func quoted(text string) string {
	out, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	return string(out)
}

func eval[T any](t testing.TB, tab *Tab, expression string) T {
	t.Helper()
	var result T
	tab.call(t, func(ctx context.Context) error {
		var err error
		result, err = chromedp.Run(ctx, chromedp.Evaluate[T](expression))
		return err
	})
	return result
}

//go:embed testdata/axe.min.js
var axeSource string

// Accessible runs axe over the page; each violation fails the test.
func (tab *Tab) Accessible(t testing.TB) {
	t.Helper()
	tab.call(t, func(ctx context.Context) error {
		return chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](axeSource+";undefined"))
	})
	var found []string
	tab.call(t, func(ctx context.Context) error {
		var err error
		found, err = chromedp.Run(ctx, chromedp.Evaluate[[]string](`axe.run(document, {runOnly: ["wcag2a","wcag2aa","wcag21a","wcag21aa","wcag22aa","best-practice"]})
  .then(r => r.violations.map(v => v.id + ": " + v.nodes.map(n => n.target.join(" ")).join(", ")))`, chromedp.EvalAwaitPromise))
		return err
	})
	for _, violation := range found {
		t.Errorf("axe at %s: %s", tab.Path(t), violation)
	}
}

// Fits fails the test if the page is wider than the screen.
func (tab *Tab) Fits(t testing.TB) {
	t.Helper()
	if over := eval[float64](t, tab, "document.documentElement.scrollWidth - document.documentElement.clientWidth"); over > 0 {
		t.Errorf("at %s the page is %v px wider than the screen", tab.Path(t), over)
	}
}

// OneHeading fails the test unless the page has exactly one main heading.
func (tab *Tab) OneHeading(t testing.TB) {
	t.Helper()
	if n := eval[float64](t, tab, `document.querySelectorAll("h1").length`); n != 1 {
		t.Errorf("at %s there are %v main headings", tab.Path(t), n)
	}
}
