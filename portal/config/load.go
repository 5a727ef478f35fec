package config

import (
	"errors"
	"fmt"
	"maps"
	"net"
	"net/mail"
	"net/netip"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"github.com/caarlos0/env/v11"
)

// prefix marks the variables that are ours alone; the addresses of the engines
// keep the names that operators know from elsewhere.
const prefix = "WOHNRAUM_"

// variables is the environment as text, before anything is understood.
type variables struct {
	Addr           string   `env:"WOHNRAUM_ADDR" envDefault:"127.0.0.1:8080"`
	PublicURL      string   `env:"WOHNRAUM_PUBLIC_URL"`
	DataDir        string   `env:"WOHNRAUM_DATA_DIR" envDefault:"data"`
	SecretKeyFile  string   `env:"WOHNRAUM_SECRET_KEY_FILE"`
	TrustedProxies []string `env:"WOHNRAUM_TRUSTED_PROXIES"`
	RequestBudget  int      `env:"WOHNRAUM_REQUEST_BUDGET" envDefault:"1200"`
	OfficeName     string   `env:"WOHNRAUM_OFFICE_NAME" envDefault:"Soziale Wohnraumvermittlung"`
	OfficeCounty   string   `env:"WOHNRAUM_OFFICE_COUNTY" envDefault:"Kreis Herford"`
	OfficePhone    string   `env:"WOHNRAUM_OFFICE_PHONE"`
	OfficeEmail    string   `env:"WOHNRAUM_OFFICE_EMAIL"`
	OfficeHours    string   `env:"WOHNRAUM_OFFICE_HOURS"`
	Operator       string   `env:"WOHNRAUM_LEGAL_OPERATOR"`
	Address        string   `env:"WOHNRAUM_LEGAL_ADDRESS"`
	RepresentedBy  string   `env:"WOHNRAUM_LEGAL_REPRESENTED_BY"`
	Supervision    string   `env:"WOHNRAUM_LEGAL_SUPERVISION"`
	Officer        string   `env:"WOHNRAUM_LEGAL_PROTECTION_OFFICER"`
	AccessibleOn   string   `env:"WOHNRAUM_LEGAL_ACCESSIBLE_ON"`
	MailFrom       string   `env:"WOHNRAUM_MAIL_FROM"`
	SMTPURL        string   `env:"SMTP_URL"`
	DatabaseURL    string   `env:"DATABASE_URL"`
	OwnerURL       string   `env:"DATABASE_OWNER_URL"`
	RedisURL       string   `env:"REDIS_URL"`
	MeiliURL       string   `env:"MEILI_URL"`
	MeiliKey       string   `env:"MEILI_KEY"`
	WorkerAddr     string   `env:"WOHNRAUM_WORKER_ADDR" envDefault:"127.0.0.1:8081"`
	MetricsToken   string   `env:"WOHNRAUM_METRICS_TOKEN"`
	BounceDir      string   `env:"WOHNRAUM_BOUNCE_DIR"`
	BounceAddress  string   `env:"WOHNRAUM_BOUNCE_ADDRESS"`
}

// Load reads the settings from an environment such as os.Environ(). The error
// lists all mistakes, one a line.
func Load(environ []string) (Settings, error) {
	environment := env.ToMap(environ)
	var v variables
	if err := env.ParseWithOptions(&v, env.Options{Environment: environment}); err != nil {
		return Settings{}, fmt.Errorf("configuration: %w", err)
	}
	var found mistakes
	found.unknown(environment)
	s := Settings{
		Addr:           v.Addr,
		DataDir:        v.DataDir,
		SecretKeyFile:  v.SecretKeyFile,
		TrustedProxies: found.proxies(v.TrustedProxies),
		RequestBudget:  v.RequestBudget,
		Office:         Office{Name: v.OfficeName, County: v.OfficeCounty, Phone: v.OfficePhone, Email: v.OfficeEmail, Hours: v.OfficeHours},
		Legal: Legal{
			Operator: v.Operator, Address: v.Address, RepresentedBy: v.RepresentedBy, Supervision: v.Supervision,
			ProtectionOfficer: v.Officer, AccessibleOn: v.AccessibleOn,
		},
		MailFrom:      v.MailFrom,
		SMTP:          found.smtp(v.SMTPURL),
		BounceDir:     v.BounceDir,
		BounceAddress: v.BounceAddress,
		Engines:       found.engines(v),
		WorkerAddr:    v.WorkerAddr,
		MetricsToken:  v.MetricsToken,
	}
	if s.SecretKeyFile == "" {
		s.SecretKeyFile = filepath.Join(s.DataDir, "secret.key")
	}
	s.PublicURL = found.publicURL(v.PublicURL, v.Addr)
	found.values(s)
	return s, found.err()
}

// mistakes collects what is wrong, so that an operator repairs it in one go.
type mistakes []error

func (m *mistakes) add(format string, args ...any) { *m = append(*m, fmt.Errorf(format, args...)) }

func (m *mistakes) err() error {
	if len(*m) == 0 {
		return nil
	}
	return fmt.Errorf("configuration:\n%w", errors.Join(*m...))
}

