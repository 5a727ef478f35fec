package testserver

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Redis is a server that keeps nothing on disk.
type Redis struct {
	program, folder string
	port            int
	process         *process // nil while it does not run
	caretaker       *caretaker
}

// StartRedis starts a server.
func StartRedis(ctx context.Context) (*Redis, error) {
	program, err := exec.LookPath("redis-server")
	if err != nil {
		return nil, errors.New("testserver: there is no Redis on this machine (Debian: redis-server)")
	}
	folder, err := os.MkdirTemp("", "testserver-redis")
	if err != nil {
		return nil, fmt.Errorf("testserver: %w", err)
	}
	r := &Redis{program: program, folder: folder}
	if r.caretaker, err = newCaretaker(folder, r.pidFile(), "KILL"); err != nil {
		return nil, errors.Join(err, os.RemoveAll(folder))
	}
	if r.port, err = freePort(ctx); err != nil {
		return nil, errors.Join(err, r.Close())
	}
	if err := r.Start(ctx); err != nil {
		return nil, errors.Join(err, r.Close())
	}
	return r, nil
}

func (r *Redis) pidFile() string { return filepath.Join(r.folder, "pid") }

// URL is the address of the server.
func (r *Redis) URL() string { return "redis://" + r.address() }

func (r *Redis) address() string { return net.JoinHostPort("127.0.0.1", strconv.Itoa(r.port)) }

// Start starts the server again, empty and on the same port.
func (r *Redis) Start(ctx context.Context) error {
	process, err := launch(r.folder, nil, r.program, "--port", strconv.Itoa(r.port), "--bind", "127.0.0.1", "--dir", r.folder,
		"--save", "", "--appendonly", "no", "--pidfile", r.pidFile())
	if err != nil {
		return err
	}
	r.process = process
	if err := os.WriteFile(r.pidFile(), []byte(strconv.Itoa(process.cmd.Process.Pid)), 0o600); err != nil {
		return fmt.Errorf("testserver: %w", err)
	}
	return process.answers(ctx, func(ctx context.Context) error { return r.say(ctx, "PING", "+PONG") })
}

// Flush throws everything away that the server holds.
func (r *Redis) Flush(ctx context.Context) error { return r.say(ctx, "FLUSHALL", "+OK") }

// say sends one command and expects one answer.
func (r *Redis) say(ctx context.Context, command, expected string) error {
	connection, err := (&net.Dialer{}).DialContext(ctx, "tcp", r.address())
	if err != nil {
		return fmt.Errorf("testserver: %w", err)
	}
	defer func() { _ = connection.Close() }()
	if err := connection.SetDeadline(time.Now().Add(time.Second)); err != nil { //nolint:forbidigo // the operating system's time
		return fmt.Errorf("testserver: %w", err)
	}
	if _, err := fmt.Fprintf(connection, "%s\r\n", command); err != nil {
		return fmt.Errorf("testserver: %w", err)
	}
	answer, err := bufio.NewReader(connection).ReadString('\n')
	if err != nil || strings.TrimSpace(answer) != expected {
		return fmt.Errorf("testserver: %s is answered by %q: %w", command, answer, err)
	}
	return nil
}

// Pause lets the server hang: it is there and says nothing.
func (r *Redis) Pause() error { return r.signal(syscall.SIGSTOP) }

// Resume ends the pause.
func (r *Redis) Resume() error { return r.signal(syscall.SIGCONT) }

func (r *Redis) signal(signal syscall.Signal) error {
	if r.process == nil {
		return errors.New("testserver: Redis does not run")
	}
	if err := r.process.cmd.Process.Signal(signal); err != nil {
		return fmt.Errorf("testserver: %w", err)
	}
	return nil
}

// Kill ends the server without warning.
func (r *Redis) Kill() error {
	if r.process == nil {
		return nil
	}
	err := r.process.end(syscall.SIGKILL)
	r.process = nil
	return errors.Join(err, os.Remove(r.pidFile())) // or the caretaker would end whoever has the number by then
}

// Close ends the server and removes its folder.
func (r *Redis) Close() error { return errors.Join(r.Kill(), r.caretaker.dismiss()) }
