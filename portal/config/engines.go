package config

import (
	"net/url"
	"strings"
)

// engines reads the addresses of the engines. They hold passwords: no message
// below may repeat them.
func (m *mistakes) engines(v variables) Engines {
	m.database("DATABASE_URL", v.DatabaseURL)
	m.database("DATABASE_OWNER_URL", v.OwnerURL)
	m.redis(v.RedisURL)
	m.meili(v.MeiliURL, v.MeiliKey)
	if v.OwnerURL != "" && v.DatabaseURL == "" {
		m.add("DATABASE_OWNER_URL is for the migrations of PostgreSQL: set DATABASE_URL too, or neither")
	}
	return Engines{
		DatabaseURL: v.DatabaseURL, OwnerURL: v.OwnerURL, RedisURL: v.RedisURL, MeiliURL: v.MeiliURL, MeiliKey: v.MeiliKey,
	}
}

// database checks postgres://user:password@host:5432/name. What crosses a network
// is health data among others, and the driver would quietly go on without TLS:
// so whoever wants that has to say it.
func (m *mistakes) database(name, text string) {
	if text == "" {
		return
	}
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "postgres" && u.Scheme != "postgresql" || strings.Trim(u.Path, "/") == "" {
		m.add("%s is not an address like postgres://user:password@db.example.org:5432/wohnraum?sslmode=verify-full", name)
		return
	}
	host := u.Hostname()
	if host == "" {
		host = u.Query().Get("host") // a socket of this machine is written so
	}
	here := strings.HasPrefix(host, "/") || loopbackHost(host)
	switch mode := u.Query().Get("sslmode"); {
	case host == "":
		m.add("%s names no host; a socket is written as postgres:///wohnraum?host=/run/postgresql", name)
	case mode == "" && !here:
		m.add("%s: add sslmode=verify-full, so that the records cross the network encrypted (sslmode=disable only where nobody else is on it)", name)
	}
}

func (m *mistakes) redis(text string) {
	if text == "" {
		return
	}
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "redis" && u.Scheme != "rediss" || u.Hostname() == "" {
		m.add("REDIS_URL is not an address like redis://:password@redis.example.org:6379/0, or rediss:// with TLS")
	}
}

func (m *mistakes) meili(text, key string) {
	if text == "" {
		if key != "" {
			m.add("MEILI_KEY is set, but MEILI_URL is not: nobody would be asked with it")
		}
		return
	}
	u, err := url.Parse(text)
	switch {
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "":
		m.add("MEILI_URL is not an address like http://meili.example.org:7700")
	case u.User != nil || u.RawQuery != "":
		m.add("MEILI_URL: write only scheme, host and port; the key belongs into MEILI_KEY")
	}
}
