package placement_test

import (
	"context"
	"strings"
	"testing"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/pairing/pairingtest"
	"wohnraum/portal/placement"
	"wohnraum/portal/store"
	"wohnraum/templates"
)

// post is an office with mails in its outbox; links are shown in a demo only.
func post(t *testing.T, links notify.Links) (*pairingtest.Office, *placement.Service) {
	t.Helper()
	office := pairingtest.New(t)
	renderer, err := notify.NewRenderer(templates.FS, notify.Office{Name: "Vermittlung"})
	if err != nil {
		t.Fatal(err)
	}
	office.Write(func(ctx context.Context, tx *store.Tx) error {
		for _, listing := range []string{"A-1001", "A-1002", "A-1003"} {
			err := notify.Enqueue(ctx, tx, tx.Now(), notify.Message{
				Kind: notify.LandlordCard, Event: listing, Address: "erna@example.org", Link: "018f0000-0000-7000-8000-000000000009",
				Payload: notify.Payload{Listing: listing, Municipality: "Herford", Due: "2027-03-10"},
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	return office, placement.New(placement.Deps{DB: office.DB, Mails: renderer, Links: links})
}

func mails(t *testing.T, s *placement.Service, o *pairingtest.Office, f notify.Filter) placement.MailPage {
	t.Helper()
	f.Limit = 2
	page, err := s.Mails(t.Context(), o.Officer, f)
	if err != nil {
		t.Fatal(err)
	}
	return page
}

func TestService_Mails(t *testing.T) {
	t.Parallel()
	office, service := post(t, nil)
	all := mails(t, service, office, notify.Filter{})
	if len(all.Rows) != 2 || all.Total != 3 || all.Next == "" || all.Skipped != 0 {
		t.Errorf("first page: %d of %d, next %q, skipped %d", len(all.Rows), all.Total, all.Next, all.Skipped)
	}
	rest := mails(t, service, office, notify.Filter{Before: all.Next})
	if len(rest.Rows) != 1 || rest.Next != "" || rest.Skipped != 2 {
		t.Errorf("second page: %d, next %q, skipped %d", len(rest.Rows), rest.Next, rest.Skipped)
	}
	for search, want := range map[string]int{"a-1002": 1, "1002": 1, "ERNA@": 3, "100_": 0, "nobody": 0} {
		if got := mails(t, service, office, notify.Filter{Search: search}).Total; got != want {
			t.Errorf("search %q finds %d, want %d", search, got, want)
		}
	}
	for which, want := range map[string]int{notify.WhichWaiting: 3, notify.WhichSent: 0, notify.WhichTrouble: 0} {
		if got := mails(t, service, office, notify.Filter{Which: which}).Total; got != want {
			t.Errorf("%s: %d, want %d", which, got, want)
		}
	}
	if _, err := service.Mails(t.Context(), office.Caseworker, notify.Filter{Limit: 1}); portal.KindOf(err) != portal.Forbidden {
		t.Errorf("a caseworker reads the outbox: %v", err)
	}
}

func TestService_Mail_HidesTheLinkOutsideADemo(t *testing.T) {
	t.Parallel()
	tokens := notify.Tokens{Key: []byte("key"), PublicURL: "http://127.0.0.1:8080"}
	for name, c := range map[string]struct {
		links notify.Links
		shown bool
	}{"real": {nil, false}, "demo": {tokens, true}} {
		office, service := post(t, c.links)
		id := mails(t, service, office, notify.Filter{}).Rows[0].ID
		mail, err := service.Mail(t.Context(), office.Officer, id)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(mail.Text, "/l/018f"); got != c.shown || strings.Contains(mail.Text, notify.HiddenLink) == c.shown {
			t.Errorf("%s: link shown %t in %q", name, got, mail.Text)
		}
	}
}

func TestService_RetryMail_RefusesWhatNeedsNoPerson(t *testing.T) {
	t.Parallel()
	office, service := post(t, nil)
	id := mails(t, service, office, notify.Filter{}).Rows[0].ID
	if err := service.RetryMail(t.Context(), office.Officer, id); portal.KindOf(err) != portal.Conflict {
		t.Errorf("a waiting mail is sent again: %v", err)
	}
	if err := service.ResolveMail(t.Context(), office.Officer, "018f0000-0000-7000-8000-00000000000a"); err == nil {
		t.Error("an unknown mail is ticked off")
	}
}

// After a call, staff let mail go to an address again that had been refused.
func TestService_FreeAddress(t *testing.T) {
	t.Parallel()
	office, service := post(t, nil)
	id := mails(t, service, office, notify.Filter{}).Rows[0].ID
	if err := service.FreeAddress(t.Context(), office.Officer, id); portal.KindOf(err) != portal.Conflict {
		t.Errorf("an address that takes mail is freed: %v", err)
	}
	office.Write(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.ExecContext(ctx, tx.Rebind(`UPDATE outbox SET state = 'sent', message_id = id || '@x'`))
		if err != nil {
			return err
		}
		_, err = notify.TakeBack(ctx, tx, tx.Now(), notify.Returned{
			Digest: "1", MessageID: string(id) + "@x", How: notify.UnknownThere, Words: "550 nobody of that name",
		}, nil)
		return err
	})
	mail, err := service.Mail(t.Context(), office.Officer, id)
	if err != nil || mail.Refusal.Reply != "550 nobody of that name" {
		t.Fatalf("refusal %+v, %v", mail.Refusal, err)
	}
	if err := service.FreeAddress(t.Context(), office.Caseworker, id); portal.KindOf(err) != portal.Forbidden {
		t.Errorf("a caseworker frees an address: %v", err)
	}
	if err := service.FreeAddress(t.Context(), office.Officer, id); err != nil {
		t.Fatal(err)
	}
	if mail, err = service.Mail(t.Context(), office.Officer, id); err != nil || mail.Refusal.Known() {
		t.Errorf("still refused: %+v, %v", mail.Refusal, err)
	}
}

// refuse lets every mail be refused for good.
type refuse struct{}

func (refuse) Carrier() string    { return notify.CarrierSMTP }
func (refuse) Confidential() bool { return true }
func (refuse) Close() error       { return nil }
func (refuse) Send(context.Context, notify.Letter) notify.Receipt {
	return notify.Receipt{Outcome: notify.Never, Reply: "550 no"}
}

func TestService_ResolveMail_ClosesItsTask(t *testing.T) {
	t.Parallel()
	office, service := post(t, nil)
	worker := notify.NewWorker(notify.Settings{
		Transact: func(ctx context.Context, do func(notify.Tx) error) error {
			return office.DB.Write(ctx, func(tx *store.Tx) error { return do(tx) })
		},
		Render: func(notify.Name, notify.Payload, string) (notify.Mail, error) { return notify.Mail{}, nil },
		Links:  notify.Tokens{}, Transport: refuse{}, Clock: office.Clock, Random: strings.NewReader(strings.Repeat("x", 100)),
		OnTrouble: func(ctx context.Context, tx notify.Tx, row notify.Row) error {
			return tx.(*store.Tx).AddTask(ctx, portal.Task{
				Kind: "mail_failed", Subject: portal.SubjectMail, Key: string(row.ID), Role: portal.Placement, Dedupe: "mail_failed:" + string(row.ID),
			})
		},
	})
	if _, err := worker.Drain(t.Context()); err != nil {
		t.Fatal(err)
	}
	trouble := mails(t, service, office, notify.Filter{Which: notify.WhichTrouble})
	if trouble.Total != 3 {
		t.Fatalf("%d mails in trouble", trouble.Total)
	}
	if err := service.ResolveMail(t.Context(), office.Officer, trouble.Rows[0].ID); err != nil {
		t.Fatal(err)
	}
	if err := service.RetryMail(t.Context(), office.Second, trouble.Rows[1].ID); err != nil {
		t.Fatal(err)
	}
	if got := mails(t, service, office, notify.Filter{Which: notify.WhichTrouble}).Total; got != 1 {
		t.Errorf("%d mails are still in trouble", got)
	}
	office.Read(func(ctx context.Context, tx *store.Tx) error {
		open, err := tx.OpenTasksOfKind(ctx, "mail_failed")
		if len(open) != 1 {
			t.Errorf("%d tasks are open", len(open))
		}
		return err
	})
}

func TestInbox_FailedMailStandsOnce(t *testing.T) {
	t.Parallel()
	office, service := post(t, nil)
	id := string(mails(t, service, office, notify.Filter{}).Rows[0].ID)
	office.Write(func(ctx context.Context, tx *store.Tx) error {
		if _, err := tx.ExecContext(ctx, tx.Rebind("UPDATE outbox SET state = ? WHERE id = ?"), notify.Failed, id); err != nil {
			return err
		}
		return tx.AddTask(ctx, portal.Task{
			Kind: "mail_failed", Subject: portal.SubjectMail, Key: id, Role: portal.Placement, Urgent: true, Dedupe: "mail_failed:" + id,
		})
	})
	items, err := service.Inbox(t.Context(), office.Officer)
	if err != nil {
		t.Fatal(err)
	}
	var shown int
	for _, item := range items {
		if item.Subject == portal.SubjectMail {
			shown++
		}
	}
	if shown != 1 {
		t.Errorf("one failed mail stands %d times in the inbox: %+v", shown, items)
	}
}
