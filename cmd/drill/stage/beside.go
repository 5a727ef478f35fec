package stage

import (
	"fmt"
	"os/exec"
)

// Beside starts a command that runs until the stage is closed, and returns its
// process number.
func (s *Stage) Beside(command ...string) (int, error) {
	process := exec.Command(command[0], command[1:]...) //nolint:gosec,noctx // the drill's own; ended with the stage
	process.SysProcAttr = ownGroup()
	if err := process.Start(); err != nil {
		return 0, fmt.Errorf("%s: %w", command[0], err)
	}
	s.AtEnd(func() error {
		_ = killGroup(process) // it may have ended by itself
		_ = process.Wait()
		return nil
	})
	return process.Process.Pid, nil
}
