package notify

import (
	"context"
	"fmt"
	"strings"

	"github.com/jmoiron/sqlx"

	"wohnraum/portal"
)

// Refusal is an address that takes no mail: its server does not know it, letters
// to it came back, or its owner complained. Nothing is sent there until a person
// has called and frees it ([Accept]).
type Refusal struct {
	Address string         `db:"address"`
	Reply   string         `db:"reply"` // the words of whoever refused
	At      portal.Instant `db:"refused_at"`
}

// Known tells whether there is a refusal at all.
func (r Refusal) Known() bool { return r.Address != "" }

// FindRefusal says whether an address is refused; the zero Refusal if not.
func FindRefusal(ctx context.Context, tx Tx, address string) (Refusal, error) {
	var found []Refusal
	err := sqlx.SelectContext(ctx, tx, &found,
		tx.Rebind(`SELECT address, reply, refused_at FROM outbox_refused WHERE address = ?`), strings.ToLower(address))
	if err != nil {
		return Refusal{}, fmt.Errorf("notify: find refusal: %w", err)
	}
	if len(found) == 0 {
		return Refusal{}, nil
	}
	return found[0], nil
}

// Accept allows an address again.
func Accept(ctx context.Context, tx Tx, address string) error {
	_, err := tx.ExecContext(ctx, tx.Rebind(`DELETE FROM outbox_refused WHERE address = ?`), strings.ToLower(address))
	if err != nil {
		return fmt.Errorf("notify: accept address: %w", err)
	}
	return nil
}

// refuse remembers that an address takes no mail.
func refuse(ctx context.Context, tx Tx, address, reply string, now portal.Instant) error {
	_, err := tx.ExecContext(ctx, tx.Rebind(`
INSERT INTO outbox_refused (address, reply, refused_at) VALUES (?, ?, ?) ON CONFLICT (address) DO NOTHING`),
		strings.ToLower(address), reply, now)
	if err != nil {
		return fmt.Errorf("notify: remember address: %w", err)
	}
	return nil
}
