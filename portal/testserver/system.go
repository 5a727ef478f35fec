package testserver

import (
	"errors"
	"fmt"
	"os"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// unprivileged hands a folder to somebody who is not root, because PostgreSQL
// refuses to run as root. nil: we are not root ourselves.
func unprivileged(folder string) (*syscall.Credential, error) {
	if os.Getuid() != 0 {
		return nil, nil //nolint:nilnil // no credential is the credential one has
	}
	account, err := user.Lookup("nobody")
	if err != nil {
		return nil, fmt.Errorf("testserver: somebody to run a server as: %w", err)
	}
	uid, errU := strconv.ParseUint(account.Uid, 10, 32)
	gid, errG := strconv.ParseUint(account.Gid, 10, 32)
	if err := errors.Join(errU, errG, os.Chown(folder, int(uid), int(gid))); err != nil {
		return nil, fmt.Errorf("testserver: hand over to %s: %w", account.Username, err)
	}
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
}

// childrenOf lists the processes whose parent has the number.
func childrenOf(parent int) []int {
	var children []int
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, path := range stats {
		text, err := os.ReadFile(path) //nolint:gosec // the kernel names its processes
		if err != nil {
			continue // it is gone by now
		}
		if statFields(string(text))[1] == strconv.Itoa(parent) {
			if pid, err := strconv.Atoi(filepath.Base(filepath.Dir(path))); err == nil {
				children = append(children, pid)
			}
		}
	}
	return children
}

// statFields are state, parent and what follows of a line "pid (name) state parent …",
// whose name may hold blanks and brackets.
func statFields(line string) []string {
	return append(strings.Fields(line[strings.LastIndexByte(line, ')')+1:]), "", "")
}
