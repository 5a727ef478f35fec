package main

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"io"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"go.yaml.in/yaml/v3"

	"wohnraum/portal/config"
)

// The README says how to run it in a data centre: a unit, a proxy, a compose
// file. What these tests cannot try out they read: every setting and command that
// is named there exists.

// blocks returns the fenced blocks of the README in a language.
func blocks(t *testing.T, language string) []string {
	t.Helper()
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, block := range strings.Split(string(text), "```"+language+"\n")[1:] {
		block, _, _ = strings.Cut(block, "```")
		found = append(found, block)
	}
	return found
}

func only(t *testing.T, language string) string {
	t.Helper()
	found := blocks(t, language)
	if len(found) != 1 {
		t.Fatalf("%d blocks of %s in the README", len(found), language)
	}
	return found[0]
}

// settings are the names that `wohnraum config` prints.
func settings(t *testing.T) []string {
	t.Helper()
	var out strings.Builder
	if err := Run(t.Context(), []string{"config"}, nil, &out, io.Discard); err != nil {
		t.Fatal(err)
	}
	var names []string
	for line := range strings.Lines(out.String()) {
		names = append(names, strings.Fields(line)[0])
	}
	return names
}

var ourNames = regexp.MustCompile(`\b(WOHNRAUM_[A-Z_]*[A-Z]|DATABASE_[A-Z_]*[A-Z]|REDIS_URL|MEILI_URL|MEILI_KEY|SMTP_URL)\b`)

func TestReadme_EverySettingExists(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	known := settings(t)
	named := ourNames.FindAllString(string(text), -1)
	if len(named) < 20 {
		t.Errorf("only %d settings are named", len(named))
	}
	for _, name := range named {
		if !slices.Contains(known, name) {
			t.Errorf("the README names %s, which is no setting", name)
		}
	}
}

// TestReadme_SettingsAreSound: the portal would start with the README's settings.
func TestReadme_SettingsAreSound(t *testing.T) {
	t.Parallel()
	loaded, err := config.Load(strings.Split(strings.TrimSpace(only(t, "env")), "\n"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := loaded.ForWorker(); err != nil || !loaded.Secure() || loaded.RedisURL == "" || loaded.MeiliURL == "" || len(loaded.TrustedProxies) != 1 {
		t.Errorf("a cluster behind a proxy: %+v, %v", loaded.Engines, err)
	}
}

// How the README starts the program: as an instance of the unit, or in a unit of
// its own.
var (
	instances = regexp.MustCompile("`wohnraum@([a-z]+)`")
	execStart = regexp.MustCompile(`ExecStart=/usr/local/bin/wohnraum ([a-z]+)`)
)

// unitOfBoth is the unit that starts both kinds of process.
func unitOfBoth(t *testing.T) string {
	t.Helper()
	for _, unit := range blocks(t, "ini") {
		if strings.Contains(unit, "ExecStart=/usr/local/bin/wohnraum %i\n") {
			return unit
		}
	}
	t.Fatal("no unit starts both kinds of process")
	return ""
}

func TestReadme_Unit(t *testing.T) {
	t.Parallel()
	unit := unitOfBoth(t)
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	started := instances.FindAllStringSubmatch(string(text), -1)
	if len(started) < 2 {
		t.Fatalf("started as %v", started)
	}
	for _, match := range append(started, execStart.FindAllStringSubmatch(string(text), -1)...) {
		if program := (program{}); program.commands()[match[1]] == nil {
			t.Errorf("there is no command %q", match[1])
		}
	}
	if !strings.Contains(unit, "TimeoutStopSec=30\n") || stopWithin >= 30*time.Second {
		t.Error("it is killed before it has stopped by itself")
	}
	if _, err := exec.LookPath("systemd-analyze"); err != nil {
		t.Log("systemd-analyze is not installed: the unit was read, not tried")
		return
	}
	tried(t, unit)
}

// tried has systemd read the unit, and judge how much it leaves open.
func tried(t *testing.T, unit string) {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "wohnraum@.service")
	unit = strings.ReplaceAll(unit, "/usr/local/bin/wohnraum", program)
	if err := os.WriteFile(name, []byte(unit), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"verify", "--man=no", name}, {"security", "--offline=true", "--no-pager", "--threshold=15", name}} {
		out, err := exec.CommandContext(t.Context(), "systemd-analyze", args...).CombinedOutput()
		if err != nil || args[0] == "verify" && strings.Contains(string(out), "wohnraum@") {
			t.Errorf("systemd-analyze %s: %v\n%s", args[0], err, out)
		}
	}
}

