package backup_test

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/backup"
	"wohnraum/portal/store"
	"wohnraum/portal/store/storetest"
)

var night = time.Date(2027, 3, 2, 2, 0, 0, 0, time.UTC)

// office is an installation in a folder of its own, at work.
type office struct {
	folder string
	backup.Source
	db *store.DB
}

func newOffice(t *testing.T) office {
	t.Helper()
	folder := t.TempDir()
	key := []byte(strings.Repeat("k", 32))
	o := office{folder: folder, Source: backup.Source{Database: filepath.Join(folder, "wohnraum.db"), KeyFile: filepath.Join(folder, "secret.key")}}
	if err := os.WriteFile(o.KeyFile, []byte(hex.EncodeToString(key)+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	o.db = open(t, o.Database, key)
	o.note(t, "first")
	return o
}

func open(t *testing.T, path string, key []byte) *store.DB {
	t.Helper()
	clock := storetest.NewClock()
	db, err := store.Open(t.Context(), store.Settings{Path: path, Clock: clock, IDs: portal.NewIDs(clock, rand.Reader), Key: key})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// note writes an entry of the audit log.
func (o office) note(t *testing.T, action string) {
	t.Helper()
	err := o.db.Write(t.Context(), func(tx *store.Tx) error {
		return tx.Audit(t.Context(), portal.Actor{Role: portal.Placement}, action, portal.SubjectListing, "1", "")
	})
	if err != nil {
		t.Fatal(err)
	}
}

func (o office) backUp(t *testing.T, at time.Time, options backup.Options) backup.Made {
	t.Helper()
	made, err := backup.Make(t.Context(), o.Source, filepath.Join(o.folder, "backups"), at, options)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// elsewhere is an empty place with the office's key.
func (o office) elsewhere(t *testing.T) backup.Target {
	t.Helper()
	folder := t.TempDir()
	return backup.Target{Database: filepath.Join(folder, "data", "wohnraum.db"), KeyFile: filepath.Join(folder, "data", "secret.key")}
}

func TestMake_CopiesAnOfficeAtWork(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	made := o.backUp(t, night, backup.Options{})
	o.note(t, "after")
	if made.Found.AuditLength != 1 || filepath.Base(made.File) != "wohnraum-20270302T020000Z.db" {
		t.Errorf("%+v", made)
	}
	to := o.elsewhere(t)
	found, err := backup.Restore(t.Context(), made.File, to, o.KeyFile)
	if err != nil || found != made.Found {
		t.Fatalf("restored %+v, made %+v, %v", found, made.Found, err)
	}
	key, err := os.ReadFile(to.KeyFile)
	if err != nil || len(key) != 65 {
		t.Errorf("the key did not come along: %v", err)
	}
	db := open(t, to.Database, []byte(strings.Repeat("k", 32)))
	err = db.Read(t.Context(), func(tx *store.Tx) error {
		entries, total, err := tx.ListAudit(t.Context(), "", 0, 5)
		if total != 1 || entries[0].Action != "first" {
			t.Errorf("%d entries: %+v", total, entries)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestMake_KeepsTheNewest(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	for day := range 4 {
		o.backUp(t, night.AddDate(0, 0, day), backup.Options{Keep: 2, WithKey: day%2 == 0})
	}
	left, err := os.ReadDir(filepath.Join(o.folder, "backups"))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range left {
		names = append(names, strings.TrimPrefix(entry.Name(), "wohnraum-2027030"))
		if info, err := entry.Info(); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s may be read by others: %v", entry.Name(), err)
		}
	}
	want := "4T020000Z.db 4T020000Z.db.sha256 4T020000Z.key 5T020000Z.db 5T020000Z.db.sha256"
	if got := strings.Join(names, " "); got != want {
		t.Errorf("left: %s", got)
	}
}

func TestMake_NeverLeavesHalfABackup(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	for name, c := range map[string]struct {
		source backup.Source
		says   string
	}{
		"no key":      {backup.Source{Database: o.Database, KeyFile: filepath.Join(o.folder, "none")}, "secret key is needed"},
		"no database": {backup.Source{Database: filepath.Join(o.folder, "none.db"), KeyFile: o.KeyFile}, "open"},
		"another key": {backup.Source{Database: o.Database, KeyFile: otherKey(t)}, "entry 1 of the audit log does not fit"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			folder := t.TempDir()
			_, err := backup.Make(t.Context(), c.source, folder, night, backup.Options{})
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("want %q in: %v", c.says, err)
			}
			if left, _ := filepath.Glob(filepath.Join(folder, "*.db*")); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
	made := o.backUp(t, night, backup.Options{})
	if _, err := backup.Make(t.Context(), o.Source, filepath.Dir(made.File), night, backup.Options{}); err == nil {
		t.Error("a backup was written over")
	}
}

func otherKey(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "secret.key")
	if err := os.WriteFile(path, []byte(strings.Repeat("ab", 32)+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestRestore_RefusesWhatDoesNotFit(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	made := o.backUp(t, night, backup.Options{})
	spoilt := o.backUp(t, night.AddDate(0, 0, 1), backup.Options{})
	content, err := os.ReadFile(spoilt.File)
	if err != nil {
		t.Fatal(err)
	}
	content[len(content)/2] ^= 1
	if err := os.WriteFile(spoilt.File, content, 0o600); err != nil {
		t.Fatal(err)
	}
	nothing := o.elsewhere(t)
	for name, c := range map[string]struct {
		file, key string
		to        backup.Target
		says      string
	}{
		"one bit is another":  {spoilt.File, o.KeyFile, nothing, "checksum is another one"},
		"an office is there":  {made.File, o.KeyFile, backup.Target(o.Source), "writes over nothing"},
		"no key":              {made.File, "", nothing, "secret key is needed"},
		"another key":         {made.File, otherKey(t), nothing, "audit log does not fit"},
		"no such backup":      {made.File + "x", o.KeyFile, nothing, "checksum beside"},
		"a key lies in place": {made.File, o.KeyFile, backup.Target{Database: nothing.Database, KeyFile: otherKey(t)}, "move it away"},
	} {
		_, err := backup.Restore(context.Background(), c.file, c.to, c.key)
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: want %q in: %v", name, c.says, err)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(nothing.Database), "*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestFindings_SayWhatIsWrong(t *testing.T) {
	t.Parallel()
	for says, found := range map[string]store.Findings{
		"damaged":       {Damage: "page 3 is never used"},
		"lost what":     {Orphans: 2},
		"entry 7 of":    {AuditBroken: 7},
		"nothing wrong": {},
	} {
		err := found.Err()
		if says == "nothing wrong" && err != nil || says != "nothing wrong" && (err == nil || !strings.Contains(err.Error(), says)) {
			t.Errorf("%s: %v", says, err)
		}
	}
}
