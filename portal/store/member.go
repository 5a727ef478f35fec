package store

import (
	"context"
	"strings"

	"wohnraum/portal"
)

var memberTable = newTable("household_member", portal.Member{})

// Members returns the persons of a household with their names opened. The
// caller has found the household in its scope before.
func (tx *Tx) Members(ctx context.Context, id portal.HouseholdID) ([]portal.Member, error) {
	var members []portal.Member
	err := tx.many(ctx, &members, "SELECT id, household_id, name, born, child, position FROM household_member WHERE household_id = ? ORDER BY position", id)
	if err != nil {
		return nil, err
	}
	for i := range members {
		if err := tx.openMember(&members[i]); err != nil {
			return nil, err
		}
	}
	return members, nil
}

func (tx *Tx) openMember(m *portal.Member) error {
	name, err := tx.keys.opened(place("name", m.ID), m.Name)
	if err != nil {
		return err
	}
	born, err := tx.keys.opened(place("born", m.ID), string(m.Born))
	if err != nil {
		return err
	}
	m.Name, m.Born = name, portal.Date(born)
	return nil
}

// ReplaceMembers sets the persons of a household, seals their names and writes
// the keyed hashes that they are found by.
func (tx *Tx) ReplaceMembers(ctx context.Context, id portal.HouseholdID, members []portal.Member) error {
	if err := tx.exec(ctx, "DELETE FROM household_member WHERE household_id = ?", id); err != nil {
		return err
	}
	for i, m := range members {
		m.ID, m.Household, m.Position = portal.New[portal.MemberID](tx.ids), id, i+1
		if err := tx.createMember(ctx, m); err != nil {
			return err
		}
	}
	return tx.touch(ctx, IndexedHousehold, string(id))
}

func (tx *Tx) createMember(ctx context.Context, m portal.Member) error {
	hashes := tx.memberHashes(m)
	m.Name = tx.keys.sealed(place("name", m.ID), m.Name)
	m.Born = portal.Date(tx.keys.sealed(place("born", m.ID), string(m.Born)))
	if err := tx.create(ctx, memberTable, m); err != nil {
		return err
	}
	for _, hash := range hashes {
		if err := tx.exec(ctx, "INSERT INTO member_hash (member_id, kind, hash) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", m.ID, hash.kind, hash.value); err != nil {
			return err
		}
	}
	return nil
}

type memberHash struct{ kind, value string }

// memberHashes: one per word of the name for search, and one of the whole name
// with the birth date, by which a person known to two teams is noticed.
func (tx *Tx) memberHashes(m portal.Member) []memberHash {
	words := foldWords(m.Name)
	hashes := make([]memberHash, 0, len(words)+1)
	for _, word := range words {
		hashes = append(hashes, memberHash{"word", tx.keys.hashed("word", word)})
	}
	if len(words) > 0 && m.Born.Known() {
		hashes = append(hashes, memberHash{"person", tx.personHash(m)})
	}
	return hashes
}

func (tx *Tx) personHash(m portal.Member) string {
	return tx.keys.hashed("person", strings.Join(foldWords(m.Name), " ")+"|"+string(m.Born))
}

// SamePerson returns other households in which a person with the same name and
// birth date is recorded. Only placement is told (decision 16).
func (tx *Tx) SamePerson(ctx context.Context, id portal.HouseholdID, m portal.Member) ([]portal.HouseholdID, error) {
	var others []portal.HouseholdID
	err := tx.many(ctx, &others, `SELECT DISTINCT household_member.household_id FROM household_member
		JOIN member_hash ON member_hash.member_id = household_member.id
		WHERE member_hash.hash = ? AND household_member.household_id <> ?`, tx.personHash(m), id)
	return others, err
}

// NameHash is what a search for one whole word of a name compares.
func (tx *Tx) NameHash(word string) string {
	words := foldWords(word)
	if len(words) == 0 {
		return ""
	}
	return tx.keys.hashed("word", words[0])
}

func place(column string, id portal.MemberID) string {
	return "household_member:" + column + ":" + string(id)
}
