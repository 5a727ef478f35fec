package app_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/app"
	"wohnraum/portal/config"
	"wohnraum/portal/store"
)

// R7: what comes back becomes a task, which says nothing but which mail it was.
func TestBounces_BecomeATask(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	settings, err := config.Load([]string{"WOHNRAUM_DATA_DIR=" + t.TempDir(), "WOHNRAUM_BOUNCE_DIR=" + dir})
	if err != nil {
		t.Fatal(err)
	}
	a := openWith(t, settings, true)
	t.Cleanup(func() { closeIt(t, a) })
	enqueue(t, a)
	if _, err := a.Worker.Drain(t.Context()); err != nil {
		t.Fatal(err)
	}
	var mails notify.Page
	read(t, a, func(tx *store.Tx) (err error) {
		mails, err = notify.ListRecent(t.Context(), tx, "", 10)
		return err
	})
	report := strings.ReplaceAll(`From: MAILER-DAEMON@mx.example
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: message/delivery-status

Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 nobody of that name

--b
Content-Type: message/rfc822

Message-ID: <`+mails.Rows[0].MessageID+`>
Subject: canary-household

--b--
`, "\n", "\r\n")
	if err := os.Mkdir(filepath.Join(dir, "new"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "new/1"), []byte(report), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Bounces.Step(t.Context()); err != nil {
		t.Fatal(err)
	}
	var tasks []portal.Task
	read(t, a, func(tx *store.Tx) (err error) {
		tasks, err = tx.OpenTasksOfKind(t.Context(), "mail_failed")
		return err
	})
	if len(tasks) != 1 || tasks[0].Key != string(mails.Rows[0].ID) || tasks[0].Detail != "" || !tasks[0].Urgent {
		t.Errorf("tasks %+v", tasks)
	}
}

func read(t *testing.T, a *app.App, look func(*store.Tx) error) {
	t.Helper()
	if err := a.DB.Read(t.Context(), look); err != nil {
		t.Fatal(err)
	}
}
