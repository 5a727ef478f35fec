package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// postgresPackage is where a missing PostgreSQL can be had.
const postgresPackage = "postgresql-15"

// cluster is a PostgreSQL server of its own: in a temporary folder, reached by a
// socket in that folder, and by nobody else.
type cluster struct {
	programs string   // folder
	folder   string   // of the data and the socket
	as       []string // what runs a program as somebody who is not root
}

// settings suit one reader of data that fit into memory. No just-in-time
// compiler, as it costs more than these questions; no parallel workers, as the
// comparison is for one thread; nothing is safe from a power cut, and need not be.
const settings = `
listen_addresses = ''
shared_buffers = 512MB
work_mem = 512MB
maintenance_work_mem = 512MB
effective_cache_size = 4GB
random_page_cost = 1.1
jit = off
max_parallel_workers_per_gather = 0
max_parallel_maintenance_workers = 0
autovacuum = off
fsync = off
synchronous_commit = off
full_page_writes = off
max_connections = 5
`

// findPostgres returns the folder of the newest server's programs; "" if none is
// installed.
func findPostgres() string {
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err != nil || len(found) == 0 {
		return ""
	}
	return filepath.Dir(slices.MaxFunc(found, func(a, b string) int { return version(a) - version(b) }))
}

// version reads 15 from /usr/lib/postgresql/15/bin/initdb.
func version(path string) int {
	n, err := strconv.Atoi(filepath.Base(filepath.Dir(filepath.Dir(path))))
	if err != nil {
		return 0
	}
	return n
}

// startCluster makes a cluster and starts it.
func startCluster(ctx context.Context, programs string) (c *cluster, err error) {
	c = &cluster{programs: programs}
	if c.folder, err = os.MkdirTemp("", "matchbench-sql"); err != nil {
		return nil, fmt.Errorf("a folder for PostgreSQL: %w", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, c.stop(ctx))
		}
	}()
	if err = c.giveAway(c.folder); err != nil {
		return c, err
	}
	if err = c.server(ctx, "initdb", "-D", c.data(), "-A", "trust", "-U", "bench", "-E", "UTF8", "--locale=C", "--no-sync"); err != nil {
		return c, err
	}
	conf := settings + fmt.Sprintf("unix_socket_directories = '%s'\n", c.folder)
	file := filepath.Join(c.data(), "postgresql.auto.conf")
	if err = os.WriteFile(file, []byte(conf), 0o600); err != nil {
		return c, fmt.Errorf("settings: %w", err)
	}
	if err = c.giveAway(file); err != nil {
		return c, err
	}
	return c, c.server(ctx, "pg_ctl", "-D", c.data(), "-l", filepath.Join(c.folder, "log"), "-w", "start")
}

func (c *cluster) data() string { return filepath.Join(c.folder, "data") }

// giveAway hands a file to somebody who is not root: the server refuses to run
// as root.
func (c *cluster) giveAway(file string) error {
	if os.Getuid() != 0 {
		return nil
	}
	account, err := user.Lookup("postgres")
	if err != nil {
		return fmt.Errorf("somebody to run PostgreSQL as: %w", err)
	}
	c.as = []string{"runuser", "-u", account.Username, "--"}
	uid, errU := strconv.Atoi(account.Uid)
	gid, errG := strconv.Atoi(account.Gid)
	if err := errors.Join(errU, errG, os.Chown(file, uid, gid)); err != nil {
		return fmt.Errorf("hand over to %s: %w", account.Username, err)
	}
	return nil
}

// server runs one of the server's programs as its owner.
func (c *cluster) server(ctx context.Context, program string, args ...string) error {
	command := slices.Concat(c.as, []string{filepath.Join(c.programs, program)}, args)
	cmd := exec.CommandContext(ctx, command[0], command[1:]...) //nolint:gosec // programs of the server that was found
	cmd.Dir = c.folder
	log, err := os.CreateTemp("", "matchbench-log")
	if err != nil {
		return fmt.Errorf("log: %w", err)
	}
	defer func() { _ = errors.Join(log.Close(), os.Remove(log.Name())) }()
	cmd.Stdout, cmd.Stderr = log, log // a pipe would stay open as long as the server runs
	if err := cmd.Run(); err != nil {
		text, unread := os.ReadFile(log.Name())
		return errors.Join(fmt.Errorf("%s: %w: %s", program, err, strings.TrimSpace(string(text))), unread)
	}
	return nil
}

// stop ends the server, also after an interruption, and leaves nothing behind.
func (c *cluster) stop(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Minute)
	defer cancel()
	var err error
	if _, missing := os.Stat(filepath.Join(c.data(), "postmaster.pid")); missing == nil {
		err = c.server(ctx, "pg_ctl", "-D", c.data(), "-m", "immediate", "-w", "stop")
	}
	return errors.Join(err, os.RemoveAll(c.folder))
}

// ask runs a script and returns what it answers, one row a line, and what it logs.
func (c *cluster) ask(ctx context.Context, script string) (answer, log string, err error) {
	//nolint:gosec // the program of the server that was found
	cmd := exec.CommandContext(ctx, filepath.Join(c.programs, "psql"),
		"-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", c.folder, "-U", "bench", "-d", "postgres")
	cmd.Dir = c.folder
	cmd.Stdin = strings.NewReader(script)
	var out, complaints strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &complaints
	if err := cmd.Run(); err != nil {
		return "", "", fmt.Errorf("PostgreSQL: %w: %s", err, complaints.String())
	}
	return out.String(), complaints.String(), nil
}

// executed has the prepared question executed with each of the arguments, all of
// them so many times over, and returns its answers and the best time of a round:
// the processor time the executor reports, with nothing of parsing, planning and
// transfer.
func (c *cluster) executed(ctx context.Context, prepare string, arguments []string, rounds int) (string, time.Duration, error) {
	script := strings.Builder{}
	script.WriteString(prepare + "SET client_min_messages = log;\nSET log_executor_stats = on;\n")
	for _, a := range slices.Repeat(arguments, rounds) {
		script.WriteString("EXECUTE question" + a + ";\n")
	}
	answer, log, err := c.ask(ctx, script.String())
	if err != nil {
		return "", 0, err
	}
	took, err := executorTime(log, len(arguments), rounds)
	return answer, took, err
}

// executorTime adds up the reports of so many questions, and takes the best of the
// rounds. EXECUTE reports twice, once for the question and once for itself around
// it: the smaller one counts.
func executorTime(log string, questions, rounds int) (time.Duration, error) {
	reports, err := executorReports(log)
	if err != nil {
		return 0, err
	}
	all := questions * rounds
	if all == 0 || len(reports) == 0 || len(reports)%all != 0 {
		return 0, fmt.Errorf("%d executor's reports for %d questions", len(reports), all)
	}
	totals := make([]time.Duration, rounds)
	each := len(reports) / all
	for i := range all {
		totals[i/questions] += slices.Min(reports[i*each : (i+1)*each])
	}
	return slices.Min(totals), nil
}

// executorReports reads user and system time of every report.
func executorReports(log string) ([]time.Duration, error) {
	var reports []time.Duration
	for line := range strings.Lines(log) {
		if !strings.HasSuffix(line, " elapsed\n") {
			continue
		}
		var user, system float64
		if _, err := fmt.Sscanf(line, "!\t%f s user, %f s system,", &user, &system); err != nil {
			return nil, fmt.Errorf("executor's report %q: %w", line, err)
		}
		reports = append(reports, time.Duration((user+system)*float64(time.Second)))
	}
	return reports, nil
}
