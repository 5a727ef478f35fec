package store_test

import (
	"context"
	"crypto/rand"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wohnraum/portal"
	"wohnraum/portal/pairing/pairingtest"
	"wohnraum/portal/store"
	"wohnraum/portal/store/storetest"
)

func named(o *pairingtest.Office, names ...string) portal.Household {
	o.T.Helper()
	h := o.Household(nil)
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		var members []portal.Member
		for _, name := range names {
			members = append(members, portal.Member{Name: name, Born: "1980-05-04"})
		}
		return tx.ReplaceMembers(ctx, h.ID, members)
	})
	return h
}

// A ciphertext is worth nothing anywhere but in its own row and column.
func TestMembers_MovedCiphertextDoesNotOpen(t *testing.T) {
	t.Parallel()
	for name, move := range map[string]string{
		"another row":    "UPDATE household_member SET name = (SELECT name FROM household_member WHERE position = 2) WHERE position = 1",
		"another column": "UPDATE household_member SET name = born WHERE position = 1",
		"cut":            "UPDATE household_member SET name = substr(name, 1, 20) WHERE position = 1",
		"too short":      "UPDATE household_member SET name = 'abcd' WHERE position = 1",
		"no ciphertext":  "UPDATE household_member SET name = 'Erna Beispiel' WHERE position = 1",
		"another id":     "UPDATE household_member SET id = 'other' WHERE position = 2 AND id NOT IN (SELECT member_id FROM member_hash)",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := pairingtest.New(t)
			h := named(o, "Erna Beispiel", "Udo Beispiel")
			o.Write(func(ctx context.Context, tx *store.Tx) error {
				if _, err := tx.ExecContext(ctx, "DELETE FROM member_hash"); err != nil {
					return err
				}
				_, err := tx.ExecContext(ctx, move)
				return err
			})
			o.Read(func(ctx context.Context, tx *store.Tx) error {
				if members, err := tx.Members(ctx, h.ID); portal.KindOf(err) != portal.Internal || err == nil {
					t.Errorf("opened %v, %v", members, err)
				}
				return nil
			})
		})
	}
}

func TestMembers_TwoSealsOfOneNameDiffer(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	named(o, "Erna Beispiel", "Erna Beispiel")
	o.Read(func(ctx context.Context, tx *store.Tx) error {
		var kinds int
		err := tx.GetContext(ctx, &kinds, "SELECT count(DISTINCT name) FROM household_member")
		if kinds != 2 {
			t.Errorf("%d ciphertexts of two persons", kinds)
		}
		return err
	})
}

func openAt(t *testing.T, path, key string) (*store.DB, error) {
	t.Helper()
	clock := storetest.NewClock()
	return store.Open(t.Context(), store.Settings{Path: path, URL: storetest.URL(t, path), Clock: clock, IDs: portal.NewIDs(clock, rand.Reader), Key: []byte(key)})
}

func mustOpen(t *testing.T, path, key string) *store.DB {
	t.Helper()
	db, err := openAt(t, path, key)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

const (
	oneKey   = "one test key that has 32 bytes..."
	otherKey = "other test key with its 32 bytes."
)

// A key file that was mixed up is noticed before anything is written with it.
func TestOpen_WrongKeyIsRefused(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "wohnraum.db")
	db := mustOpen(t, path, oneKey)
	for name, change := range map[string]string{"as it is": "a", "mark erased": "key_check"} {
		write(t, db, func(ctx context.Context, tx *store.Tx) error { return tx.PutSetting(ctx, change, "") })
		if _, err := openAt(t, path, otherKey); err == nil || !strings.Contains(err.Error(), "another secret key") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if kept := setting(t, db, "key_check"); strings.Contains(kept, oneKey) {
		t.Errorf("the key stands in the database: %s", kept)
	}
}

// Whoever removes the mark still reads no name.
func TestOpen_WrongKeyOpensNoName(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "wohnraum.db")
	o := pairingtest.In(t, mustOpen(t, path, oneKey), storetest.NewClock())
	h := named(o, "Erna Beispiel")
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.ExecContext(ctx, "DELETE FROM setting WHERE name = 'key_check'")
		return err
	})
	other := mustOpen(t, path, otherKey)
	err := other.Read(t.Context(), func(tx *store.Tx) error {
		_, err := tx.Members(t.Context(), h.ID)
		return err
	})
	if err == nil || portal.KindOf(err) != portal.Internal {
		t.Errorf("a name was opened with a wrong key: %v", err)
	}
	page := search(t, other, "Erna")
	if len(page.Rows) != 0 {
		t.Errorf("a wrong key finds %d households by name", len(page.Rows))
	}
}

