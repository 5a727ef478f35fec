package testserver

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"
)

// patience is how long a server may take to answer on a busy machine.
const patience = 30 * time.Second

// process is one life of a server.
type process struct {
	cmd *exec.Cmd
	log string
}

// launch starts a server in its folder and writes what it says to its log.
func launch(folder string, as *syscall.Credential, command ...string) (*process, error) {
	return launchWith([]string{"LC_ALL=C.UTF-8", "PATH=" + os.Getenv("PATH")}, filepath.Join(folder, "log"), as, command...)
}

// launchWith starts a program with an environment, in the folder of its log.
func launchWith(environ []string, logFile string, as *syscall.Credential, command ...string) (*process, error) {
	p := &process{log: logFile}
	log, err := os.OpenFile(p.log, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, fmt.Errorf("testserver: %w", err)
	}
	defer func() { _ = log.Close() }()
	p.cmd = exec.Command(command[0], command[1:]...) //nolint:gosec,noctx // a server lives until it is ended
	p.cmd.Dir, p.cmd.Stdout, p.cmd.Stderr, p.cmd.Env = filepath.Dir(logFile), log, log, environ
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Credential: as}
	if err := p.cmd.Start(); err != nil {
		return nil, fmt.Errorf("testserver: %w", err)
	}
	return p, nil
}

// answers waits until ask succeeds, or the server has ended by itself.
func (p *process) answers(ctx context.Context, ask func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for {
		err := ask(ctx)
		switch {
		case err == nil:
			return nil
		case ctx.Err() != nil || p.ended():
			said, _ := os.ReadFile(p.log)
			return fmt.Errorf("testserver: %s does not answer: %w\n%s", p.cmd.Path, err, said[max(0, len(said)-2000):])
		}
		select {
		case <-ctx.Done():
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// ended tells whether the server is dead and waits for its parent to notice.
func (p *process) ended() bool {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p.cmd.Process.Pid))
	return err == nil && statFields(string(text))[0] == "Z"
}

// end signals the server and waits until it is gone.
func (p *process) end(signal syscall.Signal) error {
	if err := p.cmd.Process.Signal(signal); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return fmt.Errorf("testserver: %w", err)
	}
	var died *exec.ExitError
	if err := p.cmd.Wait(); err != nil && !errors.As(err, &died) {
		return fmt.Errorf("testserver: %w", err)
	}
	return nil
}

// freePort finds a port and lets it go again: the server takes it itself.
func freePort(ctx context.Context) (int, error) {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return 0, fmt.Errorf("testserver: a free port: %w", err)
	}
	defer func() { _ = listener.Close() }()
	address, ok := listener.Addr().(*net.TCPAddr)
	if !ok {
		return 0, fmt.Errorf("testserver: a free port: %T", listener.Addr())
	}
	return address.Port, nil
}
