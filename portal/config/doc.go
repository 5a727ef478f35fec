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
//	WOHNRAUM_BOUNCE_ADDRESS   where mail comes back that nobody can have; the sender
//	WOHNRAUM_BOUNCE_DIR       Maildir in which the mail server puts what arrives there
//
// # The engines of a larger office
//
// Each stands for itself. What is not set is done inside the process.
//
//	DATABASE_URL        postgres://user:password@host:5432/wohnraum?sslmode=verify-full; the
//	                    records of any number of processes. Then `serve` answers requests only,
//	                    and `worker` does what runs by the clock, the mails and the search index.
//	DATABASE_OWNER_URL  the same database as the owner of its tables; `migrate` alone uses it,
//	                    so that the program itself may change no table
//	REDIS_URL           redis://:password@host:6379/0; limits and live badges that all processes
//	                    share. Without DATABASE_URL it keeps the limits over a restart.
//	MEILI_URL           http://host:7700; search that forgives typos, in a process of its own.
//	                    Without DATABASE_URL it takes the index out of the portal's memory.
//	MEILI_KEY           key for MEILI_URL
//
//	WOHNRAUM_WORKER_ADDR    where a worker answers /livez, /readyz and /metrics; 127.0.0.1:8081
//	WOHNRAUM_METRICS_TOKEN  what a scraper shows to read /metrics; without it nobody can
package config
