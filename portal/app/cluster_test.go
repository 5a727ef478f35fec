package app_test

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/app"
	"wohnraum/portal/config"
	"wohnraum/portal/store"
	"wohnraum/portal/testserver"
)

// cluster is several processes on one PostgreSQL, which share a secret key.
type cluster struct {
	*testing.T

	database string
	key      string
	group    sync.WaitGroup
}

func newCluster(t *testing.T) *cluster {
	t.Helper()
	server, err := testserver.SharedPostgres()
	if err != nil {
		t.Fatal(err)
	}
	name, err := server.Fresh(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	return &cluster{T: t, database: server.URL(name), key: filepath.Join(t.TempDir(), "secret.key")}
}

// process opens one more of them.
func (c *cluster) process() *app.App {
	c.Helper()
	settings, err := config.Load([]string{
		"WOHNRAUM_DATA_DIR=" + c.TempDir(), "WOHNRAUM_SECRET_KEY_FILE=" + c.key, "WOHNRAUM_METRICS_TOKEN=0123456789abcdef",
		"DATABASE_URL=" + c.database,
	})
	if err != nil {
		c.Fatal(err)
	}
	return openWith(c.T, settings, false)
}

// worker starts a worker and returns how to read its metrics.
func (c *cluster) worker() (a *app.App, metrics func() string) {
	c.Helper()
	a, listener := c.process(), listen(c.T)
	c.group.Go(func() {
		if err := a.Work(listener); err != nil {
			c.Error(err)
		}
	})
	return a, func() string {
		_, page := ask(c.T, "http://"+listener.Addr().String()+"/metrics")
		return page
	}
}

func leads(metrics func() string) func() bool {
	return func() bool { return strings.Contains(metrics(), "wohnraum_leader 1\n") }
}

// What one process writes down, another one does: the mail leaves through the
// worker, whoever asked for it, and one that stops is followed at once.
func TestCluster_ServeAnswersAndWorkersWork(t *testing.T) {
	t.Parallel()
	c := newCluster(t)
	serve, listener := c.process(), listen(t)
	c.group.Go(func() {
		if err := serve.Serve(listener); err != nil {
			t.Error(err)
		}
	})
	address := "http://" + listener.Addr().String()
	eventually(t, "serve answers no page", func() bool { status, _ := ask(t, address+"/"); return status == 200 })
	first, firstMetrics := c.worker()
	eventually(t, "nobody leads", leads(firstMetrics))
	second, secondMetrics := c.worker()
	enqueue(t, serve)
	eventually(t, "no worker sends the mail", func() bool { return waiting(t, serve).Waiting == 0 })
	page := secondMetrics()
	for _, line := range []string{`database="postgres"`, "wohnraum_leader 0\n", `wohnraum_queue_waiting{queue="index"} `, "wohnraum_database_ready 1\n"} {
		if !strings.Contains(page, line) {
			t.Errorf("%s is not in the second worker's metrics", line)
		}
	}
	admin := portal.Actor{Account: "a", Role: portal.Administrator}
	if status, err := serve.Jobs.Status(t.Context(), admin); err != nil || !status.Shared || status.Leader == "" {
		t.Errorf("what serve shows of the clock's work: %+v, %v", status, err)
	}
	if _, metrics := ask(t, address+"/metrics"); !strings.Contains(metrics, "wohnraum_leader 0\n") {
		t.Error("serve does the clock's work")
	}
	closeIt(t, first)
	eventually(t, "nobody follows the worker that stopped", leads(secondMetrics))
	closeIt(t, second)
	closeIt(t, serve)
	c.group.Wait()
}

// TestCluster_AnotherKeyIsRefused: a process with another key could read no name.
func TestCluster_AnotherKeyIsRefused(t *testing.T) {
	t.Parallel()
	c := newCluster(t)
	closeIt(t, c.process())
	if err := os.Remove(c.key); err != nil {
		t.Fatal(err)
	}
	settings, err := config.Load([]string{"WOHNRAUM_DATA_DIR=" + t.TempDir(), "WOHNRAUM_SECRET_KEY_FILE=" + c.key, "DATABASE_URL=" + c.database})
	if err != nil {
		t.Fatal(err)
	}
	if a, err := app.Open(t.Context(), settingsOf(settings)); err == nil {
		closeIt(t, a)
		t.Error("another key was accepted")
	}
}

// TestCluster_MigrateGrants: the program's own role can work and may change no
// table.
func TestCluster_MigrateGrants(t *testing.T) {
	t.Parallel()
	server, err := testserver.SharedPostgres()
	if err != nil {
		t.Fatal(err)
	}
	name, err := server.Fresh(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Role(t.Context(), "clerk"); err != nil {
		t.Fatal(err)
	}
	if err := store.Migrate(t.Context(), server.URL(name), "clerk"); err != nil {
		t.Fatal(err)
	}
	c := &cluster{T: t, database: server.URLAs("clerk", name), key: filepath.Join(t.TempDir(), "secret.key")}
	a, metrics := c.worker()
	eventually(t, "the role cannot lead", leads(metrics))
	closeIt(t, a)
	c.group.Wait()
}
