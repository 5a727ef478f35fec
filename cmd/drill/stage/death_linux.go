package stage

import "syscall"

// ownGroup starts a process apart from the terminal, so that an interrupt reaches
// us only, and lets it die with us even if we are killed.
func ownGroup() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}
