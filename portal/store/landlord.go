package store

import (
	"context"

	"wohnraum/portal"
)

var (
	landlordTable     = newTable("landlord", portal.Landlord{})
	contractTable     = newTable("contract", portal.Contract{})
	verificationTable = newTable("verification", portal.Verification{})
)

// FindLandlord returns a landlord: oneself, or any for staff.
func (tx *Tx) FindLandlord(ctx context.Context, actor portal.Actor, id portal.LandlordID) (portal.Landlord, error) {
	var l portal.Landlord
	switch {
	case actor.Role == portal.LandlordRole && actor.Landlord == id,
		actor.Role == portal.Placement, actor.Role == portal.Caseworker, actor.Role == portal.System:
		err := tx.one(ctx, &l, "SELECT "+landlordTable.columns+" FROM landlord WHERE id = ?", id)
		return l, err
	default:
		return l, portal.Errorf(portal.NotFound, "landlord outside the scope")
	}
}

// CreateLandlord adds a landlord.
func (tx *Tx) CreateLandlord(ctx context.Context, l portal.Landlord) error {
	if err := tx.create(ctx, landlordTable, l); err != nil {
		return err
	}
	return tx.touchLandlord(ctx, l.ID)
}

// UpdateLandlord saves a landlord; Conflict if somebody was faster.
func (tx *Tx) UpdateLandlord(ctx context.Context, l *portal.Landlord) error {
	if err := tx.save(ctx, landlordTable, l); err != nil {
		return err
	}
	l.Version++
	return tx.touchLandlord(ctx, l.ID)
}

// CreateContract adds a cooperation contract.
func (tx *Tx) CreateContract(ctx context.Context, c portal.Contract) error {
	if err := tx.create(ctx, contractTable, c); err != nil {
		return err
	}
	return tx.touch(ctx, IndexedContract, string(c.ID))
}

// FindContract returns a cooperation contract, for placement.
func (tx *Tx) FindContract(ctx context.Context, actor portal.Actor, id portal.ContractID) (portal.Contract, error) {
	var c portal.Contract
	if actor.Role != portal.Placement && actor.Role != portal.System {
		return c, portal.Errorf(portal.NotFound, "contract outside the scope")
	}
	err := tx.one(ctx, &c, "SELECT "+contractTable.columns+" FROM contract WHERE id = ?", id)
	return c, err
}

// ContractsOf returns a landlord's contracts.
func (tx *Tx) ContractsOf(ctx context.Context, id portal.LandlordID) ([]portal.Contract, error) {
	var contracts []portal.Contract
	err := tx.many(ctx, &contracts, "SELECT "+contractTable.columns+" FROM contract WHERE landlord_id = ? ORDER BY id", id)
	return contracts, err
}

// CreateVerification records what staff saw of a landlord or unit.
func (tx *Tx) CreateVerification(ctx context.Context, v portal.Verification) error {
	return tx.create(ctx, verificationTable, v)
}

// Verifications returns what staff saw of a landlord or unit, oldest first.
func (tx *Tx) Verifications(ctx context.Context, subject portal.SubjectKind, key string) ([]portal.Verification, error) {
	var seen []portal.Verification
	err := tx.many(ctx, &seen, "SELECT "+verificationTable.columns+" FROM verification WHERE subject_kind = ? AND subject_id = ? ORDER BY id", subject, key)
	return seen, err
}
