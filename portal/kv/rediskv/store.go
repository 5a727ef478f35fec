package rediskv

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"sync"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/maintnotifications"

	"wohnraum/portal"
	"wohnraum/portal/kv"
	"wohnraum/portal/kv/memkv"
)

// Settings are what a store is made of.
type Settings struct {
	URL    string // redis://[user]:password@host:port/number, or rediss:// with TLS
	Key    []byte // the portal's secret
	Clock  portal.Clock
	Random io.Reader
	Log    *slog.Logger

	Timeout    time.Duration // of each call; 0 is a tenth of a second
	ProbeEvery time.Duration // while the server is away; 0 is two seconds
	QuietFor   time.Duration // then the listening connection is asked whether it lives; 0 is ten seconds
}

// Store implements kv.Store.
type Store struct {
	Settings
	client  *redis.Client
	local   *memkv.Store
	names   names
	self    string // this process, as a sender of messages
	breaker breaker

	life context.Context //nolint:containedctx // from Open to Close
	end  context.CancelFunc
	work sync.WaitGroup
}

// Open connects to the server. That it is away is no error; a URL that cannot be
// read is.
func Open(ctx context.Context, s Settings) (*Store, error) {
	if s.Timeout == 0 {
		s.Timeout = 100 * time.Millisecond
	}
	if s.ProbeEvery == 0 {
		s.ProbeEvery = 2 * time.Second
	}
	if s.QuietFor == 0 {
		s.QuietFor = 10 * time.Second
	}
	options, err := options(s)
	if err != nil {
		return nil, err
	}
	self := make([]byte, senderSize/2)
	if _, err := io.ReadFull(s.Random, self); err != nil {
		return nil, fmt.Errorf("rediskv: %w", err)
	}
	quiet()
	st := &Store{
		Settings: s, client: redis.NewClient(options), local: memkv.New(s.Clock), names: namesFor(s.Key),
		self: hex.EncodeToString(self),
	}
	st.life, st.end = context.WithCancel(context.Background())
	if err := st.probe(ctx); err != nil {
		st.lost(err)
	}
	st.work.Go(st.recover)
	st.work.Go(st.listen)
	return st, nil
}

// options reads the URL. Whatever it says about times and retries, a visitor does
// not wait longer.
func options(s Settings) (*redis.Options, error) {
	options, err := redis.ParseURL(s.URL)
	if err != nil {
		return nil, errors.New("rediskv: the address of Redis cannot be read") // it may hold a password
	}
	options.Protocol = 2
	options.DialTimeout, options.ReadTimeout, options.WriteTimeout, options.PoolTimeout = s.Timeout, s.Timeout, s.Timeout, s.Timeout
	options.ContextTimeoutEnabled = true
	options.MaxRetries, options.DialerRetries = -1, 1
	options.DisableIdentity = true
	options.MaintNotificationsConfig = &maintnotifications.Config{Mode: maintnotifications.ModeDisabled}
	return options, nil
}

// quiet: the library would write lines of its own between ours. What matters of
// them we say ourselves.
var quiet = sync.OnceFunc(func() { redis.SetLogger(silence{}) })

type silence struct{}

// Printf implements the library's logger.
func (silence) Printf(context.Context, string, ...any) {}

// State implements kv.Store.
func (s *Store) State() kv.State {
	if s.breaker.isOpen() {
		return kv.CutOff
	}
	return kv.Shared
}

// Close implements kv.Store.
func (s *Store) Close() error {
	s.end()
	s.work.Wait()
	if err := s.client.Close(); err != nil && !errors.Is(err, redis.ErrClosed) {
		return fmt.Errorf("rediskv: %w", err)
	}
	return nil
}
