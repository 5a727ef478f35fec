package mails

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"path/filepath"
	"sync"
	"time"

	"wohnraum/cmd/drill/stage"
	"wohnraum/notify"
	"wohnraum/notify/smtp"
	"wohnraum/notify/smtp/smtptest"
	"wohnraum/portal"
	"wohnraum/portal/store"
	"wohnraum/templates"
)

// hands is a clock that the drill turns: days pass in seconds.
type hands struct {
	mu  sync.Mutex
	now time.Time
}

// Now implements portal.Clock.
func (h *hands) Now() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.now
}

func (h *hands) turn(by time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.now = h.now.Add(by)
}

// desk is the real worker on a real database and a real connection to a mail
// server, in this process, so that it lives by the drill's clock.
type desk struct {
	*records

	hands  *hands
	server *smtptest.Server
	worker *notify.Worker
	gone   []notify.Row         // mails that a person was told of
	lateAt map[bool][]time.Time // when the worker said that mail is late, and that it is not
}

func newDesk(ctx context.Context, s *stage.Stage, name string, script smtptest.Script, change func(*notify.Settings)) (*desk, error) {
	folder, err := s.Folder(name)
	if err != nil {
		return nil, err //nolint:wrapcheck // says what it did
	}
	d := &desk{hands: &hands{now: time.Date(2027, time.April, 1, 8, 0, 0, 0, time.UTC)}, lateAt: map[bool][]time.Time{}}
	if d.records, err = openRecords(ctx, filepath.Join(folder, "data"), "", d.hands); err != nil {
		return nil, err
	}
	s.AtEnd(d.db.Close)
	if d.server, err = smtptest.Start(ctx, script); err != nil {
		return nil, err //nolint:wrapcheck // says what it did
	}
	s.AtEnd(d.server.Close)
	settings, err := d.settings()
	if err != nil {
		return nil, err
	}
	if change != nil {
		change(&settings)
	}
	d.worker = notify.NewWorker(settings)
	s.AtEnd(settings.Transport.Close)
	return d, nil
}

func (d *desk) settings() (notify.Settings, error) {
	renderer, err := notify.NewRenderer(templates.FS, notify.Office{Name: "Wohnen", Phone: "05221 13-0"})
	if err != nil {
		return notify.Settings{}, err //nolint:wrapcheck // says what it did
	}
	connect := d.server.Settings()
	connect.Timeout = 100 * time.Millisecond // a server that hangs is given up sooner
	transport, err := smtp.New(connect)
	if err != nil {
		return notify.Settings{}, err //nolint:wrapcheck // says what it did
	}
	return notify.Settings{
		Transact: func(ctx context.Context, do func(notify.Tx) error) error {
			return d.write(ctx, func(tx *store.Tx) error { return do(tx) })
		},
		Render: renderer.Render, Transport: transport, Links: notify.Tokens{Key: []byte("drill"), PublicURL: "https://wohnraum.example"},
		Clock: d.hands, Random: rand.Reader, Log: slog.New(slog.DiscardHandler), Domain: "wohnraum.example",
		OnTrouble: func(_ context.Context, _ notify.Tx, row notify.Row) error { d.gone = append(d.gone, row); return nil },
		OnHealth: func(_ context.Context, _ notify.Tx, health notify.Health) error {
			d.lateAt[health.Late()] = append(d.lateAt[health.Late()], health.At.Time)
			return nil
		},
	}, nil
}

// pass lets time pass in steps, and the worker look at each.
func (d *desk) pass(ctx context.Context, all, step time.Duration) error {
	for end := d.hands.Now().Add(all); d.hands.Now().Before(end); d.hands.turn(step) {
		if err := d.look(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (d *desk) look(ctx context.Context) error {
	if _, err := d.worker.Drain(ctx); err != nil {
		return fmt.Errorf("at %s: %w", d.hands.Now(), err)
	}
	if err := d.worker.Sweep(ctx); err != nil {
		return fmt.Errorf("at %s: %w", d.hands.Now(), err)
	}
	return nil
}

// panicking lets a template fall over in the middle of good mail.
func panicking(ctx context.Context, s *stage.Stage) ([]stage.Figure, error) {
	d, err := newDesk(ctx, s, "panicking", smtptest.Script{}, func(settings *notify.Settings) {
		render := settings.Render
		settings.Render = func(name notify.Name, p notify.Payload, link string) (notify.Mail, error) {
			if p.Listing == "poison" {
				panic("a template fell over")
			}
			return render(name, p, link)
		}
	})
	if err != nil {
		return nil, err
	}
	if err := d.enqueue(ctx, time.Second, poisonAddress); err != nil {
		return nil, err
	}
	if err := d.change(ctx, `UPDATE outbox SET payload = '{"listing":"poison"}'`); err != nil {
		return nil, err
	}
	var good []string
	for n := range 50 {
		good = append(good, fmt.Sprintf("good-%d@post.example", n))
	}
	if err := d.enqueue(ctx, 0, good...); err != nil {
		return nil, err
	}
	if err := d.look(ctx); err != nil {
		return nil, err
	}
	sent := len(d.server.Letters())
	if err := d.pass(ctx, 3*time.Hour, 5*time.Minute); err != nil {
		return nil, err
	}
	rows, err := d.rows(ctx)
	return []stage.Figure{
		stage.Exactly("delivered around a template that panics, of 50", sent, 50),
		stage.Exactly("it is put aside after tries", rows[poisonAddress].Attempts, 5),
		stage.Exactly("and a person told", len(d.gone), 1),
	}, err
}

var _ portal.Clock = (*hands)(nil)
