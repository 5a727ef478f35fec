package finding_test

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// mayBeFound are the fields of a household that its document is made of.
var mayBeFound = []string{"ID", "Number", "Team", "State"}

// markers fills every field of text of a record that is not among those named,
// and returns what was filled in.
func markers(record any, prefix string, but ...string) []string {
	var marks []string
	value := reflect.ValueOf(record).Elem()
	for i := range value.NumField() {
		name := value.Type().Field(i).Name
		if value.Field(i).Kind() != reflect.String || slices.Contains(but, name) {
			continue
		}
		mark := fmt.Sprintf("Canary%s%sx", prefix, name)
		value.Field(i).SetString(mark)
		marks = append(marks, mark)
	}
	return marks
}

// TestDocuments_HoldNothingOfWhyOrWhat puts a marker into every text field of a
// household and of all that hangs on it, and looks for them in the engine, which
// gets all names, and in the entries, which get no name of a household.
func TestDocuments_HoldNothingOfWhyOrWhat(t *testing.T) {
	t.Parallel()
	d := open(t, newMirror())
	var marks []string
	family := d.Household(func(h *portal.Household) {
		team, caseworker, state := h.Team, h.Caseworker, h.State
		marks = append(marks, markers(h, "Household", append(mayBeFound, "Caseworker")...)...)
		h.Team, h.Caseworker, h.State = team, caseworker, state
	})
	d.name(family, "Canaryname Familie")
	l := d.Listing(func(l *portal.Listing) {
		l.Note, l.ReasonNote, l.Reason = "CanaryListingNotex", "CanaryListingReasonx", "CanaryListingCodex"
	})
	marks = append(marks, "CanaryListingNotex", "CanaryListingReasonx", "CanaryListingCodex")
	d.matter(l, family, "51/117")
	d.Write(func(ctx context.Context, tx *store.Tx) error {
		fact := portal.UrgencyFact{ID: portal.New[portal.TaskID](tx.IDs()), Household: family.ID, At: tx.Now(), By: d.Caseworker.Account}
		marks = append(marks, markers(&fact, "Fact", "ID", "Household", "By")...)
		if err := tx.CreateUrgencyFact(ctx, fact); err != nil {
			return err
		}
		return tx.ReplaceExclusions(ctx, family.ID, []string{"CanaryPlacex"})
	})
	marks = append(marks, "CanaryPlacex")
	guarded := d.Household(func(h *portal.Household) { h.Protected = true })
	d.name(guarded, "Canaryguarded Person")
	d.matter(d.Listing(nil), guarded, "CanaryFilex")
	marks = append(marks, "Canaryguarded", "CanaryFilex", string(guarded.ID))
	d.index()

	engine := d.inEngine()
	entries := d.inEntries()
	for _, mark := range marks {
		if strings.Contains(engine, strings.ToLower(mark)) {
			t.Errorf("%s is in a document", mark)
		}
		if strings.Contains(entries, strings.ToLower(mark)) {
			t.Errorf("%s is in an entry", mark)
		}
	}
	if len(marks) < 15 {
		t.Errorf("only %d markers were set", len(marks))
	}
	// The markers would be found: what may be there is.
	if !strings.Contains(engine, "canaryname") || strings.Contains(entries, "canaryname") || !strings.Contains(entries, "h1001") {
		t.Error("a household's name belongs into its document and into no entry")
	}
}

func (d *desk) inEngine() string {
	d.T.Helper()
	text, err := json.Marshal(d.engine.documents)
	if err != nil {
		d.T.Fatal(err)
	}
	return strings.ToLower(string(text))
}

func (d *desk) inEntries() string {
	d.T.Helper()
	var all strings.Builder
	d.Read(func(ctx context.Context, tx *store.Tx) error {
		for _, scope := range []string{"placement", "casework", "team-" + string(d.Caseworker.Team)} {
			page, _, err := tx.SearchEntries(ctx, store.EntryFilter{Scopes: []string{scope}, Limit: 1_000})
			if err != nil {
				return err
			}
			fmt.Fprintf(&all, "%+v", page)
		}
		return nil
	})
	return strings.ToLower(all.String())
}
