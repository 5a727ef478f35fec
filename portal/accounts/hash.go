package accounts

import "io"

// HashPassword hashes a password as signing in expects it, for accounts that are
// made without an invitation. Salts come from random.
func HashPassword(random io.Reader, password string) (string, error) {
	if err := CheckPassword(password); err != nil {
		return "", err
	}
	return newHasher(random).hash(password)
}
