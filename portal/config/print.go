package config

import (
	"cmp"
	"fmt"
	"io"
	"net/url"
	"strconv"
	"strings"
	"text/tabwriter"
)

// Print writes the settings in force. Secrets are left out, so that the output
// can be pasted into a ticket.
func (s Settings) Print(w io.Writer) error {
	table := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	for _, line := range s.lines() {
		if _, err := fmt.Fprintf(table, "%s\t%s\n", line[0], line[1]); err != nil {
			return fmt.Errorf("print settings: %w", err)
		}
	}
	return table.Flush()
}

func (s Settings) lines() [][2]string {
	proxies := make([]string, 0, len(s.TrustedProxies))
	for _, network := range s.TrustedProxies {
		proxies = append(proxies, network.String())
	}
	return [][2]string{
		{"WOHNRAUM_ADDR", s.Addr},
		{"WOHNRAUM_PUBLIC_URL", s.PublicURL.String()},
		{"WOHNRAUM_DATA_DIR", s.DataDir},
		{"WOHNRAUM_SECRET_KEY_FILE", s.SecretKeyFile},
		{"WOHNRAUM_TRUSTED_PROXIES", strings.Join(proxies, ",")},
		{"WOHNRAUM_REQUEST_BUDGET", strconv.Itoa(s.RequestBudget)},
		{"WOHNRAUM_OFFICE_NAME", s.Office.Name},
		{"WOHNRAUM_OFFICE_COUNTY", s.Office.County},
		{"WOHNRAUM_OFFICE_PHONE", s.Office.Phone},
		{"WOHNRAUM_OFFICE_EMAIL", s.Office.Email},
		{"WOHNRAUM_OFFICE_HOURS", s.Office.Hours},
		{"WOHNRAUM_LEGAL_OPERATOR", s.Legal.Operator},
		{"WOHNRAUM_LEGAL_ADDRESS", s.Legal.Address},
		{"WOHNRAUM_LEGAL_REPRESENTED_BY", s.Legal.RepresentedBy},
		{"WOHNRAUM_LEGAL_SUPERVISION", s.Legal.Supervision},
		{"WOHNRAUM_LEGAL_PROTECTION_OFFICER", s.Legal.ProtectionOfficer},
		{"WOHNRAUM_LEGAL_ACCESSIBLE_ON", s.Legal.AccessibleOn},
		{"WOHNRAUM_MAIL_FROM", s.MailFrom},
		{"SMTP_URL", s.SMTP.String()},
		{"WOHNRAUM_BOUNCE_ADDRESS", cmp.Or(s.BounceAddress, "(not set: the sender)")},
		{"WOHNRAUM_BOUNCE_DIR", cmp.Or(s.BounceDir, "(not set: returned mail is not read)")},
		{"DATABASE_URL", cmp.Or(hidePassword(s.DatabaseURL), "(not set: SQLite under the data directory, one process)")},
		{"DATABASE_OWNER_URL", cmp.Or(hidePassword(s.OwnerURL), "(not set: migrate uses DATABASE_URL)")},
		{"REDIS_URL", cmp.Or(hidePassword(s.RedisURL), "(not set: limits in the memory of each process)")},
		{"MEILI_URL", cmp.Or(hidePassword(s.MeiliURL), "(not set: search inside the process)")},
		{"MEILI_KEY", hide(s.MeiliKey)},
		{"WOHNRAUM_WORKER_ADDR", s.WorkerAddr},
		{"WOHNRAUM_METRICS_TOKEN", cmp.Or(hide(s.MetricsToken), "(not set: /metrics is closed)")},
	}
}

// hidden stands for a secret that is there.
const hidden = "***"

func hide(secret string) string {
	if secret == "" {
		return ""
	}
	return hidden
}

// hidePassword returns an engine's address without its secrets: the password
// before the host, and all options but the harmless one that people ask about.
func hidePassword(address string) string {
	u, err := url.Parse(address)
	if err != nil || address == "" {
		return hide(address)
	}
	user, options := "", ""
	if u.User != nil {
		user = u.User.Username() + ":" + hidden + "@"
	}
	if mode := u.Query().Get("sslmode"); mode != "" {
		options = "?sslmode=" + mode
	}
	return u.Scheme + "://" + user + u.Host + u.EscapedPath() + options
}

// String describes the server without its password.
func (s *SMTP) String() string {
	if s == nil {
		return "(not set: e-mails become files under the data directory)"
	}
	security, user := "mandatory", ""
	if !s.TLS {
		security = "none"
	}
	if s.User != "" {
		user = s.User + ":" + hidden + "@"
	}
	return fmt.Sprintf("smtp://%s%s:%d?tls=%s", user, s.Host, s.Port, security)
}
