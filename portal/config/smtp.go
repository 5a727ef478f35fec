package config

import (
	"net/url"
	"strconv"
)

// smtp reads smtp://user:password@host:587?tls=mandatory. No password may
// cross a network in the clear, so tls=none is for a relay on this machine.
func (m *mistakes) smtp(text string) *SMTP {
	if text == "" {
		return nil
	}
	// The text holds a password: no message below may repeat it.
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "smtp" || u.Hostname() == "" {
		m.add("SMTP_URL is not an address like smtp://user:password@mail.example.org:587?tls=mandatory")
		return nil
	}
	s := &SMTP{Host: u.Hostname(), Port: 587, User: u.User.Username(), TLS: true}
	s.Password, _ = u.User.Password()
	if u.Port() != "" {
		s.Port, _ = strconv.Atoi(u.Port()) // url.Parse has checked the digits
	}
	switch tls := u.Query().Get("tls"); {
	case tls == "" || tls == "mandatory":
	case tls == "none" && loopbackHost(s.Host):
		s.TLS = false
	case tls == "none":
		m.add("SMTP_URL: tls=none is allowed for a relay on this machine only")
	default:
		m.add("SMTP_URL: tls is mandatory or none, not %q", tls)
	}
	return s
}
