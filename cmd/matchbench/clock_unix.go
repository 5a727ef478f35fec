//go:build unix

package main

import (
	"syscall"
	"time"
)

// processTime is the processor time this process has used: unlike the time on
// the wall it does not count what else the machine was doing.
func processTime() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return time.Duration(time.Now().UnixNano())
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
