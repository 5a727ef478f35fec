package finding

import (
	"context"
	"slices"

	"wohnraum/portal"
	"wohnraum/portal/search"
	"wohnraum/portal/store"
)

// households finds them by a reference or by names. The keyed hashes of the
// records answer first, whatever the engine is; an engine in this process adds
// those whose name was mistyped. It leaves the trace that the list of households
// leaves.
func (s *Service) households(ctx context.Context, actor portal.Actor, q Query, found *Found) error {
	asked := portal.ParseHouseholdQuery(q.Text)
	if !wanted(actor, q, asked) {
		return nil
	}
	if found.Refused = asked.Permit(actor); found.Refused == nil {
		return s.lookUp(ctx, actor, asked, q, found)
	}
	return nil
}

func (s *Service) lookUp(ctx context.Context, actor portal.Actor, asked portal.HouseholdQuery, q Query, found *Found) error {
	similar := s.similar(ctx, actor, asked, q)
	list := func(tx *store.Tx) error { return listHouseholds(ctx, tx, actor, asked, similar, found) }
	if !asked.Logged(actor) {
		return s.db.Read(ctx, list)
	}
	return s.db.Write(ctx, func(tx *store.Tx) error {
		if err := tx.Audit(ctx, actor, portal.SearchAction, portal.SubjectHousehold, "", ""); err != nil {
			return err
		}
		return list(tx)
	})
}

// wanted tells whether households can be meant: on the first page, by a
// reference or a possible name, and where no filter speaks of dwellings.
func wanted(actor portal.Actor, q Query, asked portal.HouseholdQuery) bool {
	return portal.May(actor.Role, portal.ResHousehold, portal.Read) && q.Page <= 1 &&
		(q.Kind == "" || q.Kind == search.Household) && q.Municipality == "" && q.State == "" && q.Rooms == "" && q.Rent == "" &&
		(asked.Number > 0 || asked.MayBeName())
}

// similar asks the engine for households by what was typed, mistyped or not.
func (s *Service) similar(ctx context.Context, actor portal.Actor, asked portal.HouseholdQuery, q Query) []search.Hit {
	if asked.Number > 0 {
		return nil
	}
	result, _ := s.ask(ctx, search.Query{Text: q.Text, Kinds: []search.Kind{search.Household}, Scopes: keysOf(actor), Limit: PageSize})
	return result.Hits
}

func listHouseholds(ctx context.Context, tx *store.Tx, actor portal.Actor, asked portal.HouseholdQuery, similar []search.Hit, found *Found) error {
	page, err := tx.Households(ctx, actor, store.HouseholdFilter{Number: asked.Number, Words: asked.Words, Limit: PageSize})
	if err != nil {
		return err
	}
	found.More = page.Total > len(page.Rows)
	for _, h := range page.Rows {
		members, err := tx.Members(ctx, h.ID)
		if err != nil {
			return err
		}
		found.add(actor, asked, h, nameOf(asked.Words, members))
	}
	for _, candidate := range similar {
		if err := addSimilar(ctx, tx, actor, asked, candidate, found); err != nil {
			return err
		}
	}
	return nil
}

// addSimilar adds a household that the engine proposes, if every word that was
// typed is near to a name of one member: two identifying terms are two, whatever
// an engine makes of them.
func addSimilar(ctx context.Context, tx *store.Tx, actor portal.Actor, asked portal.HouseholdQuery, candidate search.Hit, found *Found) error {
	known := slices.ContainsFunc(found.Households, func(h Hit) bool { return h.ID == candidate.Key })
	if known || len(found.Households) >= PageSize {
		return nil
	}
	h, err := tx.FindHousehold(ctx, actor, portal.HouseholdID(candidate.Key))
	if portal.KindOf(err) == portal.NotFound || err == nil && h.Protected {
		return nil
	}
	if err != nil {
		return err
	}
	members, err := tx.Members(ctx, h.ID)
	if err != nil {
		return err
	}
	for _, m := range members {
		if near(asked.Words, m.Name, actor.Role == portal.Caseworker) {
			found.add(actor, asked, h, m.Name)
			return nil
		}
	}
	return nil
}

// add shows names to those who search by name, as the list of households does.
func (f *Found) add(actor portal.Actor, asked portal.HouseholdQuery, h portal.Household, name string) {
	if asked.HidesNames(actor) {
		name = ""
	}
	f.Households = append(f.Households, Hit{Kind: search.Household, ID: string(h.ID), Number: h.Number, Name: name, State: string(h.State)})
}

// nameOf is the name that the words are about: of the first person, unless it is
// another one's.
func nameOf(words []string, members []portal.Member) string {
	for _, m := range members {
		if len(words) == 0 || near(words, m.Name, false) {
			return m.Name
		}
	}
	if len(members) > 0 {
		return members[0].Name
	}
	return ""
}
