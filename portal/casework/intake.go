package casework

import (
	"context"
	"strings"

	"wohnraum/portal"
	"wohnraum/portal/reference"
	"wohnraum/portal/store"
)

// Intake is what the first page asks: enough to open a file.
type Intake struct {
	Members  []portal.Member
	Category string
	Note     string
}

// RecordHousehold opens a file for a household of the caseworker's team. It is
// complete once nothing is missing, see portal.Assess: until then its state says
// what kind of thing is.
func (s *Service) RecordHousehold(ctx context.Context, actor portal.Actor, in Intake) (portal.HouseholdID, error) {
	if err := portal.Permit(actor, portal.ResHousehold, portal.Create); err != nil {
		return "", err
	}
	if err := knownCategory(in.Category); err != nil {
		return "", err
	}
	var id portal.HouseholdID
	err := s.write(ctx, func(tx *store.Tx) error {
		h := portal.Household{
			ID: portal.New[portal.HouseholdID](tx.IDs()), Team: actor.Team, Caseworker: actor.Account,
			State: portal.HouseholdRecorded, Category: in.Category, Note: in.Note,
		}
		id = h.ID
		countPersons(&h, in.Members, tx.Today())
		if err := tx.CreateHousehold(ctx, &h); err != nil {
			return err
		}
		if err := tx.ReplaceMembers(ctx, h.ID, in.Members); err != nil {
			return err
		}
		if err := s.noticeDuplicates(ctx, tx, h, in.Members); err != nil {
			return err
		}
		return tx.Audit(ctx, actor, "household.record", portal.SubjectHousehold, string(h.ID), "")
	})
	return id, err
}

// SaveSituation saves the category, who looks after the household, and the
// team's note.
func (s *Service) SaveSituation(ctx context.Context, actor portal.Actor, id portal.HouseholdID, version int, from portal.Household) error {
	if err := knownCategory(from.Category); err != nil {
		return err
	}
	return s.change(ctx, actor, id, version, "household.situation", func(tx *store.Tx, h *portal.Household) error {
		if from.Caseworker != "" && from.Caseworker != h.Caseworker {
			if err := colleague(ctx, tx, h.Team, from.Caseworker); err != nil {
				return err
			}
			h.Caseworker = from.Caseworker
		}
		h.Category, h.Note = from.Category, from.Note
		return nil
	})
}

// colleague refuses an account that does not belong to the household's team.
func colleague(ctx context.Context, tx *store.Tx, team portal.TeamID, id portal.AccountID) error {
	a, err := tx.FindAccount(ctx, id)
	if err != nil || a.Team != team || a.Role != portal.Caseworker || !a.Active {
		return portal.Refuse(portal.Invalid, "household.colleague", "")
	}
	return nil
}

// SaveMembers saves who belongs to the household, the person the office talks to
// first. How many persons and children there are follows from it.
func (s *Service) SaveMembers(ctx context.Context, actor portal.Actor, id portal.HouseholdID, version int, members []portal.Member) error {
	return s.change(ctx, actor, id, version, "household.members", func(tx *store.Tx, h *portal.Household) error {
		countPersons(h, members, tx.Today())
		if err := tx.ReplaceMembers(ctx, id, members); err != nil {
			return err
		}
		return s.noticeDuplicates(ctx, tx, *h, members)
	})
}

// countPersons counts a person under 18 as a child even where nobody ticked it.
func countPersons(h *portal.Household, members []portal.Member, today portal.Date) {
	h.Persons, h.Children = len(members), 0
	for i := range members {
		members[i].Name = strings.TrimSpace(members[i].Name)
		members[i].Child = members[i].Child || members[i].Born.Known() && members[i].Born.AddMonths(18*12) > today
		if members[i].Child {
			h.Children++
		}
	}
}

// SaveNeeds saves what the dwelling must be like.
func (s *Service) SaveNeeds(ctx context.Context, actor portal.Actor, id portal.HouseholdID, version int, from portal.Household) error {
	if from.RoomsMax.Valid && from.RoomsMax.V < int(from.RoomsMin) {
		return portal.Refuse(portal.Invalid, "household.rooms", "")
	}
	return s.change(ctx, actor, id, version, "household.needs", func(_ *store.Tx, h *portal.Household) error {
		h.RoomsMin, h.RoomsMax = from.RoomsMin, from.RoomsMax
		h.StepFree, h.Wheelchair, h.MaxFloor = from.StepFree, from.Wheelchair, from.MaxFloor
		h.Pets, h.Support, h.FixedTerm = from.Pets, from.Support, from.FixedTerm
		h.MoveFrom, h.MoveUntil = from.MoveFrom, from.MoveUntil
		return nil
	})
}

// SaveWishes saves where the household would live, the dearest place first, and
// whether an authority binds it to a place.
func (s *Service) SaveWishes(ctx context.Context, actor portal.Actor, id portal.HouseholdID, version int, places []string, from portal.Household) error {
	for _, place := range places {
		if err := knownMunicipality(place); err != nil {
			return err
		}
	}
	return s.change(ctx, actor, id, version, "household.wishes", func(tx *store.Tx, h *portal.Household) error {
		h.Residence, h.ResidencePlace, h.ResidenceUntil = from.Residence, "", ""
		if from.Residence == portal.Yes {
			h.ResidencePlace, h.ResidenceUntil = from.ResidencePlace, from.ResidenceUntil
		}
		return tx.ReplaceWishes(ctx, id, places)
	})
}

// SaveRent saves who pays the rent and the WBS.
func (s *Service) SaveRent(ctx context.Context, actor portal.Actor, id portal.HouseholdID, version int, from portal.Household) error {
	return s.change(ctx, actor, id, version, "household.rent", func(_ *store.Tx, h *portal.Household) error {
		h.Basis, h.BasisAt, h.OwnLimit = from.Basis, "", portal.Maybe[portal.Cents]{}
		switch from.Basis {
		case portal.BasisSozialamt:
			h.BasisAt = from.BasisAt
		case portal.BasisSelf:
			h.OwnLimit = from.OwnLimit
		case portal.BasisJobcenter, portal.BasisUnknown:
		}
		h.WBS, h.WBSPersons, h.WBSUntil = from.WBS, portal.Maybe[int]{}, ""
		if from.WBS == portal.Yes {
			h.WBSPersons, h.WBSUntil = from.WBSPersons, from.WBSUntil
		}
		return nil
	})
}

func knownCategory(code string) error {
	if code == "" {
		return nil
	}
	if _, ok := reference.CategoryByCode(code); !ok {
		return portal.Refuse(portal.Invalid, "household.category", "")
	}
	return nil
}

func knownMunicipality(key string) error {
	if _, ok := reference.ByKey(key); !ok {
		return portal.Refuse(portal.Invalid, "household.place", "")
	}
	return nil
}
