package upgrades

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"wohnraum/cmd/drill/ledger"
	"wohnraum/cmd/drill/stage"
)

// lostAtMost is what an office on PostgreSQL may lose with its database server.
const lostAtMost = 5 * time.Second

// fromLog loses an office on PostgreSQL: the portal, the server with all its data
// and the program that receives its log are killed under load. What is left is a
// base backup and the log that was received until then.
func fromLog(ctx context.Context, s *stage.Stage, outcome *stage.Outcome) error {
	k, err := newShipping(ctx, s)
	if err != nil {
		return err
	}
	w, err := newWitness(ctx, k.program)
	if err != nil {
		return err
	}
	book := &stage.Book{}
	err = stage.Writers{Desks: 4, URL: k.program.URL(), Book: book}.While(ctx, func(ctx context.Context) error {
		if err := enough(ctx, book, s.Times(8, 200)); err != nil {
			return err
		}
		return k.killEverything()
	})
	lost := time.Now()
	if err != nil {
		return err
	}
	if err := k.restore(ctx); err != nil {
		return err
	}
	if err := k.program.Start(ctx); err != nil {
		return err
	}
	outcome.Figures = append(outcome.Figures, stage.AtMost("log: back at work after", time.Since(lost), 15*time.Minute))
	if err := w.testify(ctx, k.program, "log: ", outcome); err != nil {
		return err
	}
	broken, err := k.office.BrokenAudit(ctx)
	if err != nil {
		return err
	}
	outcome.Figures = append(outcome.Figures, stage.Exactly("log: first broken entry of the audit chain", broken, 0))
	found, err := ledger.Read(ctx, filepath.Dir(k.office.KeyFile), k.office.URL())
	if err != nil {
		return err //nolint:wrapcheck // says what it did
	}
	k.compare(book, found, lost, outcome)
	return nil
}

// compare looks for what was acknowledged, and how long before the loss the oldest
// of what is missing was.
func (k *shipping) compare(book *stage.Book, found ledger.Holdings, lost time.Time, outcome *stage.Outcome) {
	report := ledger.Compare(book.Offers(), found)
	missing, span := report.Lost(), time.Duration(0)
	for _, o := range book.Offers() {
		if slices.Contains(missing, o.Email) {
			span = max(span, lost.Sub(o.At))
		}
	}
	doubled, halved := report.Faults()
	outcome.Figures = append(outcome.Figures,
		stage.AtLeast("log: acknowledged", book.Acknowledged(), 1), stage.Aside("log: of these lost", len(missing)),
		stage.AtMost("log: time that was lost", span, lostAtMost),
		stage.AtMost("log: doubled", doubled, 0), stage.AtMost("log: halved", halved, 0))
}

// shipping is an office whose log is received somewhere else.
type shipping struct {
	office   *stage.Office
	program  *stage.Program
	receiver *exec.Cmd
	folder   string // base backup and log, on another machine if this were one
}

func newShipping(ctx context.Context, s *stage.Stage) (*shipping, error) {
	server, err := s.Postgres(ctx)
	if err != nil {
		return nil, err
	}
	k := &shipping{}
	if k.office, err = s.Settle(ctx, server, "office"); err != nil {
		return nil, err
	}
	if k.program, err = s.Program(ctx, "shipped"); err != nil {
		return nil, err
	}
	if err := k.program.In(k.office).Start(ctx); err != nil {
		return nil, err
	}
	if k.folder, err = s.Folder("shipped"); err != nil {
		return nil, err
	}
	if err := k.open(); err != nil {
		return nil, err
	}
	if err := k.receive(ctx, s); err != nil {
		return nil, err
	}
	return k, k.tool(ctx, "pg_basebackup", "--pgdata", filepath.Join(k.folder, "base"), "--wal-method", "none", "--checkpoint", "fast")
}

