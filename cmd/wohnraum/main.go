// Command wohnraum is the portal of a county's housing-placement office.
//
// Without settings, `wohnraum serve` is complete on one machine: it keeps its
// records in the folder data, e-mails as files beside them, and prints a link for
// the first administrator. `wohnraum demo` starts it with an invented county.
package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"wohnraum/portal"
	"wohnraum/portal/i18n"
)

// version is set by the release build.
var version = "development"

const usage = `wohnraum - portal of a county's housing-placement office

  wohnraum demo      [-addr 127.0.0.1:8080] [-data data-demo] [-fresh] [-seed 1]   an invented county to try everything
  wohnraum demo code EMAIL                                          the current code of a demo account
  wohnraum serve     run the portal; with DATABASE_URL any number of them, which answer requests only
  wohnraum worker    send mails, do the clock's work and keep the search index beside them (any number, needs DATABASE_URL)
  wohnraum migrate   bring the database up to date and stop
  wohnraum reindex   make what the search holds anew from the records, while the portal works
  wohnraum backup    -to FOLDER [-keep 14] [-with-key]: copy the records while the portal works
  wohnraum restore   -from FILE [-to FOLDER] [-key FILE]: put a backup where no database is
  wohnraum copy      -from data -to postgres://… [-key FILE]: move the records to another database, or back
  wohnraum config    print the effective settings, or all mistakes in them
  wohnraum admin     EMAIL NAME: make one of the first two administrators
  wohnraum match     replay FILE: calculate a stored run again and compare (- reads standard input)
  wohnraum version   print the version

Settings come from the environment; ` + "`wohnraum config`" + ` lists them.
`

func main() { os.Exit(run()) }

func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	slog.SetDefault(slog.New(slog.NewJSONHandler(os.Stderr, nil))) // a log collector reads one form
	if err := Run(ctx, os.Args[1:], os.Environ(), os.Stdout, os.Stderr); err != nil {
		say(os.Stderr, "wohnraum: %s\n", explain(err))
		return 1
	}
	return 0
}

// explain is what a person at the terminal reads: a refusal in the words that the
// pages have for it, anything else as it is.
func explain(err error) string {
	texts, problem := i18n.New()
	code, _ := portal.CodeOf(err)
	switch {
	case problem == nil && texts.Has("refusal."+code):
		_, text := texts.Explain(err)
		return text
	case portal.KindOf(err) == portal.Unavailable:
		return "the database does not answer; does another program hold it? (" + err.Error() + ")"
	default:
		return err.Error()
	}
}

// say prints. Whoever closed the terminal misses only the words.
func say(out io.Writer, format string, args ...any) {
	_, _ = fmt.Fprintf(out, format, args...)
}

// Run is the program without its process: tests start the same.
func Run(ctx context.Context, args, environ []string, out, problems io.Writer) error {
	if len(args) == 0 {
		args = []string{"help"}
	}
	p := program{environ: environ, in: os.Stdin, out: out, problems: problems, args: args[1:]}
	command, known := p.commands()[args[0]]
	if !known {
		say(problems, "%s", usage)
		return fmt.Errorf("there is no command %q", args[0])
	}
	return command(ctx)
}

func (p program) commands() map[string]func(context.Context) error {
	return map[string]func(context.Context) error{
		"demo": p.demo, "serve": p.serve, "worker": p.worker, "migrate": p.migrate,
		"backup": p.backup, "copy": p.copy, "restore": p.restore, "reindex": p.reindex,
		"config": p.config, "admin": p.admin, "match": p.match, "version": p.version, "help": p.help,
	}
}

func (p program) help(context.Context) error {
	_, err := fmt.Fprint(p.out, usage)
	return err
}

func (p program) version(context.Context) error {
	_, err := fmt.Fprintln(p.out, "wohnraum", version)
	return err
}
