package app_test

import (
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"testing"
	"time"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/app"
	"wohnraum/portal/config"
	"wohnraum/portal/pairing/pairingtest"
	"wohnraum/portal/store"
	"wohnraum/portal/store/storetest"
	"wohnraum/portal/web"
)

func open(t *testing.T, folder string, still bool) *app.App {
	t.Helper()
	settings, err := config.Load(storetest.Environ(t, folder, "WOHNRAUM_OFFICE_PHONE=05221 000000", "WOHNRAUM_OFFICE_EMAIL=amt@kreis.example"))
	if err != nil {
		t.Fatal(err)
	}
	return openWith(t, settings, still)
}

func openWith(t *testing.T, settings config.Settings, still bool) *app.App {
	t.Helper()
	all := settingsOf(settings)
	all.Still = still
	a, err := app.Open(t.Context(), all)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func settingsOf(settings config.Settings) app.Settings {
	return app.Settings{Config: settings, Clock: storetest.NewClock(), Random: rand.Reader, Log: slog.New(slog.DiscardHandler), Version: "test"}
}

// opened closes the portal when the test ends.
func opened(t *testing.T) *app.App {
	t.Helper()
	a := open(t, t.TempDir(), true)
	t.Cleanup(func() { closeIt(t, a) })
	return a
}

func closeIt(t *testing.T, a *app.App) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), 10*time.Second)
	defer cancel()
	if err := a.Close(ctx); err != nil {
		t.Error(err)
	}
}

func listen(t *testing.T) net.Listener {
	t.Helper()
	listener, err := web.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return listener
}

func refused(t *testing.T, address string) {
	t.Helper()
	connection, err := (&net.Dialer{Timeout: time.Second}).DialContext(t.Context(), "tcp", address)
	if err == nil {
		t.Errorf("%s is still open: %v", address, connection.Close())
	}
}

func TestClose_BeforeServe(t *testing.T) {
	t.Parallel()
	a, listener := open(t, t.TempDir(), false), listen(t)
	closeIt(t, a)
	if err := a.Serve(listener); err != nil {
		t.Error(err)
	}
	refused(t, listener.Addr().String())
	if err := a.DB.Ping(t.Context()); err == nil {
		t.Error("the database is still open")
	}
}

// Whoever wins, Serve comes back, nothing listens and the database is closed.
func TestClose_WhileServeBegins(t *testing.T) {
	t.Parallel()
	for range 8 {
		a, listener := open(t, t.TempDir(), false), listen(t)
		var group sync.WaitGroup
		group.Go(func() {
			if err := a.Serve(listener); err != nil && !errors.Is(err, net.ErrClosed) {
				t.Error(err)
			}
		})
		closeIt(t, a)
		group.Wait()
		refused(t, listener.Addr().String())
	}
}

func TestClose_AfterServing(t *testing.T) {
	t.Parallel()
	a, listener := open(t, t.TempDir(), false), listen(t)
	var group sync.WaitGroup
	group.Go(func() {
		if err := a.Serve(listener); err != nil {
			t.Error(err)
		}
	})
	address := listener.Addr().String()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+address+"/", http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	if err := answer.Body.Close(); err != nil || answer.StatusCode >= http.StatusInternalServerError {
		t.Errorf("%d, %v", answer.StatusCode, err)
	}
	closeIt(t, a)
	group.Wait()
	refused(t, address)
}

func TestClose_Twice(t *testing.T) {
	t.Parallel()
	a := open(t, t.TempDir(), true)
	closeIt(t, a)
	closeIt(t, a)
}

