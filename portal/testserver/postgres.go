package testserver

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
)

// Owner is the superuser of the servers; everybody on this machine is trusted.
const Owner = "owner"

// common suits many small tests on few processors.
const common = `
listen_addresses = '127.0.0.1'
max_connections = 200
shared_buffers = 64MB
jit = off
timezone = 'UTC'
`

// fast gives up what only matters after a crash.
const fast = `
fsync = off
synchronous_commit = off
full_page_writes = off
`

// Postgres is a server with one cluster of databases.
type Postgres struct {
	programs, folder string
	port             int
	as               *syscall.Credential
	process          *process // nil while it does not run
	caretaker        *caretaker
}

// StartPostgres starts a server whose data need not survive a crash.
func StartPostgres(ctx context.Context) (*Postgres, error) { return startPostgres(ctx, common+fast) }

// StartDurablePostgres starts a server that keeps what it has committed, whatever
// ends it.
func StartDurablePostgres(ctx context.Context) (*Postgres, error) { return startPostgres(ctx, common) }

func startPostgres(ctx context.Context, settings string) (*Postgres, error) {
	programs, err := findPostgres()
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "testserver-postgres")
	if err != nil {
		return nil, fmt.Errorf("testserver: %w", err)
	}
	p := &Postgres{programs: programs, folder: folder}
	if p.caretaker, err = newCaretaker(folder, filepath.Join(p.Data(), "postmaster.pid"), "QUIT"); err != nil {
		return nil, errors.Join(err, os.RemoveAll(folder))
	}
	if err := p.begin(ctx, settings); err != nil {
		return nil, errors.Join(err, p.Close())
	}
	return p, nil
}

func (p *Postgres) begin(ctx context.Context, settings string) (err error) {
	if p.as, err = unprivileged(p.folder); err != nil {
		return err
	}
	if p.port, err = freePort(ctx); err != nil {
		return err
	}
	if err := p.initialise(ctx); err != nil {
		return err
	}
	settings += fmt.Sprintf("port = %d\nunix_socket_directories = '%s'\n", p.port, p.folder)
	file := filepath.Join(p.Data(), "postgresql.auto.conf")
	if err := os.WriteFile(file, []byte(settings), 0o644); err != nil { //nolint:gosec // the server runs as somebody else and has to read it
		return fmt.Errorf("testserver: %w", err)
	}
	return p.Start(ctx)
}

// initialise makes the cluster with German collation, so that whatever depends
// on the order of bytes has to ask for it.
func (p *Postgres) initialise(ctx context.Context) error {
	//nolint:gosec // a program of the server that was found
	cmd := exec.CommandContext(ctx, filepath.Join(p.programs, "initdb"), "-D", p.Data(), "-U", Owner, "-A", "trust", "-E", "UTF8",
		"--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=de-DE", "--no-sync")
	cmd.Dir = p.folder
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: p.as}
	if said, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("testserver: initdb: %w: %s", err, said)
	}
	return nil
}

// Programs is the folder of psql, pg_basebackup and the others.
func (p *Postgres) Programs() string { return p.programs }

// Data is the folder of the cluster.
func (p *Postgres) Data() string { return filepath.Join(p.folder, "data") }

// Credential is who the server runs as; nil if it is who we are. What belongs to
// the cluster has to be run as the same.
func (p *Postgres) Credential() *syscall.Credential { return p.as }

// URL is the address of a database for its owner. There is always one named
// "postgres".
func (p *Postgres) URL(database string) string { return p.URLAs(Owner, database) }

// URLAs is the address of a database for another role.
func (p *Postgres) URLAs(role, database string) string {
	return fmt.Sprintf("postgres://%s@127.0.0.1:%d/%s?sslmode=disable", role, p.port, database)
}

// Create makes a database, as a copy of a template unless that is "".
func (p *Postgres) Create(ctx context.Context, database, template string) error {
	statement := `CREATE DATABASE "` + database + `"`
	if template != "" {
		statement += ` TEMPLATE "` + template + `"`
	}
	return p.ask(ctx, statement)
}

// ask runs one statement in the database "postgres".
func (p *Postgres) ask(ctx context.Context, statement string) error {
	//nolint:gosec // a program of the server that was found
	cmd := exec.CommandContext(ctx, filepath.Join(p.programs, "psql"), "-X", "-q", "-d", p.URL("postgres"), "-c", statement)
	if said, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("testserver: %s: %w: %s", statement, err, said)
	}
	return nil
}

// Start starts the server again on the same data and port. After a kill the
// first try can fail while the children of the dead server are still dying.
func (p *Postgres) Start(ctx context.Context) error {
	for {
		process, err := launch(p.folder, p.as, filepath.Join(p.programs, "postgres"), "-D", p.Data())
		if err != nil {
			return err
		}
		p.process = process
		err = process.answers(ctx, func(ctx context.Context) error { return p.ask(ctx, "SELECT 1") })
		if err == nil || ctx.Err() != nil || !p.left() {
			return err
		}
	}
}

// left tells whether the server ended by itself because of one before it.
func (p *Postgres) left() bool {
	said, err := os.ReadFile(filepath.Join(p.folder, "log"))
	return err == nil && strings.HasSuffix(strings.TrimSpace(string(said)), "terminate any old server processes.")
}

// Kill ends the server and its children without warning.
func (p *Postgres) Kill() error {
	if p.process == nil {
		return nil
	}
	victims := childrenOf(p.process.cmd.Process.Pid)
	err := p.process.end(syscall.SIGKILL)
	for _, child := range victims {
		_ = syscall.Kill(child, syscall.SIGKILL) // it may be gone by now
	}
	p.process = nil
	return err
}

// Stop ends the server as its operator would, without waiting for connections.
func (p *Postgres) Stop() error {
	if p.process == nil {
		return nil
	}
	err := p.process.end(syscall.SIGINT)
	p.process = nil
	return err
}

// Close ends the server and removes its folder.
func (p *Postgres) Close() error {
	var err error
	if p.process != nil {
		err = p.process.end(syscall.SIGQUIT)
	}
	return errors.Join(err, p.caretaker.dismiss())
}

// findPostgres returns the folder of the newest server's programs.
func findPostgres() (string, error) {
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err != nil || len(found) == 0 {
		return "", errors.New("testserver: there is no PostgreSQL on this machine (Debian: postgresql)")
	}
	return filepath.Dir(slices.MaxFunc(found, func(a, b string) int { return release(a) - release(b) })), nil
}

// release reads 15 from /usr/lib/postgresql/15/bin/initdb.
func release(path string) int {
	n, err := strconv.Atoi(filepath.Base(filepath.Dir(filepath.Dir(path))))
	if err != nil {
		return 0
	}
	return n
}
