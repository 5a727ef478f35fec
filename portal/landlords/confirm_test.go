package landlords_test

import (
	"context"
	"testing"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/landlords"
	"wohnraum/portal/store"
)

func (o *office) send(token string) landlords.Sent {
	o.T.Helper()
	sent, _, err := o.Send(o.T.Context(), visitor, token)
	if err != nil {
		o.T.Fatal(err)
	}
	return sent
}

func TestSend_WithMailThenConfirm(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	draft := o.fillIn("token", "Erika@example.org", "")
	if sent := o.send("token"); sent != landlords.SentByMail {
		t.Errorf("sent by %s", sent)
	}
	o.wantMails("landlord.confirm")
	id, token := o.lastLink()
	for range 3 { // a mail scanner opens it again and again
		opened, err := o.OpenLink(t.Context(), visitor, id, token)
		if err != nil || opened.State != landlords.LinkOpen || opened.Listing.State != portal.ListingDraft {
			t.Fatalf("opened as %+v: %v", opened, err)
		}
	}
	done, err := o.Confirm(t.Context(), visitor, id, token)
	if err != nil {
		t.Fatal(err)
	}
	if done.Listing.ID != draft.ID || done.Listing.State != portal.ListingSubmitted || done.Account.Role != portal.LandlordRole {
		t.Errorf("confirmed %+v", done)
	}
	if done.Account.Email != "Erika@example.org" && done.Account.Email != "erika@example.org" {
		t.Errorf("account of %q", done.Account.Email)
	}
	o.wantMails("landlord.confirm", "landlord.received")
	own, err := o.Offer(t.Context(), done.Account.Actor(), draft.ID)
	if err != nil || own.Listing.Unit.Landlord != done.Account.Landlord || len(own.History) != 1 {
		t.Errorf("own offer %+v: %v", own, err)
	}
	if _, err := o.Draft(t.Context(), "token"); portal.KindOf(err) != portal.NotFound {
		t.Errorf("the draft's token still works: %v", err)
	}
}

func TestConfirm_Twice(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.fillIn("token", "erika@example.org", "")
	o.send("token")
	id, token := o.lastLink()
	if _, err := o.Confirm(t.Context(), visitor, id, token); err != nil {
		t.Fatal(err)
	}
	_, err := o.Confirm(t.Context(), visitor, id, token)
	o.wantKind(err, portal.Gone, "link.used")
	opened, err := o.OpenLink(t.Context(), visitor, id, token)
	if err != nil || opened.State != landlords.LinkUsed {
		t.Errorf("opened as %s: %v", opened.State, err)
	}
	o.wantMails("landlord.confirm", "landlord.received")
}

func TestConfirm_ExpiredThenRenewed(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.fillIn("token", "erika@example.org", "")
	o.send("token")
	id, token := o.lastLink()
	o.Clock.Advance(landlords.DraftLife + time.Hour)
	_, err := o.Confirm(t.Context(), visitor, id, token)
	o.wantKind(err, portal.Gone, "link.expired")
	if err := o.RenewLink(t.Context(), visitor, id, token); err != nil {
		t.Fatal(err)
	}
	o.wantMails("landlord.confirm", "landlord.confirm")
	id, token = o.lastLink()
	if _, err := o.Confirm(t.Context(), visitor, id, token); err != nil {
		t.Errorf("the new link: %v", err)
	}
}

func TestConfirm_WrongTokenDoesNotExist(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.fillIn("token", "erika@example.org", "")
	o.send("token")
	id, token := o.lastLink()
	for _, wrong := range []string{"", token + "x", token[1:]} {
		_, err := o.OpenLink(t.Context(), visitor, id, wrong)
		o.wantKind(err, portal.NotFound, "")
		_, err = o.Confirm(t.Context(), visitor, id, wrong)
		o.wantKind(err, portal.NotFound, "")
	}
	_, err := o.OpenLink(t.Context(), visitor, "018f0000-0000-7000-8000-000000000000", token)
	o.wantKind(err, portal.NotFound, "")
	o.wantMails("landlord.confirm")
}

func TestConfirm_AnotherPersonIsSignedIn(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	draft := o.fillIn("token", "erika@example.org", "")
	o.send("token")
	id, token := o.lastLink()
	for _, other := range []portal.Actor{o.Owner, o.Officer} {
		opened, err := o.OpenLink(t.Context(), other, id, token)
		if err != nil || opened.State != landlords.LinkForeign {
			t.Errorf("%s opens it as %s: %v", other.Role, opened.State, err)
		}
		_, err = o.Confirm(t.Context(), other, id, token)
		o.wantKind(err, portal.Forbidden, "link.foreign")
		o.wantKind(o.RenewLink(t.Context(), other, id, token), portal.Forbidden, "link.foreign")
	}
	if l, err := o.Draft(t.Context(), "token"); err != nil || l.ID != draft.ID {
		t.Errorf("something happened: %v", err)
	}
}