func TestOpen_ShortKeyIsRefused(t *testing.T) {
	t.Parallel()
	if _, err := openAt(t, filepath.Join(t.TempDir(), "wohnraum.db"), "short"); err == nil {
		t.Error("a key of five bytes was taken")
	}
}

func search(t *testing.T, db *store.DB, words ...string) (page store.HouseholdPage) {
	t.Helper()
	err := db.Read(t.Context(), func(tx *store.Tx) (err error) {
		page, err = tx.Households(t.Context(), portal.Actor{Role: portal.Placement}, store.HouseholdFilter{Words: words, Limit: 50})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return page
}

func TestHouseholds_FoundByWholeWordsOfOneName(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	h := named(o, "Jörg Müller-Lüdenscheidt", "Änne Strauß")
	named(o, "Jörg Strauß")
	for name, tc := range map[string]struct {
		words []string
		want  int
	}{
		"umlaut":                     {[]string{"Müller"}, 1},
		"written without umlaut":     {[]string{"mueller"}, 1},
		"capitals":                   {[]string{"MÜLLER"}, 1},
		"behind the hyphen":          {[]string{"lüdenscheidt"}, 1},
		"the whole double name":      {[]string{"Müller-Lüdenscheidt"}, 1},
		"a wrong double name":        {[]string{"Müller-Meier"}, 0},
		"sharp s":                    {[]string{"Strauss"}, 2},
		"two words of one person":    {[]string{"Änne", "Strauß"}, 1},
		"words of two persons":       {[]string{"Änne", "Müller"}, 0},
		"part of a word":             {[]string{"Müll"}, 0},
		"a dash does not lift it":    {[]string{"-", "Müller"}, 1},
		"a dash between":             {[]string{"Jörg", "-", "Müller"}, 1},
		"more words than three":      {[]string{"Jörg", "Müller", "Lüdenscheidt", "Jörg"}, 1},
		"nobody of this name":        {[]string{"Niemand"}, 0},
		"percent":                    {[]string{"%"}, 0},
		"quote":                      {[]string{"' OR 1=1"}, 0},
		"a word of zero bytes":       {[]string{"\x00"}, 0},
		"a name with a comma behind": {[]string{"Müller,", "Jörg"}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			page := search(t, o.DB, tc.words...)
			if len(page.Rows) != tc.want || page.Total != tc.want {
				t.Errorf("%d rows of %d, want %d", len(page.Rows), page.Total, tc.want)
			}
			if tc.want == 1 && page.Rows[0].ID != h.ID {
				t.Error("the other household was found")
			}
		})
	}
}

// After a correction the old name leads nowhere.
func TestMembers_ReplacedNamesAreNotFound(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	h := named(o, "Erna Altname")
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		return tx.ReplaceMembers(ctx, h.ID, []portal.Member{{Name: "Erna Neuname"}})
	})
	if old, now := search(t, o.DB, "Altname").Total, search(t, o.DB, "Neuname").Total; old != 0 || now != 1 {
		t.Errorf("old name %d, new name %d", old, now)
	}
	o.Read(func(ctx context.Context, tx *store.Tx) error {
		var left int
		err := tx.GetContext(ctx, &left, "SELECT count(*) FROM member_hash WHERE member_id NOT IN (SELECT id FROM household_member)")
		if left != 0 {
			t.Errorf("%d hashes of nobody", left)
		}
		return err
	})
}

func TestSealed_SecretBelongsToItsAccount(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	o.Write(func(_ context.Context, tx *store.Tx) error {
		text := tx.Sealed("one", "geheim")
		plain, err := tx.Opened("one", text)
		if diff := cmp.Diff("geheim", plain); err != nil || diff != "" {
			t.Error(err, diff)
		}
		if plain, err := tx.Opened("two", text); err == nil {
			t.Errorf("another account opens it: %q", plain)
		}
		if empty := tx.Sealed("one", ""); empty != "" {
			t.Errorf("nothing was sealed as %q", empty)
		}
		return nil
	})
}
