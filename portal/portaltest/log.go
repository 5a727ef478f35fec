package portaltest

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"strings"
	"sync"
	"testing"
)

// Log is what a portal has written into its log.
type Log struct {
	mu   sync.Mutex
	text bytes.Buffer
}

// Write implements io.Writer.
func (l *Log) Write(line []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(line)
}

// Text is the whole log.
func (l *Log) Text() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// Lines reads the log as a collector does: each line is an object.
func (l *Log) Lines(t testing.TB) []map[string]any {
	t.Helper()
	var lines []map[string]any
	for text := range strings.Lines(l.Text()) {
		var line map[string]any
		if err := json.Unmarshal([]byte(text), &line); err != nil {
			t.Errorf("a line that nobody can read: %v: %s", err, text)
		}
		lines = append(lines, line)
	}
	return lines
}

// logger writes everything into the log, and shows its warnings when a test fails
// or is verbose.
func (l *Log) logger(t testing.TB) *slog.Logger {
	return slog.New(slog.NewMultiHandler(
		slog.NewJSONHandler(l, nil), slog.NewTextHandler(testLog(t), &slog.HandlerOptions{Level: slog.LevelWarn})))
}
