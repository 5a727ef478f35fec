// Package config reads the settings of the portal from the environment.
//
// With nothing set the portal is complete on one machine: SQLite under data/,
// e-mails as files, pages on http://127.0.0.1:8080. Every mistake is reported
// in one go, with the variable's name and what to write instead; an unknown
// WOHNRAUM_ variable is a mistake too, because a setting that is misspelt and
// silently ignored is worse than none.
//
//	WOHNRAUM_ADDR             where to listen; 127.0.0.1:8080
//	WOHNRAUM_PUBLIC_URL       address that people type; http only on loopback
//	WOHNRAUM_DATA_DIR         database, key and mail files; data
//	WOHNRAUM_SECRET_KEY_FILE  key of cookies, links and sealed names; DATA_DIR/secret.key
//	WOHNRAUM_TRUSTED_PROXIES  addresses or networks whose X-Real-IP is believed
//	WOHNRAUM_REQUEST_BUDGET   requests a minute from one network; 1200 fits an office of fifty
//	WOHNRAUM_OFFICE_NAME, _PHONE, _EMAIL, _HOURS, _COUNTY
//	WOHNRAUM_MAIL_FROM        sender of all e-mails
//	SMTP_URL                  smtp://user:password@host:587?tls=mandatory|none
//	DATABASE_URL, REDIS_URL, MEILI_URL   the engines of a cluster, not yet supported
package config
