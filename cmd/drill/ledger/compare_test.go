package ledger

import (
	"testing"

	"wohnraum/cmd/drill/stage"
	"wohnraum/portal"
	"wohnraum/portal/store"
	"wohnraum/portal/store/storetest"
)

func TestCompare_SeesWhatIsWrong(t *testing.T) {
	t.Parallel()
	whole := row{Email: "a@uebung.example", Street: "Weg 1", HouseNumber: "1", Units: 1, Links: 1, Mails: 1}
	but := func(change func(*row)) row {
		r := whole
		change(&r)
		return r
	}
	for name, tc := range map[string]struct {
		fate                  stage.Fate
		rows                  []row
		lost, doubled, halved int
	}{
		"whole":                         {stage.Acknowledged, []row{whole}, 0, 0, 0},
		"acknowledged and gone":         {stage.Acknowledged, nil, 1, 0, 0},
		"acknowledged, still a draft":   {stage.Acknowledged, []row{but(func(r *row) { r.Links, r.Mails = 0, 0 })}, 1, 0, 0},
		"acknowledged, without mail":    {stage.Acknowledged, []row{but(func(r *row) { r.Mails = 0 })}, 1, 0, 1},
		"stored twice":                  {stage.Acknowledged, []row{whole, whole}, 0, 1, 0},
		"mailed twice":                  {stage.Acknowledged, []row{but(func(r *row) { r.Links, r.Mails = 2, 2 })}, 0, 1, 0},
		"without dwelling":              {stage.Acknowledged, []row{but(func(r *row) { r.Units, r.Street, r.HouseNumber = 0, "", "" })}, 0, 0, 1},
		"another one's dwelling":        {stage.Acknowledged, []row{but(func(r *row) { r.HouseNumber = "2" })}, 0, 0, 1},
		"unclear, and not sent":         {stage.Unclear, []row{but(func(r *row) { r.Links, r.Mails = 0, 0 })}, 0, 0, 0},
		"unclear, and sent":             {stage.Unclear, []row{whole}, 0, 0, 0},
		"unclear, and sent twice":       {stage.Unclear, []row{but(func(r *row) { r.Links, r.Mails = 2, 2 })}, 0, 1, 0},
		"unclear, a link without mail":  {stage.Unclear, []row{but(func(r *row) { r.Mails = 0 })}, 0, 0, 1},
		"unclear, a mail that has none": {stage.Unclear, []row{but(func(r *row) { r.Links = 0 })}, 0, 0, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			offers := []stage.Offer{{Email: whole.Email, Street: whole.Street, HouseNumber: whole.HouseNumber, Fate: tc.fate}}
			r := Compare(offers, Holdings{rows: tc.rows})
			if len(r.lost) != tc.lost || len(r.doubled) != tc.doubled || len(r.halved) != tc.halved {
				t.Errorf("lost %v, doubled %v, halved %v", r.lost, r.doubled, r.halved)
			}
		})
	}
}

func TestHoldings_OrphansAreFound(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	if found, err := holdingsOf(t.Context(), db, true); err != nil || len(found.orphans) > 0 {
		t.Fatalf("an empty database: %v, %v", found, err)
	}
	err := db.Write(t.Context(), func(tx *store.Tx) error {
		return tx.CreateLink(t.Context(), portal.Link{
			ID: portal.New[portal.LinkID](tx.IDs()), Purpose: portal.LinkConfirm, Listing: "gone", Email: "a@uebung.example", CreatedAt: tx.Now(), ExpiresAt: tx.Now(),
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	found, err := holdingsOf(t.Context(), db, true)
	if err != nil || len(found.orphans) != 2 {
		t.Errorf("a link without offer and mail: %v, %v", found.orphans, err)
	}
}
