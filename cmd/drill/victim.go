package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// victim is the program under the drill, on one address and one data folder
// however often it is started.
type victim struct {
	binary, data, addr, log string
	process                 *exec.Cmd
}

func newVictim(ctx context.Context, binary, folder string) (*victim, error) {
	if binary == "" {
		binary = filepath.Join(folder, "wohnraum")
		build := exec.CommandContext(ctx, "go", "build", "-o", binary, "wohnraum/cmd/wohnraum") //nolint:gosec // our own program into our own folder
		if out, err := build.CombinedOutput(); err != nil {
			return nil, fmt.Errorf("build: %w: %s", err, out)
		}
	}
	addr, err := freeAddress(ctx)
	if err != nil {
		return nil, err
	}
	return &victim{
		binary: binary, data: filepath.Join(folder, "data"), addr: addr, log: filepath.Join(folder, "log"),
	}, nil
}

// freeAddress finds a port and lets it go again: the program takes it itself,
// each time anew.
func freeAddress(ctx context.Context) (string, error) {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", fmt.Errorf("a free port: %w", err)
	}
	defer func() { _ = listener.Close() }()
	return listener.Addr().String(), nil
}

func (v *victim) url() string { return "http://" + v.addr }

// start runs the program until it answers.
func (v *victim) start(ctx context.Context) error {
	log, err := os.OpenFile(v.log, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("log: %w", err)
	}
	defer func() { _ = log.Close() }()
	v.process = exec.Command(v.binary, "serve") //nolint:gosec,noctx // it must end by the kill alone, not by a context
	v.process.Env = []string{
		"WOHNRAUM_DATA_DIR=" + v.data, "WOHNRAUM_ADDR=" + v.addr, "WOHNRAUM_REQUEST_BUDGET=1000000",
	}
	v.process.Stdout, v.process.Stderr = log, log
	if err := v.process.Start(); err != nil {
		return fmt.Errorf("start: %w", err)
	}
	if err := v.answers(ctx); err != nil {
		return errors.Join(err, v.kill())
	}
	return nil
}

// startsWithin is how long the program may take to answer on a busy machine.
const startsWithin = 30 * time.Second

func (v *victim) answers(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, startsWithin)
	defer cancel()
	for {
		if v.alive(ctx) {
			return nil
		}
		if err := pause(ctx, 10*time.Millisecond); err != nil {
			said, _ := os.ReadFile(v.log)
			return fmt.Errorf("the program does not answer: %w\n%s", err, said[max(0, len(said)-2000):])
		}
	}
}

func (v *victim) alive(ctx context.Context) bool {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, v.url()+"/livez", nil)
	if err != nil {
		return false
	}
	request.Close = true
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return false
	}
	_ = answer.Body.Close()
	return answer.StatusCode == http.StatusOK
}

// kill ends the program without warning, and makes sure that it was running
// until then.
func (v *victim) kill() error {
	if err := v.process.Process.Kill(); err != nil {
		return fmt.Errorf("the program ended by itself: %w", err)
	}
	if err := v.process.Wait(); err != nil && v.process.ProcessState.ExitCode() == -1 {
		return nil
	}
	return fmt.Errorf("the program ended by itself: %s", v.process.ProcessState)
}

// pause waits, unless everything ends first.
func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}