// open lets the server's own user write into the folder, as its tools run as it.
func (k *shipping) open() error {
	for _, name := range []string{"", "log"} {
		folder := filepath.Join(k.folder, name)
		if err := os.MkdirAll(folder, 0o700); err != nil {
			return fmt.Errorf("folder of the backup: %w", err)
		}
		if as := k.office.Server.Credential(); as != nil {
			if err := os.Chown(folder, int(as.Uid), int(as.Gid)); err != nil {
				return fmt.Errorf("folder of the backup: %w", err)
			}
		}
	}
	return os.Chmod(filepath.Dir(k.folder), 0o711) //nolint:gosec // the server's user passes through
}

func (k *shipping) command(ctx context.Context, name string, args ...string) *exec.Cmd {
	server := k.office.Server
	args = append([]string{"--dbname", server.URL("postgres")}, args...)
	command := exec.CommandContext(ctx, filepath.Join(server.Programs(), name), args...) //nolint:gosec // PostgreSQL's own tools
	command.Dir = k.folder
	command.SysProcAttr = &syscall.SysProcAttr{Credential: server.Credential()}
	return command
}

func (k *shipping) tool(ctx context.Context, name string, args ...string) error {
	if out, err := k.command(ctx, name, args...).CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w: %s", name, err, out)
	}
	return nil
}

// receive starts the receiver of the log before the base backup begins, so that
// nothing between them is missing.
func (k *shipping) receive(ctx context.Context, s *stage.Stage) error {
	log := filepath.Join(k.folder, "log")
	k.receiver = k.command(context.WithoutCancel(ctx), "pg_receivewal", "--directory", log, "--synchronous", "--status-interval", "1")
	if err := k.receiver.Start(); err != nil {
		return fmt.Errorf("pg_receivewal: %w", err)
	}
	s.AtEnd(func() error {
		_ = k.receiver.Process.Kill() // mostly long dead
		_ = k.receiver.Wait()
		return nil
	})
	_, err := stage.Until(ctx, 20*time.Second, "the log is received", func(context.Context) bool {
		files, err := os.ReadDir(log)
		return err == nil && len(files) > 0
	})
	return err
}

// killEverything also burns the server's data.
func (k *shipping) killEverything() error {
	return errors.Join(k.program.Kill(), k.office.Server.Kill(), k.receiver.Process.Kill(), os.RemoveAll(k.office.Server.Data()))
}

// restore puts the base backup in place and lets the server read the log.
func (k *shipping) restore(ctx context.Context) error {
	data, log := k.office.Server.Data(), filepath.Join(k.folder, "log")
	if err := os.Rename(filepath.Join(k.folder, "base"), data); err != nil {
		return fmt.Errorf("base backup: %w", err)
	}
	partial, err := filepath.Glob(filepath.Join(log, "*.partial"))
	if err != nil {
		return fmt.Errorf("log: %w", err)
	}
	for _, file := range partial {
		if err := os.Rename(file, strings.TrimSuffix(file, ".partial")); err != nil {
			return fmt.Errorf("log: %w", err)
		}
	}
	settings, err := os.OpenFile(filepath.Join(data, "postgresql.auto.conf"), os.O_APPEND|os.O_WRONLY, 0) //nolint:gosec // the drill's own server
	if err != nil {
		return fmt.Errorf("settings: %w", err)
	}
	_, err = fmt.Fprintf(settings, "restore_command = 'cp %s/%%f %%p'\n", log)
	signal := filepath.Join(data, "recovery.signal")
	err = errors.Join(err, settings.Close(), os.WriteFile(signal, nil, 0o644)) //nolint:gosec // the server's user removes it
	if as := k.office.Server.Credential(); as != nil {
		err = errors.Join(err, os.Chown(signal, int(as.Uid), int(as.Gid)))
	}
	if err != nil {
		return fmt.Errorf("settings: %w", err)
	}
	if err := k.office.Server.Start(ctx); err != nil {
		return err //nolint:wrapcheck // says what it did
	}
	return nil
}
