package config

import (
	"net/netip"
	"net/url"
	"path/filepath"
)

// Settings is everything that an operator may decide. Load fills and checks it.
type Settings struct {
	Addr           string
	PublicURL      *url.URL
	DataDir        string
	SecretKeyFile  string
	TrustedProxies []netip.Prefix
	RequestBudget  int // requests that one network may make in a minute
	Office         Office
	Legal          Legal
	MailFrom       string
	SMTP           *SMTP  // nil: e-mails become files, nothing is sent
	BounceAddress  string // where mail servers return what nobody can have; "" is the sender
	BounceDir      string // folder in which the mail server puts returned mail; "" reads none
	Engines
	WorkerAddr   string // where a worker answers probes
	MetricsToken string // what a scraper of /metrics shows; "" closes /metrics
}

// Engines are the addresses of what others run for the portal. Each may be
// empty: then SQLite, the memory of the process or the search inside it serve.
// They hold passwords; only Print may show them.
type Engines struct {
	DatabaseURL string // PostgreSQL, as the program uses it
	OwnerURL    string // PostgreSQL, as the owner of the schema: for migrate alone
	RedisURL    string
	MeiliURL    string
	MeiliKey    string
}

// Office is how people reach the placement office, shown on every page.
type Office struct {
	Name, County, Phone, Email, Hours string
}

// Legal is what the pages that law asks for have to name (decision 24). What is
// empty is shown in red on the status page.
type Legal struct {
	Operator          string // who answers for the portal, § 5 DDG
	Address           string
	RepresentedBy     string
	Supervision       string // the authority that supervises the operator
	ProtectionOfficer string // how to reach the data protection officer, Art. 13 GDPR
	AccessibleOn      string // day of the last accessibility check, § 12b BGG
}

// SMTP is the server that takes the e-mails.
type SMTP struct {
	Host, User, Password string
	Port                 int
	TLS                  bool // mandatory; only a relay on this machine may do without
}

// Secure tells whether people reach the portal by https. Secure cookies, their
// __Host- names and HSTS follow from it, and from nothing else.
func (s Settings) Secure() bool { return s.PublicURL.Scheme == "https" }

// Cluster tells whether several processes share the records. Then serve answers
// requests, and the clock, the mails and the index belong to workers.
func (e Engines) Cluster() bool { return e.DatabaseURL != "" }

// DatabaseFile is the SQLite file that holds all records.
func (s Settings) DatabaseFile() string { return filepath.Join(s.DataDir, "wohnraum.db") }

// MailDir is where e-mails become files while no SMTP server is set.
func (s Settings) MailDir() string { return filepath.Join(s.DataDir, "mail") }
