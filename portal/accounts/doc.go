// Package accounts lets people in: passwords, second factors, mailed links,
// invitations and sessions.
//
// Landlords sign in by a mailed link, or by a password if they set one. Everybody
// else needs a password and a code from an authenticator app (RFC 6238). Roles of
// staff are granted by one administrator and confirmed by another.
//
// What is kept cannot be used by whoever reads the database: passwords are
// Argon2id hashes, sessions and drafts are kept as SHA-256 of their token, TOTP
// secrets are sealed, and tokens of mailed links are derived while sending.
//
// Whether an account exists is never told: the answers are the same, and a
// password is hashed in either case.
package accounts
