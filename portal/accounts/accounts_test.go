package accounts_test

import (
	"context"
	"crypto/rand"
	"testing"
	"time"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/accounts"
	"wohnraum/portal/store"
	"wohnraum/portal/store/storetest"
)

const password = "ein ganzer Satz zum Anmelden"

type house struct {
	*accounts.Service
	db    *store.DB
	clock *storetest.Clock
	admin portal.Actor
	other portal.Actor
}

func open(t *testing.T) house {
	t.Helper()
	db, clock := storetest.WithClock(t)
	h := house{Service: accounts.New(db, rand.Reader, func() {}), db: db, clock: clock}
	h.admin = h.person(t, "eins@kreis.example", portal.Administrator).Actor()
	h.other = h.person(t, "zwei@kreis.example", portal.Administrator).Actor()
	return h
}

// person adds an active account with the password and no second factor yet.
func (h house) person(t *testing.T, email string, role portal.Role) portal.Account {
	t.Helper()
	hash, err := accounts.HashPassword(rand.Reader, password)
	if err != nil {
		t.Fatal(err)
	}
	var account portal.Account
	h.write(t, func(ctx context.Context, tx *store.Tx) error {
		account = portal.Account{
			ID: portal.New[portal.AccountID](tx.IDs()), Email: email, Name: email, Role: role,
			Active: true, PasswordHash: hash, CreatedAt: tx.Now(),
		}
		return tx.CreateAccount(ctx, account)
	})
	return account
}

func (h house) write(t *testing.T, work func(ctx context.Context, tx *store.Tx) error) {
	t.Helper()
	if err := h.db.Write(t.Context(), func(tx *store.Tx) error { return work(t.Context(), tx) }); err != nil {
		t.Fatal(err)
	}
}

// link returns the newest link of a purpose that the account got.
func (h house) link(t *testing.T, kind notify.Name) portal.LinkID {
	t.Helper()
	var id portal.LinkID
	h.write(t, func(ctx context.Context, tx *store.Tx) error {
		page, err := notify.ListRecent(ctx, tx, "", 10)
		for _, row := range page.Rows {
			if row.Kind == kind && id == "" {
				id = row.Link
			}
		}
		return err
	})
	if id == "" {
		t.Fatalf("no mail %s", kind)
	}
	return id
}

func wantKind(t *testing.T, err error, want portal.Kind) {
	t.Helper()
	if err == nil || portal.KindOf(err) != want {
		t.Errorf("error %v, want kind %d", err, want)
	}
}

func TestSignIn_PasswordAndNothingElse(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.person(t, "vermieter@example.org", portal.LandlordRole)
	for _, tc := range []struct{ name, email, password string }{
		{"wrong password", "vermieter@example.org", "ein anderer Satz"},
		{"unknown address", "niemand@example.org", password},
		{"empty", "vermieter@example.org", ""},
	} {
		_, err := h.SignIn(t.Context(), tc.email, tc.password, "Test")
		if code, _ := portal.CodeOf(err); code != "signin.wrong" {
			t.Errorf("%s: %v", tc.name, err)
		}
	}
	opened, err := h.SignIn(t.Context(), " Vermieter@Example.org", password, "Test")
	if err != nil || opened.Pending {
		t.Fatalf("a landlord needs no code: %+v, %v", opened, err)
	}
	found, err := h.Resolve(t.Context(), opened.Token)
	if err != nil || found.Actor.Role != portal.LandlordRole || found.Expired {
		t.Errorf("session %+v, %v", found, err)
	}
}

