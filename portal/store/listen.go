package store

import (
	"context"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// What a database tells those who listen to it.
const (
	TopicOutbox   = "outbox"    // there is mail to send
	TopicIndexJob = "index_job" // there is something to index
)

// topics are heard again after a pause: what was said meanwhile is lost.
var topics = []string{TopicOutbox, TopicIndexJob}

// afterLoss is how long a listener waits before it connects again.
const afterLoss = time.Second

// silence is after how long without a word the connection is tried.
const silence = 30 * time.Second

// Listen calls heard with the topic of what other processes, or this one, have
// committed, until ctx ends; call it in a goroutine. It keeps a connection of its
// own and connects again by itself. What happens while it has none is not told:
// after each connection every topic is heard once, and whoever relies on it still
// has to look by itself now and then. On SQLite there is only one process, and
// Listen returns at once.
func (db *DB) Listen(ctx context.Context, heard func(topic string)) {
	if !db.Shared() {
		return
	}
	for ctx.Err() == nil {
		if err := db.listen(ctx, heard); err != nil && ctx.Err() == nil {
			slog.WarnContext(ctx, "no notifications from the database for now", "error", err)
		}
		pause(ctx, afterLoss)
	}
}

func (db *DB) listen(ctx context.Context, heard func(topic string)) error {
	config, err := postgresConfig(db.address)
	if err != nil {
		return err
	}
	connection, err := pgx.ConnectConfig(ctx, config)
	if err != nil {
		return err
	}
	defer func() { _ = connection.Close(context.WithoutCancel(ctx)) }()
	if _, err := connection.Exec(ctx, "LISTEN wohnraum"); err != nil {
		return err
	}
	for _, topic := range topics {
		heard(topic)
	}
	for {
		said, err := waited(ctx, connection)
		if err != nil {
			return err
		}
		if said != nil {
			heard(said.Payload)
		}
	}
}

// waited returns what was said, or nothing if nobody has spoken for a while and
// the connection still stands.
func waited(ctx context.Context, connection *pgx.Conn) (*pgconn.Notification, error) {
	short, cancel := context.WithTimeout(ctx, silence)
	defer cancel()
	said, err := connection.WaitForNotification(short)
	if err == nil || short.Err() == nil || ctx.Err() != nil {
		return said, err
	}
	short, cancel = context.WithTimeout(ctx, afterLoss)
	defer cancel()
	return nil, connection.Ping(short)
}

func pause(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}
