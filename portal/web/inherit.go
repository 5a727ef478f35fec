package web

import (
	"fmt"
	"net"
	"os"
	"strconv"
)

// firstInherited is the number of the first file that a service manager passes on.
const firstInherited = 3

// Inherited is the port that whoever started this process holds open for it, as
// systemd does for a socket unit; nil if nobody does. Across a restart visitors
// wait in its queue instead of being turned away: one process on one machine can
// be restarted without anybody noticing. The variables are ours only if they name
// this process: a child inherits them too.
func Inherited(environment func(string) string, process int) (net.Listener, error) {
	if environment("LISTEN_FDS") == "" || environment("LISTEN_PID") != strconv.Itoa(process) {
		return nil, nil //nolint:nilnil // no port is what most processes inherit
	}
	if count := environment("LISTEN_FDS"); count != "1" {
		return nil, fmt.Errorf("web: %s ports are held open for this process, it serves one", count)
	}
	file := os.NewFile(firstInherited, "inherited port")
	defer func() { _ = file.Close() }()
	listener, err := net.FileListener(file)
	if err != nil {
		return nil, fmt.Errorf("web: inherited port: %w", err)
	}
	return listener, nil
}