func TestReadme_Proxy(t *testing.T) {
	t.Parallel()
	proxy := only(t, "nginx")
	for _, line := range []string{
		"proxy_set_header X-Real-IP $remote_addr;", "proxy_set_header X-Request-Id $request_id;", "proxy_set_header Host $host;",
		"client_max_body_size 1m;", "ssl_protocols TLSv1.2 TLSv1.3;", "location = /zaehler {", "proxy_buffering off;",
		"location ~ ^/(livez|readyz|metrics)$ {",
	} {
		if !strings.Contains(proxy, line) {
			t.Errorf("%q is not in the proxy", line)
		}
	}
	for _, private := range []string{"$request_uri\"", "$uri", "$args", "$request\"", "$http_", "$cookie", "log_format wohnraum '$remote_addr"} {
		if strings.Contains(proxy, private) {
			t.Errorf("the proxy writes %s somewhere", private)
		}
	}
	if strings.Count(proxy, "{") != strings.Count(proxy, "}") {
		t.Error("the braces of the proxy do not match")
	}
	program, err := exec.LookPath("nginx")
	if err != nil {
		t.Log("nginx is not installed: the proxy was read, not tried")
		return
	}
	folder := t.TempDir()
	certificate(t, folder)
	out, err := exec.CommandContext(t.Context(), program, "-t", "-q", "-p", folder, "-c", configured(t, folder, proxy)).CombinedOutput()
	if err != nil {
		t.Errorf("nginx -t: %v\n%s", err, out)
	}
}

// configured writes the proxy as the whole configuration of an nginx that touches
// nothing outside a folder.
func configured(t *testing.T, folder, proxy string) string {
	t.Helper()
	proxy = strings.NewReplacer("/etc/ssl/wohnraum/", folder+"/", "/var/log/nginx/", folder+"/").Replace(proxy)
	var places strings.Builder
	for _, kind := range []string{"client_body", "proxy", "fastcgi", "uwsgi", "scgi"} {
		places.WriteString(kind + "_temp_path " + filepath.Join(folder, kind) + ";\n")
	}
	name := filepath.Join(folder, "nginx.conf")
	whole := "error_log " + folder + "/error.log;\npid " + folder + "/pid;\nevents {}\nhttp {\n" + places.String() + proxy + "}\n"
	if err := os.WriteFile(name, []byte(whole), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// certificate makes a key and a certificate that nobody trusts.
func certificate(t *testing.T, folder string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	sheet := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour), DNSNames: []string{"wohnen.kreis.example"}}
	signed, err := x509.CreateCertificate(rand.Reader, sheet, sheet, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	for name, block := range map[string]*pem.Block{
		"fullchain.pem": {Type: "CERTIFICATE", Bytes: signed}, "key.pem": {Type: "PRIVATE KEY", Bytes: private},
	} {
		if err := os.WriteFile(filepath.Join(folder, name), pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// service is what the tests read of one service in the compose file.
type service struct {
	Image       string
	Command     []string
	Environment map[string]string
	DependsOn   yaml.Node `yaml:"depends_on"`
	Volumes     []string
}

var variable = regexp.MustCompile(`\$\{([A-Z_]+):\?\}`)

func TestReadme_Compose(t *testing.T) {
	t.Parallel()
	var file struct {
		Services map[string]service
		Volumes  map[string]any
	}
	decoder := yaml.NewDecoder(strings.NewReader(only(t, "yaml")))
	if err := decoder.Decode(&file); err != nil {
		t.Fatal(err)
	}
	kinds := map[string]int{}
	for name, s := range file.Services {
		if s.Image != "wohnraum" {
			continue
		}
		if len(s.Command) != 1 || (program{}).commands()[s.Command[0]] == nil {
			t.Errorf("%s: there is no command %v", name, s.Command)
			continue
		}
		kinds[s.Command[0]]++
		loaded := composed(t, name, s)
		if !loaded.Cluster() || loaded.RedisURL == "" || loaded.MeiliURL == "" || (loaded.OwnerURL != "") != (name == "migrate") {
			t.Errorf("%s: %+v", name, loaded.Engines)
		}
	}
	if kinds["serve"] != 2 || kinds["worker"] != 1 || kinds["migrate"] != 1 {
		t.Errorf("processes: %v", kinds)
	}
	for _, engine := range []string{"postgres", "redis", "meili", "nginx"} {
		if file.Services[engine].Image == "" {
			t.Errorf("%s is missing", engine)
		}
	}
	for name, s := range file.Services {
		for _, mounted := range s.Volumes {
			from, _, _ := strings.Cut(mounted, ":")
			if _, named := file.Volumes[from]; !named && !strings.HasPrefix(from, ".") {
				t.Errorf("%s: there is no volume %s", name, from)
			}
		}
	}
}

// composed loads the settings of a service, with passwords put in.
func composed(t *testing.T, name string, s service) config.Settings {
	t.Helper()
	var environ []string
	for key, value := range s.Environment {
		value = strings.ReplaceAll(value, "${SMTP_URL:?}", "smtp://mail.kreis.example")
		environ = append(environ, key+"="+variable.ReplaceAllString(value, "0123456789abcdef"))
	}
	known := settings(t)
	for key := range s.Environment {
		if !slices.Contains(known, key) {
			t.Errorf("%s: %s is no setting", name, key)
		}
	}
	loaded, err := config.Load(environ)
	if err != nil {
		t.Errorf("%s: %v", name, err)
	}
	return loaded
}

// TestReadme_ProxyReachesTheComposedProcesses: what the compose file calls the
// processes is what the text says to write into the proxy.
func TestReadme_ProxyReachesTheComposedProcesses(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, process := range []string{"serve1", "serve2"} {
		if !bytes.Contains(text, []byte("`"+process+":8080`")) || !strings.Contains(only(t, "yaml"), "  "+process+":\n") {
			t.Errorf("the proxy does not reach %s", process)
		}
	}
}
