package landlords_test

import (
	"testing"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/form"
	"wohnraum/portal/landlords"
)

func TestDraft_EachStepIsKept(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.fillIn("token", "erika@example.org", "")
	draft, err := o.Draft(t.Context(), "token")
	if err != nil {
		t.Fatal(err)
	}
	if draft.Unit.Street != "Gartenstraße" || draft.Unit.Rooms != 5 || draft.ColdRent.V != 412_00 || draft.ContactName != "Erika Muster" {
		t.Errorf("steps are lost: %+v", draft)
	}
	if draft.Unit.Municipality != "05758012" {
		t.Errorf("the postal code found %q", draft.Unit.Municipality)
	}
	if len(draft.Missing()) > 0 {
		t.Errorf("missing: %v", draft.Missing())
	}
	if draft.DraftHash == "token" || draft.State != portal.ListingDraft {
		t.Errorf("hash %q in state %s", draft.DraftHash, draft.State)
	}
	o.wantMails()
}

func TestDraft_BelongsToItsToken(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	l := o.fillIn("token", "erika@example.org", "")
	for _, token := range []string{"", "other", l.DraftHash} {
		if _, err := o.Draft(t.Context(), token); portal.KindOf(err) != portal.NotFound {
			t.Errorf("token %q opens the draft: %v", token, err)
		}
	}
	if _, err := o.Offer(t.Context(), o.Owner, l.ID); portal.KindOf(err) != portal.NotFound {
		t.Errorf("another landlord sees a draft: %v", err)
	}
}

func TestDraft_LivesSevenDays(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.fillIn("token", "erika@example.org", "")
	o.Clock.Advance(landlords.DraftLife - time.Hour)
	if _, err := o.Draft(t.Context(), "token"); err != nil {
		t.Errorf("gone before its time: %v", err)
	}
	o.Clock.Advance(25 * time.Hour)
	if _, err := o.Draft(t.Context(), "token"); portal.KindOf(err) != portal.NotFound {
		t.Errorf("still there: %v", err)
	}
}

func TestDraft_Dropped(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.fillIn("token", "erika@example.org", "")
	for range 2 {
		if err := o.DropDraft(t.Context(), visitor, "token"); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := o.Draft(t.Context(), "token"); portal.KindOf(err) != portal.NotFound {
		t.Errorf("still there: %v", err)
	}
}

func TestDraft_ResumedOnAnotherDevice(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	where := form.ParseOfferWhere(values("street", "Gartenstraße", "house_number", "4", "postal_code", "32049", "contact_email", "erika@example.org"))
	if _, err := o.SaveDraft(t.Context(), visitor, "phone", where); err != nil {
		t.Fatal(err)
	}
	if err := o.SendResume(t.Context(), visitor, "phone"); err != nil {
		t.Fatal(err)
	}
	o.wantMails("landlord.draft")
	id, token := o.lastLink()
	if err := o.ResumeDraft(t.Context(), visitor, id, token, "computer"); err != nil {
		t.Fatal(err)
	}
	if draft, err := o.Draft(t.Context(), "computer"); err != nil || draft.Unit.Street != "Gartenstraße" {
		t.Errorf("not resumed: %v %+v", err, draft)
	}
	if _, err := o.Draft(t.Context(), "phone"); portal.KindOf(err) != portal.NotFound {
		t.Errorf("two devices hold the draft: %v", err)
	}
}
