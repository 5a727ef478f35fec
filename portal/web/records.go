package web

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/accounts"
	"wohnraum/portal/form"
)

// AccountSessions lets the frame ask the accounts who holds a token.
type AccountSessions struct{ Accounts *accounts.Service }

// Resolve implements Sessions.
func (a AccountSessions) Resolve(ctx context.Context, token string) (Session, error) {
	return sessionOf(a.Accounts.Resolve(ctx, token))
}

// Peek implements Sessions.
func (a AccountSessions) Peek(ctx context.Context, token string) (Session, error) {
	return sessionOf(a.Accounts.Peek(ctx, token))
}

func sessionOf(found accounts.Current, err error) (Session, error) {
	if err != nil {
		return Session{}, err
	}
	return Session{
		ID: found.Session.ID, Actor: found.Actor, Secret: found.Session.Secret,
		Step: stepOf(found), Expires: found.Ends,
	}, nil
}

func stepOf(found accounts.Current) Step {
	switch {
	case found.Expired:
		return Expired
	case !found.Session.Passed:
		return SecondFactor
	default:
		return SignedIn
	}
}

// StoredForms keeps posted forms in the record database.
type StoredForms struct{ Forms *accounts.Forms }

// Begin implements FormKeys.
func (s StoredForms) Begin(ctx context.Context, key, owner, bodyHash string) (*Result, error) {
	location, found, err := s.Forms.Begin(ctx, key, owner, bodyHash)
	if err != nil || !found {
		return nil, err
	}
	return &Result{Done: location != "", Location: location}, nil
}

// Finish implements FormKeys.
func (s StoredForms) Finish(ctx context.Context, key, owner string, result Result) error {
	return s.Forms.Finish(ctx, key, owner, result.Location)
}

// Release implements FormKeys.
func (s StoredForms) Release(ctx context.Context, key, owner string) error {
	return s.Forms.Release(ctx, key, owner)
}

// Park implements Parked.
func (s StoredForms) Park(ctx context.Context, account portal.AccountID, page string, values form.Values) error {
	return s.Forms.Park(ctx, account, page, values)
}

// Find implements Parked.
func (s StoredForms) Find(ctx context.Context, account portal.AccountID, page string) (form.Values, bool, error) {
	return s.Forms.Find(ctx, account, page)
}

// Drop implements Parked.
func (s StoredForms) Drop(ctx context.Context, account portal.AccountID, page string) error {
	return s.Forms.Drop(ctx, account, page)
}
