package config_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"wohnraum/portal/config"
)

func TestLoad_Defaults(t *testing.T) {
	t.Parallel()
	s, err := config.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	if s.Addr != "127.0.0.1:8080" || s.DataDir != "data" || s.SMTP != nil {
		t.Errorf("defaults: %+v", s)
	}
	if got := s.PublicURL.String(); got != "http://127.0.0.1:8080" || s.Secure() {
		t.Errorf("public URL: %s, secure %t", got, s.Secure())
	}
	if got := s.SecretKeyFile; got != filepath.Join("data", "secret.key") {
		t.Errorf("key file: %s", got)
	}
}

func TestLoad_Installed(t *testing.T) {
	t.Parallel()
	s, err := config.Load([]string{
		"WOHNRAUM_ADDR=0.0.0.0:8080", "WOHNRAUM_PUBLIC_URL=https://Wohnen.Example.org",
		"WOHNRAUM_TRUSTED_PROXIES=10.0.0.7, 192.168.0.0/24", "WOHNRAUM_MAIL_FROM=wohnen@example.org",
		"SMTP_URL=smtp://user:p%40ss@mail.example.org:2525", "PATH=/bin", "WOHNRAUM_DATA_DIR=/srv/w",
	})
	if err != nil {
		t.Fatal(err)
	}
	if !s.Secure() || s.PublicURL.Host != "wohnen.example.org" || s.SecretKeyFile != "/srv/w/secret.key" {
		t.Errorf("settings: %+v", s)
	}
	want := config.SMTP{Host: "mail.example.org", User: "user", Password: "p@ss", Port: 2525, TLS: true}
	if *s.SMTP != want {
		t.Errorf("SMTP: %+v", *s.SMTP)
	}
	if len(s.TrustedProxies) != 2 || s.TrustedProxies[0].String() != "10.0.0.7/32" {
		t.Errorf("proxies: %v", s.TrustedProxies)
	}
}

func TestLoad_Mistakes(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		set  []string
		says string
	}{
		"returned to nobody":      {[]string{"WOHNRAUM_BOUNCE_ADDRESS=bounce@example.org"}, "WOHNRAUM_BOUNCE_ADDRESS needs WOHNRAUM_BOUNCE_DIR"},
		"no returning address":    {[]string{"WOHNRAUM_BOUNCE_ADDRESS=bounce", "WOHNRAUM_BOUNCE_DIR=d"}, "WOHNRAUM_BOUNCE_ADDRESS: \"bounce\" is not"},
		"misspelt":                {[]string{"WOHNRAUM_ADRR=:80"}, "WOHNRAUM_ADRR is not a setting"},
		"open without address":    {[]string{"WOHNRAUM_ADDR=:8080"}, "WOHNRAUM_PUBLIC_URL must be set"},
		"plain http for all":      {[]string{"WOHNRAUM_PUBLIC_URL=http://wohnen.example.org"}, "write https://wohnen.example.org"},
		"plain http, open port":   {[]string{"WOHNRAUM_PUBLIC_URL=http://127.0.0.1", "WOHNRAUM_ADDR=0.0.0.0:80"}, "must be https"},
		"public URL with a path":  {[]string{"WOHNRAUM_PUBLIC_URL=https://x.org/portal"}, "only scheme and host"},
		"public URL without host": {[]string{"WOHNRAUM_PUBLIC_URL=x.org"}, "is not an address like"},
		"no port":                 {[]string{"WOHNRAUM_ADDR=127.0.0.1"}, "is not host:port"},
		"bad proxy":               {[]string{"WOHNRAUM_TRUSTED_PROXIES=proxy"}, `"proxy" is neither`},
		"budget without number":   {[]string{"WOHNRAUM_REQUEST_BUDGET=many"}, "RequestBudget"},
		"worker without a port":   {[]string{"WOHNRAUM_WORKER_ADDR=here"}, "WOHNRAUM_WORKER_ADDR: \"here\" is not host:port"},
		"short token":             {[]string{"WOHNRAUM_METRICS_TOKEN=hunter2"}, "WOHNRAUM_METRICS_TOKEN needs at least 16"},
		"token of two words":      {[]string{"WOHNRAUM_METRICS_TOKEN=hunter2 hunter2 hunter2"}, "no spaces"},
		"no budget":               {[]string{"WOHNRAUM_REQUEST_BUDGET=0"}, "would let nobody in"},
		"bad sender":              {[]string{"WOHNRAUM_MAIL_FROM=office"}, "WOHNRAUM_MAIL_FROM"},
		"mail without sender":     {[]string{"SMTP_URL=smtp://h"}, "WOHNRAUM_MAIL_FROM must be set"},
		"mail in the clear":       {[]string{"SMTP_URL=smtp://h?tls=none"}, "relay on this machine only"},
		"mail, unknown security":  {[]string{"SMTP_URL=smtp://h?tls=maybe"}, `not "maybe"`},
		"mail, other protocol":    {[]string{"SMTP_URL=imap://user:hunter2@h"}, "SMTP_URL is not an address like"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := config.Load(c.set)
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("want %q in: %v", c.says, err)
			}
			if err != nil && strings.Contains(err.Error(), "hunter2") {
				t.Errorf("the error tells the password: %v", err)
			}
		})
	}
}

func TestLoad_AllMistakesAtOnce(t *testing.T) {
	t.Parallel()
	_, err := config.Load([]string{"WOHNRAUM_X=1", "REDIS_URL=x", "DATABASE_URL=x", "MEILI_URL=x", "WOHNRAUM_ADDR=here", "WOHNRAUM_OFFICE_EMAIL=x"})
	if err == nil {
		t.Fatal("no error")
	}
	for _, name := range []string{"WOHNRAUM_X", "REDIS_URL", "DATABASE_URL", "MEILI_URL", "WOHNRAUM_ADDR", "WOHNRAUM_OFFICE_EMAIL"} {
		if !strings.Contains(err.Error(), name) {
			t.Errorf("%s is missing in: %v", name, err)
		}
	}
}

func TestSettings_ForDemo(t *testing.T) {
	t.Parallel()
	s, err := config.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	demo, err := s.ForDemo()
	if err != nil || demo.DataDir != "data-demo" || demo.SecretKeyFile != filepath.Join("data-demo", "secret.key") {
		t.Errorf("demo: %+v, %v", demo, err)
	}
	open, err := config.Load([]string{"WOHNRAUM_ADDR=0.0.0.0:80", "WOHNRAUM_PUBLIC_URL=https://x.org"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := open.ForDemo(); err == nil {
		t.Error("the demo county is reachable from other machines")
	}
}

func TestLoadOrCreateKey(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "data", "secret.key")
	made, err := config.LoadOrCreateKey(path, strings.NewReader(strings.Repeat("k", 32)))
	if err != nil {
		t.Fatal(err)
	}
	read, err := config.LoadOrCreateKey(path, strings.NewReader(""))
	if err != nil || !bytes.Equal(made, read) || len(made) != 32 {
		t.Fatalf("read %x, made %x, %v", read, made, err)
	}
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := config.LoadOrCreateKey(path, strings.NewReader("")); err == nil || !strings.Contains(err.Error(), "chmod 600") {
		t.Errorf("a key that others may read: %v", err)
	}
}

func TestLoadOrCreateKey_Damaged(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "secret.key")
	if err := os.WriteFile(path, []byte("cafe\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := config.LoadOrCreateKey(path, strings.NewReader(strings.Repeat("k", 32))); err == nil {
		t.Error("a damaged key was replaced or accepted")
	}
}
