package accounts

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// Service holds the use cases of signing in.
type Service struct {
	db     *store.DB
	random io.Reader
	hashes *hasher
	nudge  func()
}

// New returns the use cases. The nudge wakes the mail worker after a commit.
func New(db *store.DB, random io.Reader, nudge func()) *Service {
	return &Service{db: db, random: random, hashes: newHasher(random), nudge: nudge}
}

// token returns 256 bits for a browser, and what the database keeps of them.
func (s *Service) token() (token, hash string, err error) {
	raw := make([]byte, 32)
	if _, err := io.ReadFull(s.random, raw); err != nil {
		return "", "", fmt.Errorf("accounts: token: %w", err)
	}
	token = base64.RawURLEncoding.EncodeToString(raw)
	return token, hashToken(token), nil
}

func hashToken(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// write runs a use case that may have put a mail into the outbox.
func (s *Service) write(ctx context.Context, work func(tx *store.Tx) error) error {
	if err := s.db.Write(ctx, work); err != nil {
		return err
	}
	s.nudge()
	return nil
}

// errWrong is the one answer to whatever was wrong in signing in.
func errWrong() error { return portal.Refuse(portal.Invalid, "signin.wrong", "") }
