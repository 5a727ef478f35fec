package web

import (
	"context"
	"errors"
	"io"
	"log/slog"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/config"
	"wohnraum/portal/kv"
	"wohnraum/portal/metrics"
	"wohnraum/portal/view"
)

// Renderer turns a page into HTML.
type Renderer interface {
	Render(w io.Writer, page view.Page) error
}

// Texts is the catalogue of German texts.
type Texts interface {
	T(key string, data ...map[string]any) string
	Explain(err error) (title, text string)
}

// Assets are the files under /assets/, whose addresses hold a content hash.
type Assets interface {
	Open(address string) (body []byte, contentType string, ok bool)
	OpenPacked(address string) (body []byte, contentType string, ok bool)
}

// Deps is what the server is made of.
type Deps struct {
	Settings config.Settings
	Demo     bool   // the installation is a demo county: every page says so
	Key      []byte // the portal's secret, see config.LoadOrCreateKey

	Clock  portal.Clock
	Random io.Reader
	Log    *slog.Logger

	Renderer Renderer
	Texts    Texts
	Assets   Assets
	Sessions Sessions
	Limits   kv.Store // also tells of changes
	FormKeys FormKeys // optional: without, a form sent twice is carried out twice
	Parked   Parked   // optional: without, an expired session loses the form

	Ready func(ctx context.Context) error // optional: is the database there?
	// Counts are the numbers beside the entries of the navigation.
	Counts func(ctx context.Context, actor portal.Actor) (map[string]int, error)
	// CountsAfter are the numbers with a change of that name included, so that the
	// processes can share them. Optional, like Changed, which hears of it first.
	CountsAfter func(ctx context.Context, actor portal.Actor, change string) (map[string]int, error)
	Changed     func(change string)

	Engines func(ctx context.Context) []EngineState // optional: what the status page says about them
	Mails   func(ctx context.Context) notify.Health // optional: how they fare
	Metrics *metrics.Metrics                        // optional: without, nothing is counted

	Budget int // requests per minute and network; 0 takes the configured number

	Routes []Route
}

// EngineState is how something does that the portal stands on: the database, the
// store of limits, the search.
type EngineState struct {
	Name  string // one word for the metrics
	Ready bool   // it answers
	Point view.Criterion
}

// check names what is missing, since a nil would only be met by a visitor.
func (d Deps) check() error {
	var missing []error
	need := func(there bool, what string) {
		if !there {
			missing = append(missing, errors.New("web: "+what+" is missing"))
		}
	}
	need(d.Settings.PublicURL != nil, "the public URL")
	need(len(d.Key) >= 32, "a key of 32 bytes")
	need(d.Clock != nil, "the clock")
	need(d.Random != nil, "randomness")
	need(d.Log != nil, "the log")
	need(d.Renderer != nil, "the renderer")
	need(d.Texts != nil, "the text catalogue")
	need(d.Assets != nil, "the assets")
	need(d.Sessions != nil, "sessions")
	need(d.Limits != nil, "the store of limits")
	return errors.Join(missing...)
}