// unknown reports misspelt names.
func (m *mistakes) unknown(environment map[string]string) {
	known := knownNames()
	for _, name := range slices.Sorted(maps.Keys(environment)) {
		if strings.HasPrefix(name, prefix) && !slices.Contains(known, name) {
			m.add("%s is not a setting; there are: %s", name, strings.Join(known, ", "))
		}
	}
}

// knownNames lists our own variables.
func knownNames() []string {
	fields, err := env.GetFieldParams(&variables{})
	if err != nil {
		panic("config: the variables are not readable: " + err.Error())
	}
	var names []string
	for _, field := range fields {
		if strings.HasPrefix(field.Key, prefix) {
			names = append(names, field.Key)
		}
	}
	return names
}

func (m *mistakes) proxies(entries []string) []netip.Prefix {
	var networks []netip.Prefix
	for _, entry := range entries {
		entry = strings.TrimSpace(entry)
		if network, err := netip.ParsePrefix(entry); err == nil {
			networks = append(networks, network)
		} else if address, err := netip.ParseAddr(entry); err == nil {
			networks = append(networks, netip.PrefixFrom(address, address.BitLen()))
		} else {
			m.add("WOHNRAUM_TRUSTED_PROXIES: %q is neither an address (10.0.0.7) nor a network (10.0.0.0/24)", entry)
		}
	}
	return networks
}

// publicURL checks what people type. Plain http would send passwords and names
// in the clear, so it is for the machine itself only.
func (m *mistakes) publicURL(text, addr string) *url.URL {
	if text == "" {
		if !loopbackAddr(addr) {
			m.add("WOHNRAUM_PUBLIC_URL must be set (https://…), because WOHNRAUM_ADDR %s is reachable from other machines", addr)
		}
		return &url.URL{Scheme: "http", Host: addr}
	}
	u, err := url.Parse(text)
	switch {
	case err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https":
		m.add("WOHNRAUM_PUBLIC_URL: %q is not an address like https://wohnraum.example.org", text)
		return &url.URL{Scheme: "http", Host: addr}
	case strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil:
		m.add("WOHNRAUM_PUBLIC_URL: write only scheme and host, as in https://wohnraum.example.org")
	case u.Scheme == "http" && !loopbackHost(u.Hostname()):
		m.add("WOHNRAUM_PUBLIC_URL: http is allowed on this machine only (http://127.0.0.1:8080); write https://%s", u.Host)
	case u.Scheme == "http" && !loopbackAddr(addr):
		m.add("WOHNRAUM_ADDR %s is reachable from other machines, so WOHNRAUM_PUBLIC_URL must be https", addr)
	}
	return &url.URL{Scheme: u.Scheme, Host: strings.ToLower(u.Host)}
}

// values checks what has only to be possible.
func (m *mistakes) values(s Settings) {
	m.addresses(s)
	if s.RequestBudget < 1 {
		m.add("WOHNRAUM_REQUEST_BUDGET: %d would let nobody in", s.RequestBudget)
	}
	if s.SMTP != nil && s.MailFrom == "" {
		m.add("WOHNRAUM_MAIL_FROM must be set with SMTP_URL: receivers refuse mail without a sender")
	}
	if s.BounceAddress != "" && s.BounceDir == "" {
		m.add("WOHNRAUM_BOUNCE_ADDRESS needs WOHNRAUM_BOUNCE_DIR: nobody would read what comes back to %s", s.BounceAddress)
	}
	if s.MetricsToken != "" && !goodToken(s.MetricsToken) {
		m.add("WOHNRAUM_METRICS_TOKEN needs at least %d letters, digits or signs and no spaces; `openssl rand -hex 24` makes one", shortestToken)
	}
}

// addresses checks the form of ports and mailboxes.
func (m *mistakes) addresses(s Settings) {
	ports := []struct{ name, value string }{{"WOHNRAUM_ADDR", s.Addr}, {"WOHNRAUM_WORKER_ADDR", s.WorkerAddr}}
	for _, entry := range ports {
		if _, _, err := net.SplitHostPort(entry.value); err != nil {
			m.add("%s: %q is not host:port, as in 127.0.0.1:8080", entry.name, entry.value)
		}
	}
	boxes := []struct{ name, value string }{
		{"WOHNRAUM_MAIL_FROM", s.MailFrom}, {"WOHNRAUM_OFFICE_EMAIL", s.Office.Email}, {"WOHNRAUM_BOUNCE_ADDRESS", s.BounceAddress},
	}
	for _, entry := range boxes {
		if _, err := mail.ParseAddress(entry.value); entry.value != "" && err != nil {
			m.add("%s: %q is not an e-mail address", entry.name, entry.value)
		}
	}
}

// shortestToken is long enough that nobody guesses it over a network.
const shortestToken = 16

// goodToken tells whether a text can stand in an Authorization header.
func goodToken(token string) bool {
	odd := func(r rune) bool { return r <= ' ' || r > '~' }
	return len(token) >= shortestToken && !strings.ContainsFunc(token, odd)
}

func loopbackAddr(addr string) bool {
	host, _, err := net.SplitHostPort(addr)
	return err == nil && loopbackHost(host)
}

func loopbackHost(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}
