package main

import (
	"fmt"
	"os"
	"path/filepath"
	"syscall"

	"wohnraum/portal/config"
)

// alone holds a folder for one process that serves it. On SQLite limits and the
// index are kept in that one's memory, so a second one would mislead. The hold
// ends with the process, however that ends.
func alone(settings config.Settings) (release func() error, err error) {
	if settings.Cluster() {
		return func() error { return nil }, nil
	}
	file, err := os.OpenFile(filepath.Join(settings.DataDir, "serve.lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("serve: %w", err)
	}
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		_ = file.Close() // it holds nothing
		return nil, fmt.Errorf("serve: another process serves %s already; SQLite is for one, several need PostgreSQL, set with DATABASE_URL", settings.DataDir)
	}
	return file.Close, nil
}