func TestConfirm_CorrectedAndSentAgain(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.fillIn("phone", "erika@example.org", "")
	o.send("phone")
	first, firstToken := o.lastLink()
	if err := o.ResumeDraft(t.Context(), visitor, first, firstToken, "computer"); err != nil {
		t.Fatal(err)
	}
	o.fillIn("computer", "frau.muster@example.org", "")
	o.send("computer")
	o.wantMails("landlord.confirm", "landlord.confirm")
	_, err := o.Confirm(t.Context(), visitor, first, firstToken)
	o.wantKind(err, portal.Gone, "link.expired")
	if err := o.RenewLink(t.Context(), visitor, first, firstToken); portal.KindOf(err) != portal.Gone {
		t.Errorf("the old address gets a new link: %v", err)
	}
	id, token := o.lastLink()
	done, err := o.Confirm(t.Context(), visitor, id, token)
	if err != nil || done.Account.Email != "frau.muster@example.org" {
		t.Errorf("confirmed %+v: %v", done.Account, err)
	}
}

func TestConfirm_KnownAddressKeepsItsAccount(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.fillIn("token", "ERNA@example.org", "")
	o.send("token")
	id, token := o.lastLink()
	done, err := o.Confirm(t.Context(), visitor, id, token)
	if err != nil || done.Account.ID != o.Owner.Account || done.Listing.Landlord != o.Landlord.ID {
		t.Errorf("confirmed for %+v: %v", done.Account, err)
	}
}

func TestConfirm_AddressOfStaff(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	var staff portal.Account
	o.Read(func(ctx context.Context, tx *store.Tx) error {
		var err error
		staff, err = tx.FindAccount(ctx, o.Officer.Account)
		return err
	})
	o.fillIn("token", staff.Email, "")
	o.send("token")
	id, token := o.lastLink()
	_, err := o.Confirm(t.Context(), visitor, id, token)
	o.wantKind(err, portal.Conflict, "offer.address_taken")
}

func TestSend_WithoutMailIsATaskToCall(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.fillIn("token", "", "05221 12345")
	if sent := o.send("token"); sent != landlords.SentByPhone {
		t.Errorf("sent by %s", sent)
	}
	o.wantMails()
	if tasks := o.tasks(portal.Placement); len(tasks) != 1 || tasks[0] != "call_landlord" {
		t.Errorf("tasks %v", tasks)
	}
}

func TestSend_Incomplete(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	_, err := o.SaveDraft(t.Context(), visitor, "token", noAnswers{})
	if err != nil {
		t.Fatal(err)
	}
	_, _, err = o.Send(t.Context(), visitor, "token")
	o.wantKind(err, portal.Invalid, "offer.incomplete")
	_, _, err = o.Send(t.Context(), visitor, "unknown")
	o.wantKind(err, portal.NotFound, "")
}

type noAnswers struct{}

func (noAnswers) Fill(*portal.Listing) {}

func TestSend_SignedInNeedsNoMail(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.fillIn("token", "erna@example.org", "")
	sent, l, err := o.Send(t.Context(), o.Owner, "token")
	if err != nil || sent != landlords.SentAtOnce || l.Landlord != o.Landlord.ID || l.State != portal.ListingSubmitted {
		t.Errorf("sent %s %+v: %v", sent, l, err)
	}
	o.wantMails("landlord.received")
}

func TestLink_SignInIsRenewed(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	l := o.Listing(func(l *portal.Listing) { l.State = portal.ListingUnderReview })
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		return tx.CreateLink(ctx, portal.Link{
			ID: portal.New[portal.LinkID](tx.IDs()), Purpose: portal.LinkListing, Account: o.Owner.Account, Listing: l.ID,
			Email: o.Landlord.Email, CreatedAt: tx.Now(), ExpiresAt: portal.At(tx.Now().Add(time.Hour)),
		})
	})
	id, token := o.lastLink()
	if opened, err := o.OpenLink(t.Context(), o.Owner, id, token); err != nil || opened.State != landlords.LinkMine {
		t.Errorf("opened by its owner as %s: %v", opened.State, err)
	}
	o.Clock.Advance(2 * time.Hour)
	if opened, err := o.OpenLink(t.Context(), visitor, id, token); err != nil || opened.State != landlords.LinkExpired {
		t.Errorf("opened late as %s: %v", opened.State, err)
	}
	if err := o.RenewLink(t.Context(), visitor, id, token); err != nil {
		t.Fatal(err)
	}
	o.wantMails("landlord.signin")
	renewed, renewedToken := o.lastLink()
	opened, err := o.OpenLink(t.Context(), visitor, renewed, renewedToken)
	if err != nil || opened.State != landlords.LinkOpen || opened.Listing.ID != l.ID {
		t.Errorf("renewed as %+v: %v", opened, err)
	}
}