func TestMarkDemo_RealOfficeStaysReal(t *testing.T) {
	t.Parallel()
	a := opened(t)
	if err := a.MarkReal(t.Context()); err != nil {
		t.Fatal(err)
	}
	err := a.MarkDemo(t.Context())
	if code, _ := portal.CodeOf(err); portal.KindOf(err) != portal.Conflict || code != "demo.real" || a.Demo {
		t.Errorf("%v, demo %v", err, a.Demo)
	}
	if err := a.MarkReal(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestMarkDemo_StaysAfterReopening(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	a := open(t, folder, true)
	if err := errors.Join(a.MarkDemo(t.Context()), a.MarkDemo(t.Context()), a.MarkReal(t.Context())); err != nil {
		t.Fatal(err)
	}
	if !a.Demo {
		t.Error("not a demo")
	}
	closeIt(t, a)
	again := open(t, folder, true)
	defer closeIt(t, again)
	if !again.Demo {
		t.Error("the demo became something else")
	}
}

func administrators(t *testing.T, a *app.App) (accounts []portal.Account) {
	t.Helper()
	err := a.DB.Read(t.Context(), func(tx *store.Tx) (err error) {
		accounts, err = tx.AccountsOfRole(t.Context(), portal.Administrator, "", "")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return accounts
}

func TestFirstAdministrator_OffersOneAccountUntilItIsTaken(t *testing.T) {
	t.Parallel()
	a := opened(t)
	first, err := a.FirstAdministrator(t.Context())
	if err != nil || first == "" {
		t.Fatalf("%q, %v", first, err)
	}
	second, err := a.FirstAdministrator(t.Context())
	if err != nil || second == "" || second == first {
		t.Errorf("second link %q after %q, %v", second, first, err)
	}
	accounts := administrators(t, a)
	if len(accounts) != 1 {
		t.Fatalf("%d administrators", len(accounts))
	}
	err = a.DB.Write(t.Context(), func(tx *store.Tx) error {
		accounts[0].PasswordHash = "hash"
		return tx.UpdateAccount(t.Context(), &accounts[0])
	})
	if err != nil {
		t.Fatal(err)
	}
	if link, err := a.FirstAdministrator(t.Context()); link != "" || err != nil {
		t.Errorf("a link although somebody administers: %q, %v", link, err)
	}
}

func TestFirstAdministrator_NoneInADemo(t *testing.T) {
	t.Parallel()
	a := opened(t)
	if err := a.MarkDemo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if link, err := a.FirstAdministrator(t.Context()); link != "" || err != nil || len(administrators(t, a)) != 0 {
		t.Errorf("%q, %v", link, err)
	}
}

// deadServer refuses every letter for good.
type deadServer struct{}

func (deadServer) Carrier() string    { return notify.CarrierSMTP }
func (deadServer) Confidential() bool { return true }
func (deadServer) Close() error       { return nil }
func (deadServer) Send(context.Context, notify.Letter) notify.Receipt {
	return notify.Receipt{Outcome: notify.Never, Reply: "554 refused"}
}

// An e-mail that nobody got is a task for a person, and every officer hears of
// it, once.
func TestFailedMail_BecomesOneTaskAndOneLetterForEachOfficer(t *testing.T) {
	t.Parallel()
	a := opened(t)
	o := pairingtest.In(t, a.DB, storetest.NewClock())
	a.Worker.Transport = deadServer{}
	message := notify.Message{
		Kind: notify.LandlordReleased, Event: "e", Link: "link", Address: "erna@example.org", Subject: notify.Subject{Kind: "listing", ID: "l"},
	}
	for range 2 {
		o.Write(func(ctx context.Context, tx *store.Tx) error { return notify.Enqueue(ctx, tx, tx.Now(), message) })
		if _, err := a.Worker.Drain(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	o.Read(func(ctx context.Context, tx *store.Tx) error {
		tasks, err := tx.OpenTasks(ctx, portal.Placement, "", 10)
		if err != nil || len(tasks) != 1 || tasks[0].Kind != "mail_failed" || !tasks[0].Urgent {
			t.Errorf("tasks %+v, %v", tasks, err)
		}
		mails, err := notify.ListRecent(ctx, tx, "", 100)
		told := map[string]int{}
		for _, row := range mails.Rows {
			if row.Kind == notify.PlacementMailFailed {
				told[string(row.Account)]++
			}
		}
		if len(mails.Rows) != 3 || told[string(o.Officer.Account)] != 1 || told[string(o.Second.Account)] != 1 {
			t.Errorf("%d mails, told %v", len(mails.Rows), told)
		}
		return err
	})
}
