//go:build !linux

package stage

import "syscall"

// ownGroup starts a process apart from the terminal, so that an interrupt reaches
// us only.
func ownGroup() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }
