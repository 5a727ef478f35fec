package portaltest

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// Browser is a headless Chromium that ends with its test.
type Browser struct {
	ctx context.Context //nolint:containedctx // chromedp keeps the browser in it
}

// Chromium starts a browser. A machine without one fails the test: a skipped
// journey would look like one that was walked.
func Chromium(t testing.TB) *Browser {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Fatal("no chromium: install the Debian package chromium")
	}
	ctx, cancel := chromedp.NewExecAllocator(context.Background(),
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.Headless,
		chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true), chromedp.Flag("disable-quic", true), chromedp.Flag("lang", "de-DE"),
		chromedp.Flag("hide-scrollbars", true), chromedp.Flag("disable-dev-shm-usage", true),
	)
	t.Cleanup(cancel)
	first, stop := chromedp.NewContext(ctx)
	t.Cleanup(stop)
	if err := chromedp.Do(first); err != nil {
		t.Fatal(err)
	}
	return &Browser{ctx: first}
}

// Screen is what a page is looked at on.
type Screen struct {
	Width, Height int64
	Dark          bool
	NoScript      bool
}

// The two sizes that every page is looked at in.
var (
	Phone   = Screen{Width: 390, Height: 844}
	Desktop = Screen{Width: 1280, Height: 900}
)

// Tab is one page of a browser with cookies of its own.
type Tab struct {
	portal   *Portal
	ctx      context.Context //nolint:containedctx // chromedp keeps the tab in it
	cancel   context.CancelFunc
	problems *problems
}

// Close ends the tab before its test ends.
func (tab *Tab) Close() { tab.cancel() }

// Tab opens a page for one person. What the browser complains about on its
// console fails the test.
func (b *Browser) Tab(t testing.TB, p *Portal, screen Screen) *Tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(b.ctx, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	tab := &Tab{portal: p, ctx: ctx, cancel: cancel, problems: &problems{}}
	if err := chromedp.Listen(ctx, tab.problems.hear); err != nil {
		t.Fatal(err)
	}
	steps := []chromedp.Action[chromedp.Void]{chromedp.EmulateViewport(screen.Width, screen.Height)}
	tab.do(t, steps...)
	scheme := "light"
	if screen.Dark {
		scheme = "dark"
	}
	tab.call(t, func(ctx context.Context) error {
		_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
		})
		return err
	})
	if screen.NoScript {
		tab.call(t, func(ctx context.Context) error {
			_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
			return err
		})
	}
	return tab
}

// patience is how long a step of a journey may take.
const patience = 20 * time.Second

func (tab *Tab) do(t testing.TB, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	tab.call(t, func(ctx context.Context) error { return chromedp.Do(ctx, steps...) })
}

func (tab *Tab) call(t testing.TB, work func(context.Context) error) {
	t.Helper()
	if err := chromedp.Do(tab.ctx); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(tab.ctx, patience)
	defer cancel()
	if err := work(ctx); err != nil {
		t.Fatalf("%v\nat %s", err, tab.Path(t))
	}
}

// SignIn gives the tab the cookie of a session.
func (tab *Tab) SignIn(t testing.TB, token string) {
	t.Helper()
	tab.call(t, func(ctx context.Context) error {
		_, err := chromedp.Call(ctx, network.SetCookie, network.SetCookieParams{Name: "wr_session", Value: token, URL: tab.portal.URL, HTTPOnly: new(true)})
		return err
	})
}

// Save writes a screenshot of the whole page into the folder that the variable
// WOHNRAUM_SHOTS names, for people who look; without it nothing is written.
func (tab *Tab) Save(t testing.TB, name string) {
	t.Helper()
	folder := os.Getenv("WOHNRAUM_SHOTS")
	if folder == "" {
		return
	}
	var shot []byte
	tab.call(t, func(ctx context.Context) error {
		var err error
		shot, err = chromedp.Run(ctx, chromedp.FullScreenshot(100))
		return err
	})
	file := filepath.Join(folder, strings.ReplaceAll(strings.Trim(name, "/"), "/", "_")+".png")
	if err := os.WriteFile(file, shot, 0o600); err != nil {
		t.Fatal(err)
	}
}
