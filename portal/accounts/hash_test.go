package accounts_test

import (
	"crypto/rand"
	"strings"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/accounts"
)

func TestHashPassword(t *testing.T) {
	t.Parallel()
	one, err := accounts.HashPassword(rand.Reader, "ein langes Geheimnis")
	if err != nil || !strings.HasPrefix(one, "$argon2id$") {
		t.Fatalf("hash: %q, %v", one, err)
	}
	two, err := accounts.HashPassword(rand.Reader, "ein langes Geheimnis")
	if err != nil || one == two {
		t.Errorf("the same password has the same hash twice, %v", err)
	}
	if _, err := accounts.HashPassword(rand.Reader, "kurz"); portal.KindOf(err) != portal.Invalid {
		t.Errorf("a short password was hashed: %v", err)
	}
}
