package store

import (
	"context"

	"wohnraum/portal"
)

// Noun is a table of the store with a zero record, for tests of every noun.
type Noun struct {
	table

	Record any
}

// Table is the noun's table.
func (n Noun) Table() string { return n.name }

// Columns are the noun's columns as a query lists them.
func (n Noun) Columns() string { return n.columns }

// Nouns lists every table that the store makes with newTable.
func Nouns() []Noun {
	return []Noun{
		{organisationTable, portal.Organisation{}},
		{teamTable, portal.Team{}},
		{accountTable, portal.Account{}},
		{sessionTable, portal.Session{}},
		{linkTable, portal.Link{}},
		{formKeyTable, FormKey{}},
		{landlordTable, portal.Landlord{}},
		{contractTable, portal.Contract{}},
		{verificationTable, portal.Verification{}},
		{unitTable, portal.Unit{}},
		{listingTable, portal.Listing{}},
		{householdTable, portal.Household{}},
		{memberTable, portal.Member{}},
		{consentTable, portal.Consent{}},
		{factTable, portal.UrgencyFact{}},
		{proposalTable, portal.Proposal{}},
		{roundTable, portal.Round{}},
		{viewingTable, portal.Viewing{}},
		{requestTable, portal.AuthorityRequest{}},
		{rentDecisionTable, portal.RentDecision{}},
		{limitEntryTable, portal.RentLimitEntry{}},
		{tenancyTable, portal.Tenancy{}},
		{checkTable, portal.TenancyCheck{}},
		{runTable, portal.MatchRun{}},
		{runKeyTable, portal.RunKey{}},
		{limitTable, portal.RentLimitRow{}},
		{transitionTable, portal.Transition{}},
		{taskTable, portal.Task{}},
		{auditTable, portal.AuditEntry{}},
	}
}

// CreateNoun inserts a record as it is.
func (tx *Tx) CreateNoun(ctx context.Context, n Noun, record any) error {
	return tx.create(ctx, n.table, record)
}

// SaveNoun updates a record.
func (tx *Tx) SaveNoun(ctx context.Context, n Noun, record any) error {
	return tx.save(ctx, n.table, record)
}

// WriterPragma reads a pragma of the writer's connection.
func (db *DB) WriterPragma(ctx context.Context, name string) (string, error) {
	var value string
	err := db.write.GetContext(ctx, &value, "PRAGMA "+name)
	return value, err
}

// Readers holds several reading connections at once and looks at each.
func (db *DB) Readers(ctx context.Context, n int, look func(number int, pragma func(name string) (string, error))) error {
	for i := range n {
		connection, err := db.read.Connx(ctx)
		if err != nil {
			return err
		}
		defer connection.Close()
		look(i, func(name string) (string, error) {
			var value string
			err := connection.GetContext(ctx, &value, "PRAGMA "+name)
			return value, err
		})
	}
	return nil
}
