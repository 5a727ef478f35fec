package view_test

import (
	"io/fs"
	"path"
	"regexp"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/i18n"
	"wohnraum/portal/view"
	"wohnraum/templates"
)

// textKey finds the texts that templates take from the catalogue.
var textKey = regexp.MustCompile(`[{(\s]t "([^"]+)"`)

func newCatalogue(t *testing.T) *i18n.Catalogue {
	t.Helper()
	catalogue, err := i18n.New()
	if err != nil {
		t.Fatal(err)
	}
	return catalogue
}

func TestTexts_OfTemplatesAreInTheCatalogue(t *testing.T) {
	t.Parallel()
	catalogue := newCatalogue(t)
	err := fs.WalkDir(templates.FS, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) != ".html" {
			return err
		}
		text, err := fs.ReadFile(templates.FS, name)
		if err != nil {
			return err
		}
		for _, match := range textKey.FindAllSubmatch(text, -1) {
			if !catalogue.Has(string(match[1])) {
				t.Errorf("%s: no text %q", name, match[1])
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// asked remembers which texts were asked for and not there.
type asked struct {
	*i18n.Catalogue

	missing []string
}

func (a *asked) T(key string, _ ...map[string]any) string {
	if !a.Has(key) {
		a.missing = append(a.missing, key)
	}
	return key
}

func TestTexts_OfStatesAndReasonsAreInTheCatalogue(t *testing.T) {
	t.Parallel()
	texts := &asked{Catalogue: newCatalogue(t)}
	for _, state := range portal.ListingStates() {
		view.StateBadge(texts, "listing", state)
	}
	for _, state := range portal.HouseholdStates() {
		view.StateBadge(texts, "household", state)
	}
	for _, state := range portal.ProposalStates() {
		view.StateBadge(texts, "proposal", state)
	}
	for _, list := range []portal.Reasons{
		portal.LandlordRefusal, portal.HouseholdRefusal, portal.AuthorityRefusal, portal.StaffRefusal,
		portal.DismissReason, portal.OrderChange, portal.FewerThanThree, portal.ReturnReason,
		portal.WithdrawReason, portal.ViewingOutcome, portal.CheckOutcome, portal.LapseReason,
	} {
		view.ReasonChoices(texts, list)
	}
	if len(texts.missing) > 0 {
		t.Errorf("no texts for %v", texts.missing)
	}
}
