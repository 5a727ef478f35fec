package testserver

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"syscall"
)

// watch waits for the end of its input, ends the server named in the pid file
// and removes the folder. A paused server hears nothing but KILL.
const watch = `cat >/dev/null
if [ -s "$2" ]; then
	pid=$(head -n 1 "$2")
	kill -"$3" "$pid" 2>/dev/null
	tries=0
	while kill -0 "$pid" 2>/dev/null && [ $tries -lt 100 ]; do sleep 0.05; tries=$((tries + 1)); done
fi
rm -rf "$1"`

// caretaker tidies up after a server when its input is closed, which also
// happens when this process dies.
type caretaker struct {
	shell *exec.Cmd
	hold  io.Closer
}

func newCaretaker(folder, pidFile, signal string) (*caretaker, error) {
	shell := exec.Command("sh", "-c", watch, "caretaker", folder, pidFile, signal) //nolint:gosec,noctx // it must outlive every context
	shell.SysProcAttr = &syscall.SysProcAttr{Setsid: true}                         // not ended by an interrupt meant for us
	shell.Dir = os.TempDir()
	hold, err := shell.StdinPipe()
	if err != nil {
		return nil, fmt.Errorf("testserver: %w", err)
	}
	if err := shell.Start(); err != nil {
		return nil, fmt.Errorf("testserver: caretaker: %w", err)
	}
	return &caretaker{shell: shell, hold: hold}, nil
}

// dismiss lets the caretaker do its work and waits for it.
func (c *caretaker) dismiss() error {
	if err := c.hold.Close(); err != nil {
		return fmt.Errorf("testserver: %w", err)
	}
	if err := c.shell.Wait(); err != nil {
		return fmt.Errorf("testserver: caretaker: %w", err)
	}
	return nil
}