func TestSetup_SecondFactorWorksOnce(t *testing.T) {
	t.Parallel()
	h := open(t)
	id, err := h.Invite(t.Context(), h.admin, portal.Account{Email: "neu@kreis.example", Name: "Neu", Role: portal.Placement})
	if err != nil {
		t.Fatal(err)
	}
	wantKind(t, h.Confirm(t.Context(), h.admin, id), portal.Conflict)
	if err := h.Confirm(t.Context(), h.other, id); err != nil {
		t.Fatal(err)
	}
	link := h.link(t, notify.AccountInvitation)
	setup, err := h.BeginSetup(t.Context(), link)
	if err != nil || setup.Secret == "" {
		t.Fatalf("setup %+v, %v", setup, err)
	}
	again, _ := h.BeginSetup(t.Context(), link)
	if again != setup {
		t.Error("opening the page twice shows another secret")
	}
	code, err := accounts.Code(setup.Secret, h.clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	_, err = h.FinishSetup(t.Context(), link, password, "000000", "Test")
	wantKind(t, err, portal.Invalid)
	if _, err := h.FinishSetup(t.Context(), link, password, code, "Test"); err != nil {
		t.Fatal(err)
	}
	_, err = h.FinishSetup(t.Context(), link, password, code, "Test")
	wantKind(t, err, portal.Gone)

	pending, err := h.SignIn(t.Context(), "neu@kreis.example", password, "Test")
	if err != nil || !pending.Pending {
		t.Fatalf("staff need a code: %+v, %v", pending, err)
	}
	_, err = h.GiveCode(t.Context(), pending.Token, code, "Test")
	wantKind(t, err, portal.Invalid) // the code of the setup was used
	h.clock.Advance(time.Minute)
	code, _ = accounts.Code(setup.Secret, h.clock.Now())
	opened, err := h.GiveCode(t.Context(), pending.Token, code, "Test")
	if err != nil || opened.Token == pending.Token {
		t.Fatalf("after the code: %+v, %v", opened, err)
	}
	_, err = h.Resolve(t.Context(), pending.Token)
	wantKind(t, err, portal.Unauthenticated)
}

func TestSession_EndsByTimeAndByHand(t *testing.T) {
	t.Parallel()
	h := open(t)
	landlord := h.person(t, "vermieter@example.org", portal.LandlordRole)
	first, err := h.SignIn(t.Context(), landlord.Email, password, "Telefon")
	if err != nil {
		t.Fatal(err)
	}
	h.clock.Advance(50 * time.Minute)
	if found, err := h.Resolve(t.Context(), first.Token); err != nil || found.Expired {
		t.Fatalf("used within the hour: %+v, %v", found, err)
	}
	h.clock.Advance(50 * time.Minute)
	if found, err := h.Resolve(t.Context(), first.Token); err != nil || found.Expired {
		t.Errorf("kept alive by use: %+v, %v", found, err)
	}
	h.clock.Advance(61 * time.Minute)
	if found, err := h.Resolve(t.Context(), first.Token); err != nil || !found.Expired {
		t.Errorf("idle for an hour: %+v, %v", found, err)
	}
	h.clock.Advance(25 * time.Hour)
	_, err = h.Resolve(t.Context(), first.Token)
	wantKind(t, err, portal.Unauthenticated)

	second, err := h.SignIn(t.Context(), landlord.Email, password, "Rechner")
	if err != nil {
		t.Fatal(err)
	}
	if err := h.EndSession(t.Context(), landlord.Actor(), "", ""); err != nil {
		t.Fatal(err)
	}
	_, err = h.Resolve(t.Context(), second.Token)
	wantKind(t, err, portal.Unauthenticated)
}

// Looking at a session is no use of it: who only left a page open is signed out.
func TestPeek_KeepsNobodySignedIn(t *testing.T) {
	t.Parallel()
	h := open(t)
	landlord := h.person(t, "vermieter@example.org", portal.LandlordRole)
	opened, err := h.SignIn(t.Context(), landlord.Email, password, "Telefon")
	if err != nil {
		t.Fatal(err)
	}
	for minutes := 10; minutes <= 70; minutes += 10 {
		h.clock.Advance(10 * time.Minute)
		found, err := h.Peek(t.Context(), opened.Token)
		if err != nil || found.Expired != (minutes >= 60) || found.Actor != landlord.Actor() {
			t.Errorf("after %d minutes: %+v, %v", minutes, found, err)
		}
	}
	_, err = h.Peek(t.Context(), "unknown")
	wantKind(t, err, portal.Unauthenticated)
}

func TestSignInByLink_OnceAndInTime(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.person(t, "vermieter@example.org", portal.LandlordRole)
	for _, email := range []string{"niemand@example.org", "eins@kreis.example", "vermieter@example.org"} {
		if err := h.SendSignInLink(t.Context(), email); err != nil {
			t.Errorf("%s: %v", email, err)
		}
	}
	link := h.link(t, notify.LandlordSignIn)
	if _, err := h.SignInByLink(t.Context(), link, "Test"); err != nil {
		t.Fatal(err)
	}
	_, err := h.SignInByLink(t.Context(), link, "Test")
	wantKind(t, err, portal.Gone)

	if err := h.SendSignInLink(t.Context(), "vermieter@example.org"); err != nil {
		t.Fatal(err)
	}
	late := h.link(t, notify.LandlordSignIn)
	h.clock.Advance(2 * time.Hour)
	_, err = h.SignInByLink(t.Context(), late, "Test")
	wantKind(t, err, portal.Gone)
}

func TestClose_EndsRightsAtOnce(t *testing.T) {
	t.Parallel()
	h := open(t)
	landlord := h.person(t, "vermieter@example.org", portal.LandlordRole)
	opened, err := h.SignIn(t.Context(), landlord.Email, password, "Test")
	if err != nil {
		t.Fatal(err)
	}
	wantKind(t, h.Close(t.Context(), landlord.Actor(), landlord.ID), portal.Forbidden)
	wantKind(t, h.Close(t.Context(), h.admin, h.admin.Account), portal.Conflict)
	if err := h.Close(t.Context(), h.admin, landlord.ID); err != nil {
		t.Fatal(err)
	}
	_, err = h.Resolve(t.Context(), opened.Token)
	wantKind(t, err, portal.Unauthenticated)
}

func TestCheckPassword(t *testing.T) {
	t.Parallel()
	for password, code := range map[string]string{
		"kurz":                       "password.short",
		"passwort1234":               "password.common",
		"Wohnraum-Herford":           "password.common",
		"aaaaaaaaaaaaaaaa":           "password.common",
		"Der Hund bellt am Abend":    "",
		"Übermäßig schöne Straße 12": "",
	} {
		if got, _ := portal.CodeOf(accounts.CheckPassword(password)); got != code {
			t.Errorf("%q: %q, want %q", password, got, code)
		}
	}
}

func TestAudit_ChainHolds(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.person(t, "vermieter@example.org", portal.LandlordRole)
	for range 3 {
		if _, err := h.SignIn(t.Context(), "vermieter@example.org", password, "Test"); err != nil {
			t.Fatal(err)
		}
	}
	page, err := h.Audit(t.Context(), h.admin, "", 0)
	if err != nil || page.Broken != 0 || page.Total == 0 {
		t.Fatalf("%+v, %v", page, err)
	}
	storetest.Tamper(t, h.db, "UPDATE audit SET reason = 'changed' WHERE seq = 2")
	page, err = h.Audit(t.Context(), h.admin, "", 0)
	if err != nil || page.Broken != 2 {
		t.Errorf("a changed entry is not noticed: %+v, %v", page.Broken, err)
	}
}

func TestForms_SameKey(t *testing.T) {
	t.Parallel()
	forms := open(t).Forms()
	ctx := t.Context()
	if _, found, err := forms.Begin(ctx, "key", "me", "hash"); err != nil || found {
		t.Fatalf("first: %v %v", found, err)
	}
	if err := forms.Finish(ctx, "key", "me", "/there"); err != nil {
		t.Fatal(err)
	}
	if location, found, err := forms.Begin(ctx, "key", "me", "hash"); err != nil || !found || location != "/there" {
		t.Errorf("again: %q %v %v", location, found, err)
	}
	_, _, err := forms.Begin(ctx, "key", "me", "other")
	wantKind(t, err, portal.Conflict)
	_, _, err = forms.Begin(ctx, "key", "somebody else", "hash")
	wantKind(t, err, portal.Conflict)
}

// A first start offers an administrator without a name. Two named ones must still
// be possible, or nobody could ever confirm anything.
func TestInviteAdministrator_TakesThePlaceOfThePlaceholder(t *testing.T) {
	t.Parallel()
	db, _ := storetest.WithClock(t)
	s := accounts.New(db, rand.Reader, func() {})
	for _, email := range []string{accounts.Placeholder, "eins@kreis.example", "zwei@kreis.example"} {
		if _, err := s.InviteAdministrator(t.Context(), email, "Vorname Nachname"); err != nil {
			t.Fatalf("%s: %v", email, err)
		}
	}
	_, err := s.InviteAdministrator(t.Context(), "drei@kreis.example", "Vorname Nachname")
	if code, _ := portal.CodeOf(err); code != "account.second_person" {
		t.Errorf("the third one alone: %v", err)
	}
	err = db.Read(t.Context(), func(tx *store.Tx) error {
		found, err := tx.AccountsOfRole(t.Context(), portal.Administrator, "", "")
		if len(found) != 2 {
			t.Errorf("%d administrators, want 2", len(found))
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func TestFirstAdmin_OneLinkTakenEndsTheOthers(t *testing.T) {
	t.Parallel()
	h := open(t)
	link, err := h.RenewInvitation(t.Context(), h.admin.Account) // has a password by now
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.BeginSetup(t.Context(), link); portal.KindOf(err) != portal.Gone {
		t.Errorf("a leftover link opens the account: %v", err)
	}
}
