package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/config"
	"wohnraum/portal/demo"
	"wohnraum/portal/store"
)

// records is one side of a copy: a data folder, or a PostgreSQL database.
type records struct{ folder, address string }

// recordsAt reads a place of the command line. DATABASE_URL is the setting of this
// name: its password then stands in no list of processes.
func (p program) recordsAt(place string) (records, error) {
	switch {
	case strings.HasPrefix(place, "postgres://"), strings.HasPrefix(place, "postgresql://"):
		return records{address: place}, nil
	case place != "DATABASE_URL":
		return records{folder: place}, nil
	}
	settings, err := config.Load(p.environ)
	if err == nil && settings.DatabaseURL == "" {
		err = errors.New("DATABASE_URL is not set")
	}
	return records{address: settings.DatabaseURL}, err
}

// file is the SQLite file of a data folder.
func (r records) file() string { return filepath.Join(r.folder, "wohnraum.db") }

// copy moves an installation from a data folder to PostgreSQL, or back.
func (p program) copy(ctx context.Context) error {
	var from, to, key string
	set := flag.NewFlagSet("copy", flag.ContinueOnError)
	set.SetOutput(p.problems)
	set.StringVar(&from, "from", "", "the records: a data folder, postgres://…, or DATABASE_URL for the setting")
	set.StringVar(&to, "to", "", "an empty place for them, named the same way")
	set.StringVar(&key, "key", "", "the secret key of the installation; that of the data folder if none is named")
	if err := set.Parse(p.args); err != nil {
		return err
	}
	if from == "" || to == "" {
		return errors.New("copy needs two places: wohnraum copy -from data -to postgres://… (or the other way round)")
	}
	source, errFrom := p.recordsAt(from)
	target, errTo := p.recordsAt(to)
	if err := errors.Join(errFrom, errTo); err != nil {
		return err
	}
	if _, err := os.Stat(source.file()); source.folder != "" && err != nil {
		return fmt.Errorf("no records to copy: %w", err)
	}
	secret, keyFile, err := readKey(key, source, target)
	if err != nil {
		return err
	}
	return p.copyRecords(ctx, source, target, secret, keyFile)
}

// readKey reads the key that both sides have: the one named, or the one in the
// data folder. A new one is never made: it would open nothing.
func readKey(named string, source, target records) (secret []byte, file string, err error) {
	file = named
	for _, side := range []records{source, target} {
		if file == "" && side.folder != "" {
			file = filepath.Join(side.folder, "secret.key")
		}
	}
	if _, err := os.Stat(file); file == "" || err != nil {
		return nil, "", errors.New("copy needs the secret key that the records were made with: name it by -key FILE, or put it into the data folder as secret.key")
	}
	secret, err = config.LoadOrCreateKey(file, strings.NewReader(""))
	return secret, file, err
}

func (p program) copyRecords(ctx context.Context, source, target records, secret []byte, keyFile string) error {
	from, err := p.open(ctx, source, secret)
	if err != nil {
		return fmt.Errorf("from: %w", err)
	}
	to, err := p.open(ctx, target, secret)
	if err != nil {
		return errors.Join(fmt.Errorf("to: %w", err), from.Close())
	}
	progress := demo.NewProgress(p.out)
	report, err := store.Copy(ctx, from, to, progress.Show)
	if err := errors.Join(err, progress.Close(), from.Close(), to.Close()); err != nil {
		return err
	}
	rows := 0
	for _, table := range report {
		rows += table.Rows
		say(p.out, "%-22s %8d Zeilen  Prüfsumme %.16s\n", table.Table, table.Rows, table.Sum)
	}
	say(p.out, "Übertragen und verglichen: %d Tabellen, %d Zeilen, auf beiden Seiten gleich.\n%s", len(report), rows, afterCopy(target, keyFile))
	return nil
}

func (p program) open(ctx context.Context, r records, secret []byte) (*store.DB, error) {
	clock := portal.ClockFunc(time.Now)
	if r.folder != "" {
		if err := os.MkdirAll(r.folder, 0o700); err != nil {
			return nil, err
		}
	}
	return store.Open(ctx, store.Settings{
		Path: r.file(), URL: r.address, Clock: clock, IDs: portal.NewIDs(clock, p.settings(config.Settings{}).Random), Key: secret,
	})
}

// afterCopy says what the records alone are not enough for.
func afterCopy(target records, keyFile string) string {
	text := "Was noch zu tun ist:\n" +
		"- Derselbe Schlüssel gilt weiter: %s. Legen Sie ihn dorthin, wo WOHNRAUM_SECRET_KEY_FILE hinzeigt%s.\n" +
		"- E-Mails, die als Dateien abgelegt wurden (Ordner mail), gehören nicht zu den Akten. Nehmen Sie den Ordner mit, wenn Sie ihn brauchen.\n"
	if target.folder != "" {
		return fmt.Sprintf(text, keyFile, ", also nach "+filepath.Join(target.folder, "secret.key")) +
			"- Starten Sie ohne DATABASE_URL und mit WOHNRAUM_DATA_DIR=" + target.folder + ".\n"
	}
	return fmt.Sprintf(text, keyFile, ", auf jeder Maschine") +
		"- Starten Sie mit DATABASE_URL. Die alte Datei bleibt, wie sie ist: Bewahren Sie sie auf, bis alles läuft, und löschen Sie sie dann.\n"
}
