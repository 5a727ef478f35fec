package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"path/filepath"
	"time"

	"wohnraum/portal/backup"
	"wohnraum/portal/config"
	"wohnraum/portal/store"
)

// backup copies the records of the embedded installation while it works.
func (p program) backup(ctx context.Context) error {
	var folder string
	var o backup.Options
	set := flag.NewFlagSet("backup", flag.ContinueOnError)
	set.SetOutput(p.problems)
	set.StringVar(&folder, "to", "", "folder of the backups, on another disk if possible")
	set.IntVar(&o.Keep, "keep", 0, "how many backups stay in the folder; 0 is all")
	set.BoolVar(&o.WithKey, "with-key", false, "put the secret key beside the backup; who has both can read everything")
	settings, err := p.embedded(set, "back it up with its own tools, see the README")
	if err != nil {
		return err
	}
	if folder == "" {
		return errors.New("backup needs a folder: wohnraum backup -to FOLDER")
	}
	source := backup.Source{Database: settings.DatabaseFile(), KeyFile: settings.SecretKeyFile}
	made, err := backup.Make(ctx, source, folder, time.Now(), o)
	if err != nil {
		return err
	}
	say(p.out, "Gesichert und geprüft: %s (%d KB)\n%s", made.File, made.Bytes>>10, found(made.Found))
	if !o.WithKey {
		say(p.out, "Der Schlüssel %s ist nicht dabei. Ohne ihn sind Namen nicht lesbar: bewahren Sie ihn getrennt von der Sicherung auf.\n", settings.SecretKeyFile)
	}
	return nil
}

// restore puts a backup in the place of records that were lost.
func (p program) restore(ctx context.Context) error {
	var file, folder, key string
	set := flag.NewFlagSet("restore", flag.ContinueOnError)
	set.SetOutput(p.problems)
	set.StringVar(&file, "from", "", "the backup, a file wohnraum-….db")
	set.StringVar(&folder, "to", "", "the data folder, without a database; the configured one if none is named")
	set.StringVar(&key, "key", "", "the secret key that belongs to the backup, if it is not in its place")
	settings, err := p.embedded(set, "restore it with its own tools, see the README")
	if err != nil {
		return err
	}
	if file == "" {
		return errors.New("restore needs a backup: wohnraum restore -from FILE [-to FOLDER] [-key FILE]")
	}
	if folder != "" {
		settings.DataDir, settings.SecretKeyFile = folder, filepath.Join(folder, "secret.key")
	}
	to := backup.Target{Database: settings.DatabaseFile(), KeyFile: settings.SecretKeyFile}
	restored, err := backup.Restore(ctx, file, to, key)
	if err != nil {
		return err
	}
	say(p.out, "Zurückgespielt und geprüft: %s\n%s", to.Database, found(restored))
	if restored.Waiting > 0 {
		say(p.out, "%d E-Mails gehen nach dem Start hinaus. Was nach der Sicherung schon versandt wurde, kommt dabei noch einmal.\n", restored.Waiting)
	}
	return nil
}

func found(f store.Findings) string {
	return fmt.Sprintf("%d Angebote, %d Haushalte; Datei und Verweise in Ordnung, Protokoll mit %d Einträgen unverändert.\n",
		f.Listings, f.Households, f.AuditLength)
}

// embedded reads flags and settings of a command that is about the files of the
// embedded installation.
func (p program) embedded(set *flag.FlagSet, instead string) (config.Settings, error) {
	if err := set.Parse(p.args); err != nil {
		return config.Settings{}, err
	}
	settings, err := config.Load(p.environ)
	if err == nil && settings.Cluster() {
		err = errors.New("DATABASE_URL is set: the records are in PostgreSQL; " + instead)
	}
	return settings, err
}
