package testserver

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// Build makes the program into a folder, as the README does, and returns where it
// is.
func Build(ctx context.Context, folder string) (string, error) {
	binary := filepath.Join(folder, "wohnraum")
	cmd := exec.CommandContext(ctx, "go", "build", "-trimpath", "-o", binary, "wohnraum/cmd/wohnraum") //nolint:gosec // our own program into our own folder
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if said, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("testserver: build: %w: %s", err, said)
	}
	return binary, nil
}

// FreeAddress finds an address of the loopback interface that nobody listens on.
func FreeAddress(ctx context.Context) (string, error) {
	port, err := freePort(ctx)
	if err != nil {
		return "", err
	}
	return net.JoinHostPort("127.0.0.1", strconv.Itoa(port)), nil
}

// Program is the portal as a process of its own, started again and again with the
// same settings. Its caller ends it.
type Program struct {
	Binary  string
	Command []string // such as "serve"
	Environ []string // all of it: nothing is inherited
	Log     string   // a file that every life appends to
	Ready   string   // address that answers 200 once it runs

	process *process // nil while it does not run
}

// Start runs the program until it answers.
func (p *Program) Start(ctx context.Context) error {
	process, err := launchWith(p.Environ, p.Log, nil, append([]string{p.Binary}, p.Command...)...)
	if err != nil {
		return err
	}
	p.process = process
	if err := process.answers(ctx, p.ask); err != nil {
		return errors.Join(err, p.Kill())
	}
	return nil
}

func (p *Program) ask(ctx context.Context) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, p.Ready, http.NoBody)
	if err != nil {
		return fmt.Errorf("testserver: %w", err)
	}
	request.Close = true
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return fmt.Errorf("testserver: %w", err)
	}
	if err := answer.Body.Close(); err != nil {
		return fmt.Errorf("testserver: %w", err)
	}
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("testserver: %s is answered by %d", p.Ready, answer.StatusCode)
	}
	return nil
}

// Kill ends the program without warning.
func (p *Program) Kill() error { return p.end(syscall.SIGKILL) }

// Stop ends the program as its operator would.
func (p *Program) Stop() error { return p.end(syscall.SIGTERM) }

func (p *Program) end(signal syscall.Signal) error {
	if p.process == nil {
		return nil
	}
	err := p.process.end(signal)
	p.process = nil
	return err
}

// Signal sends a signal and waits for nothing.
func (p *Program) Signal(signal syscall.Signal) error {
	if p.process == nil {
		return errors.New("testserver: the program does not run")
	}
	if err := p.process.cmd.Process.Signal(signal); err != nil {
		return fmt.Errorf("testserver: %w", err)
	}
	return nil
}

// Resident is the memory that the process holds, in bytes.
func (p *Program) Resident() (int64, error) {
	if p.process == nil {
		return 0, errors.New("testserver: the program does not run")
	}
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.process.cmd.Process.Pid))
	if err != nil {
		return 0, fmt.Errorf("testserver: memory: %w", err)
	}
	for line := range strings.Lines(string(text)) {
		if size, found := strings.CutPrefix(line, "VmRSS:"); found {
			kilobytes, err := strconv.ParseInt(strings.Fields(size)[0], 10, 64)
			if err != nil {
				return 0, fmt.Errorf("testserver: memory: %w", err)
			}
			return kilobytes << 10, nil
		}
	}
	return 0, errors.New("testserver: memory: no VmRSS")
}
