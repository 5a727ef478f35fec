package stage

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"time"
)

// Program is one process of the portal, on one address and one folder however
// often it is started.
type Program struct {
	Data, Addr string
	Log        string     // the file of everything that it said
	Before     []string   // a command that starts it, such as strace with its arguments
	Pass       []*os.File // files that it inherits, from number 3 on

	binary   string
	settings []string
	office   *Office // where it works; nil on a folder of its own
	process  *exec.Cmd
}

// Program prepares a process with a folder and a port of its own. Settings are
// of the form NAME=value and win over the stage's own.
func (s *Stage) Program(ctx context.Context, name string, settings ...string) (*Program, error) {
	folder, err := s.Folder(name)
	if err != nil {
		return nil, err
	}
	addr, err := FreeAddress(ctx)
	if err != nil {
		return nil, err
	}
	binary, err := s.Binary()
	if err != nil {
		return nil, err
	}
	p := &Program{Data: filepath.Join(folder, "data"), Addr: addr, Log: filepath.Join(folder, "log"), binary: binary, settings: settings}
	s.AtEnd(p.End)
	return p, nil
}

// Set adds settings for the next start; the last one of a name counts.
func (p *Program) Set(settings ...string) { p.settings = append(p.settings, settings...) }

// Use starts another program than the one of this repository, such as an older one.
func (p *Program) Use(binary string) { p.binary = binary }

// URL is where the program answers.
func (p *Program) URL() string { return "http://" + p.Addr }

// environment is all that the program knows: nothing of this machine's settings.
func (p *Program) environment() []string {
	return append([]string{
		"PATH=" + os.Getenv("PATH"), "WOHNRAUM_DATA_DIR=" + p.Data, "WOHNRAUM_ADDR=" + p.Addr, "WOHNRAUM_REQUEST_BUDGET=1000000",
	}, p.settings...)
}

// Start runs `wohnraum serve`, or another command, until it answers.
func (p *Program) Start(ctx context.Context, args ...string) error {
	if err := p.Launch(args...); err != nil {
		return err
	}
	if _, err := Until(ctx, startsWithin, "the program answers", p.Alive); err != nil {
		return errors.Join(err, p.End(), errors.New(p.Said(2000)))
	}
	return nil
}

// startsWithin is how long the program may take to answer on a busy machine.
const startsWithin = 30 * time.Second

// Launch starts the program and does not wait.
func (p *Program) Launch(args ...string) error {
	log, err := os.OpenFile(p.Log, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("log: %w", err)
	}
	defer func() { _ = log.Close() }()
	if len(args) == 0 {
		args = []string{"serve"}
	}
	command := slices.Concat(p.Before, []string{p.binary}, args)
	p.process = exec.Command(command[0], command[1:]...) //nolint:gosec,noctx // our own program; it must end by the drill alone, not by a context
	p.process.Env = p.environment()
	p.process.Stdout, p.process.Stderr = log, log
	p.process.ExtraFiles, p.process.SysProcAttr = p.Pass, ownGroup()
	if err := p.process.Start(); err != nil {
		p.process = nil
		return fmt.Errorf("start: %w", err)
	}
	return nil
}

// Command runs another command of the program on the same settings to its end,
// and returns what it printed.
func (p *Program) Command(ctx context.Context, args ...string) (string, error) {
	whole := slices.Concat(p.Before, []string{p.binary}, args)
	command := exec.CommandContext(ctx, whole[0], whole[1:]...) //nolint:gosec // our own program
	command.Env = p.environment()
	out, err := command.CombinedOutput()
	if err != nil {
		return string(out), fmt.Errorf("wohnraum %v: %w: %s", args, err, out)
	}
	return string(out), nil
}

// Alive tells whether the process answers, whatever state its servers are in.
func (p *Program) Alive(ctx context.Context) bool { return p.says(ctx, "/livez") }

// Ready tells whether the process can do its work.
func (p *Program) Ready(ctx context.Context) bool { return p.says(ctx, "/readyz") }

func (p *Program) says(ctx context.Context, path string) bool {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, p.URL()+path, nil)
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

// Kill ends the program without warning, and makes sure that it was running
// until then.
func (p *Program) Kill() error {
	process := p.process
	p.process = nil
	if err := killGroup(process); err != nil {
		return fmt.Errorf("the program ended by itself: %w", err)
	}
	if err := process.Wait(); err != nil && process.ProcessState.ExitCode() == -1 {
		return nil
	}
	return fmt.Errorf("the program ended by itself: %s: %s", process.ProcessState, p.Said(2000))
}

// Stop asks the program to end (SIGTERM) and returns how long it took; past the
// limit it is killed, which is an error.
func (p *Program) Stop(limit time.Duration) (time.Duration, error) {
	process, began := p.process, time.Now()
	p.process = nil
	if err := process.Process.Signal(syscall.SIGTERM); err != nil {
		return 0, fmt.Errorf("the program ended by itself: %w", err)
	}
	late := time.AfterFunc(limit, func() { _ = killGroup(process) })
	err := process.Wait()
	late.Stop()
	took := time.Since(began)
	if err != nil {
		return took, fmt.Errorf("stopped after %s: %w: %s", took, err, p.Said(2000))
	}
	return took, nil
}

// Freeze lets the program hang (SIGSTOP) until Thaw.
func (p *Program) Freeze() error { return p.signal(syscall.SIGSTOP) }

// Thaw lets a frozen program go on.
func (p *Program) Thaw() error { return p.signal(syscall.SIGCONT) }

func (p *Program) signal(signal syscall.Signal) error {
	if err := p.process.Process.Signal(signal); err != nil {
		return fmt.Errorf("%s: %w", signal, err)
	}
	return nil
}

// End kills the program if it is running. It may be called in any state.
func (p *Program) End() error {
	if p.process == nil {
		return nil
	}
	process := p.process
	p.process = nil
	_ = killGroup(process) // it may have ended by itself
	_ = process.Wait()
	return nil
}

// killGroup kills a process with what it started, such as the program behind
// strace.
func killGroup(process *exec.Cmd) error {
	return syscall.Kill(-process.Process.Pid, syscall.SIGKILL)
}

// Said is the end of what the program wrote, for notes.
func (p *Program) Said(most int) string {
	text, err := os.ReadFile(p.Log)
	if err != nil {
		return err.Error()
	}
	return string(text[max(0, len(text)-most):])
}
