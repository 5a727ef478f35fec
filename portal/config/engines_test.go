package config_test

import (
	"strings"
	"testing"

	"wohnraum/portal/config"
)

// cluster is the environment of a process that shares everything.
func cluster() []string {
	return []string{
		"DATABASE_URL=postgres://portal:hunter2@db.example.org:5432/wohnraum?sslmode=verify-full&password=hunter2",
		"DATABASE_OWNER_URL=postgres://owner:hunter2@db.example.org/wohnraum?sslmode=verify-full",
		"REDIS_URL=rediss://:hunter2@redis.example.org:6379/1", "MEILI_URL=https://meili.example.org", "MEILI_KEY=hunter2",
		"SMTP_URL=smtp://user:hunter2@mail.example.org", "WOHNRAUM_MAIL_FROM=a@example.org",
		"WOHNRAUM_METRICS_TOKEN=hunter2-hunter2-hunter2", "WOHNRAUM_BOUNCE_DIR=/var/mail/wohnraum",
		"WOHNRAUM_WORKER_ADDR=127.0.0.1:9000",
	}
}

func TestLoad_Cluster(t *testing.T) {
	t.Parallel()
	alone, err := config.Load(nil)
	if err != nil || alone.Cluster() || alone.WorkerAddr != "127.0.0.1:8081" {
		t.Errorf("without settings: %+v, %v", alone, err)
	}
	s, err := config.Load(cluster())
	if err != nil {
		t.Fatal(err)
	}
	if !s.Cluster() || !strings.HasPrefix(s.DatabaseURL, "postgres://portal:hunter2@") || !strings.HasPrefix(s.OwnerURL, "postgres://owner:") {
		t.Errorf("databases: %+v", s.Engines)
	}
	if s.RedisURL == "" || s.MeiliURL == "" || s.MeiliKey != "hunter2" || s.MetricsToken == "" || s.BounceDir == "" || s.WorkerAddr != "127.0.0.1:9000" {
		t.Errorf("settings: %+v", s)
	}
}

func TestLoad_EnginesOneByOne(t *testing.T) {
	t.Parallel()
	for _, setting := range []string{
		"DATABASE_URL=postgresql://owner@127.0.0.1:5433/wohnraum", "DATABASE_URL=postgres:///wohnraum?host=/run/postgresql",
		"DATABASE_URL=postgres://owner@postgres/wohnraum?sslmode=disable", "REDIS_URL=redis://localhost", "MEILI_URL=http://meili:7700",
	} {
		if _, err := config.Load([]string{setting}); err != nil {
			t.Errorf("%s: %v", setting, err)
		}
	}
}

func TestLoad_MistakesInEngines(t *testing.T) {
	t.Parallel()
	cases := map[string]struct{ setting, says string }{
		"another database":      {"DATABASE_URL=mysql://user:hunter2@h/wohnraum", "DATABASE_URL is not an address like postgres://"},
		"database without name": {"DATABASE_URL=postgres://user:hunter2@h", "DATABASE_URL is not an address like postgres://"},
		"database without host": {"DATABASE_URL=postgres:///wohnraum?password=hunter2", "DATABASE_URL names no host"},
		"database in the clear": {"DATABASE_URL=postgres://user:hunter2@h/wohnraum", "DATABASE_URL: add sslmode=verify-full"},
		"unreadable database":   {"DATABASE_URL=postgres://user:hunter2@h:port/wohnraum", "DATABASE_URL is not an address"},
		"owner without program": {"DATABASE_OWNER_URL=postgres://owner:hunter2@localhost/wohnraum", "set DATABASE_URL too"},
		"another owner":         {"DATABASE_OWNER_URL=owner:hunter2", "DATABASE_OWNER_URL is not an address"},
		"Redis by http":         {"REDIS_URL=http://:hunter2@h", "REDIS_URL is not an address like redis://"},
		"Redis without a host":  {"REDIS_URL=redis://:hunter2@", "REDIS_URL is not an address like redis://"},
		"search by name":        {"MEILI_URL=hunter2", "MEILI_URL is not an address like http://"},
		"key in the address":    {"MEILI_URL=http://key:hunter2@h", "the key belongs into MEILI_KEY"},
		"key for nobody":        {"MEILI_KEY=hunter2", "MEILI_KEY is set, but MEILI_URL is not"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := config.Load([]string{c.setting})
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("want %q in: %v", c.says, err)
			}
			if err != nil && strings.Contains(err.Error(), "hunter2") {
				t.Errorf("the error tells the password: %v", err)
			}
		})
	}
}

func TestSettings_Print_HidesSecrets(t *testing.T) {
	t.Parallel()
	s, err := config.Load(cluster())
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := s.Print(&out); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(out.String(), "hunter2") {
		t.Errorf("a password is printed:\n%s", out.String())
	}
	for _, want := range []string{
		"smtp://user:***@mail.example.org:587?tls=mandatory", "postgres://portal:***@db.example.org:5432/wohnraum?sslmode=verify-full\n",
		"postgres://owner:***@db.example.org/wohnraum", "rediss://:***@redis.example.org:6379/1", "https://meili.example.org", "/var/mail/wohnraum",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not in:\n%s", want, out.String())
		}
	}
}

func TestSettings_Print_SaysWhatServesInstead(t *testing.T) {
	t.Parallel()
	s, err := config.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := s.Print(&out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"SQLite under the data directory", "limits in the memory", "search inside the process", "/metrics is closed"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not in:\n%s", want, out.String())
		}
	}
	if strings.Contains(out.String(), "***") {
		t.Errorf("a secret that is not there is hidden:\n%s", out.String())
	}
}

// TestSettings_Print_EverySetting: an operator finds each setting that there is.
func TestSettings_Print_EverySetting(t *testing.T) {
	t.Parallel()
	_, err := config.Load([]string{"WOHNRAUM_TYPO=1"})
	s, sound := config.Load(nil)
	var out strings.Builder
	if err == nil || sound != nil || s.Print(&out) != nil {
		t.Fatal(err, sound)
	}
	_, known, _ := strings.Cut(err.Error(), "there are: ")
	for name := range strings.SplitSeq(known, ", ") {
		if !strings.Contains(out.String(), strings.TrimSpace(name)+" ") {
			t.Errorf("%s is not printed", name)
		}
	}
}

func TestSettings_Roles(t *testing.T) {
	t.Parallel()
	alone, err := config.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := alone.ForWorker(); err == nil || !strings.Contains(err.Error(), "DATABASE_URL") {
		t.Errorf("a worker on SQLite: %v", err)
	}
	shared, err := config.Load(cluster())
	if err != nil {
		t.Fatal(err)
	}
	if worker, err := shared.ForWorker(); err != nil || !worker.Cluster() {
		t.Errorf("a worker on PostgreSQL: %v", err)
	}
	if demo, err := shared.ForDemo(); err != nil || demo.Engines != (config.Engines{}) || demo.SMTP != nil {
		t.Errorf("invented people reach an office's engines: %+v, %v", demo, err)
	}
}
