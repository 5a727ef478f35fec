package store

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"strings"

	"wohnraum/portal"
)

var (
	organisationTable = newTable("organisation", portal.Organisation{})
	teamTable         = newTable("team", portal.Team{})
	accountTable      = newTable("account", portal.Account{})
	sessionTable      = newTable("session", portal.Session{})
	linkTable         = newTable("link", portal.Link{})
)

// CreateOrganisation adds an organisation.
func (tx *Tx) CreateOrganisation(ctx context.Context, o portal.Organisation) error {
	return tx.create(ctx, organisationTable, o)
}

// CreateTeam adds a team.
func (tx *Tx) CreateTeam(ctx context.Context, t portal.Team) error {
	return tx.create(ctx, teamTable, t)
}

// Teams returns all teams.
func (tx *Tx) Teams(ctx context.Context) ([]portal.Team, error) {
	var teams []portal.Team
	err := tx.many(ctx, &teams, "SELECT "+teamTable.columns+" FROM team ORDER BY name")
	return teams, err
}

// Organisations returns all organisations.
func (tx *Tx) Organisations(ctx context.Context) ([]portal.Organisation, error) {
	var organisations []portal.Organisation
	err := tx.many(ctx, &organisations, "SELECT "+organisationTable.columns+" FROM organisation ORDER BY name")
	return organisations, err
}

// AccountByEmail returns the account that signs in with this address.
func (tx *Tx) AccountByEmail(ctx context.Context, email string) (portal.Account, error) {
	var a portal.Account
	err := tx.one(ctx, &a, "SELECT "+accountTable.columns+" FROM account WHERE email = ?", strings.ToLower(strings.TrimSpace(email)))
	return a, err
}

// FindAccount returns an account by its id.
func (tx *Tx) FindAccount(ctx context.Context, id portal.AccountID) (portal.Account, error) {
	var a portal.Account
	err := tx.one(ctx, &a, "SELECT "+accountTable.columns+" FROM account WHERE id = ?", id)
	return a, err
}

// AccountsOfLandlord returns the active accounts that act for a landlord.
func (tx *Tx) AccountsOfLandlord(ctx context.Context, id portal.LandlordID) ([]portal.Account, error) {
	var accounts []portal.Account
	err := tx.many(ctx, &accounts, "SELECT "+accountTable.columns+" FROM account WHERE landlord_id = ? AND landlord_id <> '' AND active ORDER BY id", id)
	return accounts, err
}

// AccountsOfRole returns the active accounts of a role; of a team or a body if
// one is named.
func (tx *Tx) AccountsOfRole(ctx context.Context, role portal.Role, team portal.TeamID, body string) ([]portal.Account, error) {
	var accounts []portal.Account
	err := tx.many(ctx, &accounts, `SELECT `+accountTable.columns+` FROM account WHERE role = ? AND active
		AND (? = '' OR team_id = ?) AND (? = '' OR body = ?) ORDER BY id`, role, team, team, body, body)
	return accounts, err
}

// CreateAccount adds an account; Conflict if the address is taken.
func (tx *Tx) CreateAccount(ctx context.Context, a portal.Account) error {
	a.Email = strings.ToLower(strings.TrimSpace(a.Email))
	return tx.create(ctx, accountTable, a)
}

// UpdateAccount saves an account; Conflict if somebody was faster.
func (tx *Tx) UpdateAccount(ctx context.Context, a *portal.Account) error {
	if err := tx.save(ctx, accountTable, a); err != nil {
		return err
	}
	a.Version++
	return nil
}

// Sealed encrypts a value that belongs to an account, such as its TOTP secret.
func (tx *Tx) Sealed(id portal.AccountID, plain string) string {
	return tx.keys.sealed("account:totp_secret:"+string(id), plain)
}

// FactorSecret derives the TOTP secret that a setup link offers. It is the same
// however often the link's page is opened, so that opening it changes nothing.
func (tx *Tx) FactorSecret(id portal.LinkID) string {
	mac := hmac.New(sha256.New, tx.keys.search)
	mac.Write([]byte("factor\x00" + string(id)))
	return base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(mac.Sum(nil)[:20])
}

// Opened decrypts what Sealed encrypted for the same account.
func (tx *Tx) Opened(id portal.AccountID, text string) (string, error) {
	return tx.keys.opened("account:totp_secret:"+string(id), text)
}

// CreateSession adds a session.
func (tx *Tx) CreateSession(ctx context.Context, s portal.Session) error {
	return tx.create(ctx, sessionTable, s)
}

// SessionByToken returns the session whose token has this hash.
func (tx *Tx) SessionByToken(ctx context.Context, hash string) (portal.Session, error) {
	var s portal.Session
	err := tx.one(ctx, &s, "SELECT "+sessionTable.columns+" FROM session WHERE token_hash = ?", hash)
	return s, err
}

// SessionsOf returns the sessions of an account, newest first.
func (tx *Tx) SessionsOf(ctx context.Context, id portal.AccountID) ([]portal.Session, error) {
	var sessions []portal.Session
	err := tx.many(ctx, &sessions, "SELECT "+sessionTable.columns+" FROM session WHERE account_id = ? ORDER BY id DESC", id)
	return sessions, err
}

// UpdateSession saves a session.
func (tx *Tx) UpdateSession(ctx context.Context, s portal.Session) error {
	return tx.save(ctx, sessionTable, s)
}

// EndSession removes one session of an account.
func (tx *Tx) EndSession(ctx context.Context, account portal.AccountID, id portal.SessionID) error {
	return tx.exec(ctx, "DELETE FROM session WHERE id = ? AND account_id = ?", id, account)
}

// EndSessions removes all sessions of an account but one; "" spares none.
func (tx *Tx) EndSessions(ctx context.Context, account portal.AccountID, but portal.SessionID) error {
	return tx.exec(ctx, "DELETE FROM session WHERE account_id = ? AND id <> ?", account, but)
}

// CreateLink adds a mailed link.
func (tx *Tx) CreateLink(ctx context.Context, l portal.Link) error {
	return tx.create(ctx, linkTable, l)
}

// FindLink returns a mailed link.
func (tx *Tx) FindLink(ctx context.Context, id portal.LinkID) (portal.Link, error) {
	var l portal.Link
	err := tx.one(ctx, &l, "SELECT "+linkTable.columns+" FROM link WHERE id = ?", id)
	return l, err
}

// UseLink marks a link as used; Gone if it already was.
func (tx *Tx) UseLink(ctx context.Context, id portal.LinkID) error {
	result, err := tx.ExecContext(ctx, tx.Rebind("UPDATE link SET used_at = ? WHERE id = ? AND used_at IS NULL"), tx.now, id)
	if err != nil {
		return failure(err, "use link")
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		return portal.Refuse(portal.Gone, "link.used", "")
	}
	return nil
}
