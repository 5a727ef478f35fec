package config

import (
	"errors"
	"fmt"
	"path/filepath"
)

// ForDemo returns the settings of the demo county: its own data directory, and
// one process without engines, and never reachable from another machine, since
// its passwords are public.
func (s Settings) ForDemo() (Settings, error) {
	if !loopbackAddr(s.Addr) || !loopbackHost(s.PublicURL.Hostname()) {
		return Settings{}, fmt.Errorf("demo: its passwords are public, so it listens on this machine only; leave WOHNRAUM_ADDR (%s) and WOHNRAUM_PUBLIC_URL (%s) unset", s.Addr, s.PublicURL)
	}
	s.DataDir = "data-demo"
	s.SecretKeyFile = filepath.Join(s.DataDir, "secret.key")
	s.SMTP = nil          // invented people have no mailboxes
	s.Engines = Engines{} // and no place among an office's records
	return s, nil
}

// ForWorker refuses a second process on SQLite: that knows one writer, and its
// limits live in the memory of that one.
func (s Settings) ForWorker() (Settings, error) {
	if !s.Cluster() {
		return Settings{}, errors.New("worker: a process of its own needs PostgreSQL, set with DATABASE_URL; without it `wohnraum serve` does the work of the worker itself")
	}
	return s, nil
}
