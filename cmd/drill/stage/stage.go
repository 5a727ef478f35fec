package stage

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
)

// Stage is where a drill takes place.
type Stage struct {
	Full bool   // as the promise says; otherwise in seconds
	Seed uint64 // decides moments and orders

	folder string
	build  func() (string, error)

	mu     sync.Mutex
	county string
	office *Office
	ending []func() error // newest last
}

// New prepares an empty folder. Close ends everything that was started on the
// stage.
func New(full bool) (*Stage, error) {
	folder, err := os.MkdirTemp("", "drill")
	if err != nil {
		return nil, fmt.Errorf("a folder to work in: %w", err)
	}
	s := &Stage{Full: full, Seed: 1, folder: folder}
	s.build = sync.OnceValues(s.compile)
	return s, nil
}

// Times is how often to do it: a few times in the short form.
func (s *Stage) Times(short, full int) int {
	if s.Full {
		return full
	}
	return short
}

// Folder makes an empty folder that lives as long as the stage.
func (s *Stage) Folder(name string) (string, error) {
	folder, err := os.MkdirTemp(s.folder, name+"-")
	if err != nil {
		return "", fmt.Errorf("a folder for %s: %w", name, err)
	}
	return folder, nil
}

// Binary is the program, built once.
func (s *Stage) Binary() (string, error) { return s.build() }

func (s *Stage) compile() (string, error) {
	binary := filepath.Join(s.folder, "wohnraum")
	build := exec.Command("go", "build", "-o", binary, "wohnraum/cmd/wohnraum") //nolint:gosec,noctx // our own program into our own folder; whoever asks first must not end it for all
	if out, err := build.CombinedOutput(); err != nil {
		return "", fmt.Errorf("build: %w: %s", err, out)
	}
	return binary, nil
}

// AtEnd does something when the stage is closed.
func (s *Stage) AtEnd(end func() error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ending = append(s.ending, end)
}

// Close ends what is running, the newest first. With keep the folder stays for
// whoever wants to look, and its name is returned.
func (s *Stage) Close(keep bool) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var failed []error
	for _, end := range slices.Backward(s.ending) {
		failed = append(failed, end())
	}
	s.ending = nil
	if keep {
		return s.folder, errors.Join(failed...)
	}
	return "", errors.Join(append(failed, os.RemoveAll(s.folder))...)
}

// FreeAddress finds a port and lets it go again: the program takes it itself,
// each time anew.
func FreeAddress(ctx context.Context) (string, error) {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", fmt.Errorf("a free port: %w", err)
	}
	defer func() { _ = listener.Close() }()
	return listener.Addr().String(), nil
}
