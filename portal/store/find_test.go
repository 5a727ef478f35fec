package store_test

import (
	"context"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/pairing/pairingtest"
	"wohnraum/portal/store"
)

// chain is one listing, household, proposal, rent offer and tenancy that belong
// to each other.
type chain struct {
	listing   portal.Listing
	household portal.Household
	proposal  portal.Proposal
	request   portal.AuthorityRequest
	tenancy   portal.Tenancy
}

func chained(o *pairingtest.Office, shown bool) chain {
	o.T.Helper()
	c := chain{listing: o.Listing(nil), household: o.Household(nil)}
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		c.proposal = portal.Proposal{
			ID: portal.New[portal.ProposalID](tx.IDs()), Listing: c.listing.ID, Household: c.household.ID, State: portal.RentOffered, Card: "{}",
		}
		c.request = portal.AuthorityRequest{
			ID: portal.New[portal.RequestID](tx.IDs()), Proposal: c.proposal.ID, Body: "jobcenter", State: "waiting", SentAt: tx.Now(),
		}
		c.tenancy = portal.Tenancy{
			ID: portal.New[portal.TenancyID](tx.IDs()), Proposal: c.proposal.ID, Household: c.household.ID, Listing: c.listing.ID, Team: c.household.Team,
		}
		if err := tx.CreateProposal(ctx, &c.proposal); err != nil {
			return err
		}
		if shown {
			err := tx.AddTransition(ctx, portal.Transition{Subject: portal.SubjectProposal, Key: string(c.proposal.ID), To: string(portal.LandlordAsked)})
			if err != nil {
				return err
			}
		}
		if err := tx.CreateRequest(ctx, c.request); err != nil {
			return err
		}
		return tx.CreateTenancy(ctx, c.tenancy)
	})
	return c
}

// finds asks for each record of the chain by its id.
func (c chain) finds(ctx context.Context, tx *store.Tx, actor portal.Actor) map[string]error {
	found := map[string]error{}
	_, found["listing"] = tx.FindListing(ctx, actor, c.listing.ID)
	_, found["landlord"] = tx.FindLandlord(ctx, actor, c.listing.Landlord)
	_, found["household"] = tx.FindHousehold(ctx, actor, c.household.ID)
	_, found["household by number"] = tx.HouseholdByNumber(ctx, actor, c.household.Number)
	_, found["proposal"] = tx.FindProposal(ctx, actor, c.proposal.ID)
	_, found["request"] = tx.FindRequest(ctx, actor, c.request.ID)
	_, found["tenancy"] = tx.FindTenancy(ctx, actor, c.tenancy.ID)
	return found
}

// What is foreign is not found, exactly as if it did not exist.
func TestFind_RoleAndOwnOrForeignRecord(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	c := chained(o, true)
	all := []string{"listing", "landlord", "household", "household by number", "proposal", "request", "tenancy"}
	for name, tc := range map[string]struct {
		actor portal.Actor
		want  []string
	}{
		"system":             {portal.SystemActor(), all},
		"placement":          {o.Officer, all},
		"own team":           {o.Caseworker, []string{"listing", "landlord", "household", "household by number", "proposal", "tenancy"}},
		"another team":       {portal.Actor{Role: portal.Caseworker, Team: "foreign"}, []string{"listing", "landlord"}},
		"no team":            {portal.Actor{Role: portal.Caseworker}, []string{"listing", "landlord"}},
		"owner":              {o.Owner, []string{"listing", "landlord", "proposal"}},
		"another owner":      {portal.Actor{Role: portal.LandlordRole, Landlord: "foreign"}, nil},
		"no owner":           {portal.Actor{Role: portal.LandlordRole}, nil},
		"clerk":              {o.Clerk, []string{"proposal", "request"}},
		"clerk of elsewhere": {portal.Actor{Role: portal.Authority, Body: "sozialamt:05758004"}, nil},
		"clerk of nothing":   {portal.Actor{Role: portal.Authority}, nil},
		"administrator":      {portal.Actor{Role: portal.Administrator}, nil},
		"steering":           {portal.Actor{Role: portal.Steering}, nil},
		"protection":         {portal.Actor{Role: portal.Protection}, nil},
		"visitor":            {portal.Actor{Role: portal.Anonymous}, nil},
		"nobody":             {portal.Actor{}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o.Read(func(ctx context.Context, tx *store.Tx) error {
				wants := map[string]bool{}
				for _, kind := range tc.want {
					wants[kind] = true
				}
				for kind, err := range c.finds(ctx, tx, tc.actor) {
					if wants[kind] != (err == nil) || err != nil && portal.KindOf(err) != portal.NotFound {
						t.Errorf("%s: %v, want found %v", kind, err, wants[kind])
					}
				}
				return nil
			})
		})
	}
}

// A landlord does not know of a card that was not shown yet.
func TestFindProposal_NotShownToItsLandlord(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	c := chained(o, false)
	o.Read(func(ctx context.Context, tx *store.Tx) error {
		if _, err := tx.FindProposal(ctx, o.Owner, c.proposal.ID); portal.KindOf(err) != portal.NotFound {
			t.Errorf("the landlord finds it: %v", err)
		}
		for name, list := range map[string]func(context.Context, portal.Actor) ([]portal.Proposal, error){
			"of the listing": func(ctx context.Context, a portal.Actor) ([]portal.Proposal, error) {
				return tx.ProposalsOfListing(ctx, a, c.listing.ID)
			},
			"of the household": func(ctx context.Context, a portal.Actor) ([]portal.Proposal, error) {
				return tx.ProposalsOfHousehold(ctx, a, c.household.ID)
			},
		} {
			own, err := list(ctx, o.Officer)
			foreign, failed := list(ctx, o.Owner)
			if len(own) != 1 || len(foreign) != 0 || err != nil || failed != nil {
				t.Errorf("%s: officer %d, landlord %d, %v, %v", name, len(own), len(foreign), err, failed)
			}
		}
		return nil
	})
}

func TestFindListing_DraftIsHiddenFromStaff(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	draft := o.Listing(func(l *portal.Listing) { l.State, l.DraftHash, l.Landlord = portal.ListingDraft, "hash", "" })
	o.Read(func(ctx context.Context, tx *store.Tx) error {
		for _, actor := range []portal.Actor{o.Officer, o.Caseworker, o.Owner, {Role: portal.LandlordRole}} {
			if _, err := tx.FindListing(ctx, actor, draft.ID); portal.KindOf(err) != portal.NotFound {
				t.Errorf("%s finds a draft: %v", actor.Role, err)
			}
		}
		if _, err := tx.FindDraft(ctx, ""); portal.KindOf(err) != portal.NotFound {
			t.Errorf("no token finds a draft: %v", err)
		}
		return nil
	})
}

// Decision 6: the database itself holds these, whoever writes.
func TestUniqueRules(t *testing.T) {
	t.Parallel()
	for name, second := range map[string]func(ctx context.Context, tx *store.Tx, c chain) error{
		"a second live proposal of a household": func(ctx context.Context, tx *store.Tx, c chain) error {
			return tx.CreateProposal(ctx, &portal.Proposal{ID: "p", Listing: c.listing.ID, Household: c.household.ID, State: portal.Approved})
		},
		"a second open round of a listing": func(ctx context.Context, tx *store.Tx, c chain) error {
			if err := tx.CreateRound(ctx, portal.Round{ID: "one", Listing: c.listing.ID, CreatedAt: tx.Now(), Open: true}); err != nil {
				return err
			}
			return tx.CreateRound(ctx, portal.Round{ID: "two", Listing: c.listing.ID, CreatedAt: tx.Now(), Open: true})
		},
		"a round opened again beside another": func(ctx context.Context, tx *store.Tx, c chain) error {
			closed := portal.Round{ID: "one", Listing: c.listing.ID, CreatedAt: tx.Now()}
			if err := tx.CreateRound(ctx, closed); err != nil {
				return err
			}
			if err := tx.CreateRound(ctx, portal.Round{ID: "two", Listing: c.listing.ID, CreatedAt: tx.Now(), Open: true}); err != nil {
				return err
			}
			closed.Open = true
			return tx.UpdateRound(ctx, closed)
		},
		"a second tenancy of a proposal": func(ctx context.Context, tx *store.Tx, c chain) error {
			again := c.tenancy
			again.ID = "other"
			return tx.CreateTenancy(ctx, again)
		},
		"an address in other letters": func(ctx context.Context, tx *store.Tx, _ chain) error {
			return tx.CreateAccount(ctx, portal.Account{ID: "a", Email: " ERNA@Example.org ", CreatedAt: tx.Now()})
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := pairingtest.New(t)
			c := chained(o, true)
			err := o.DB.Write(t.Context(), func(tx *store.Tx) error { return second(t.Context(), tx, c) })
			if portal.KindOf(err) != portal.Conflict {
				t.Errorf("%v, want a conflict", err)
			}
		})
	}
}

func TestUniqueRules_WhatEndedIsNotInTheWay(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	c := chained(o, true)
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		c.proposal.State = portal.DeclinedByLandlord
		if err := tx.UpdateProposal(ctx, &c.proposal); err != nil {
			return err
		}
		again := portal.Proposal{ID: "p", Listing: c.listing.ID, Household: c.household.ID, State: portal.Approved}
		if err := tx.CreateProposal(ctx, &again); err != nil {
			return err
		}
		if again.Number != c.proposal.Number+1 {
			t.Errorf("number %d after %d", again.Number, c.proposal.Number)
		}
		return nil
	})
}

func TestUseLink_Once(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		if err := tx.CreateLink(ctx, portal.Link{ID: "l", Purpose: portal.LinkSignIn, ExpiresAt: tx.Now(), CreatedAt: tx.Now()}); err != nil {
			return err
		}
		if err := tx.UseLink(ctx, "l"); err != nil {
			return err
		}
		for _, id := range []portal.LinkID{"l", "absent"} {
			if err := tx.UseLink(ctx, id); portal.KindOf(err) != portal.Gone {
				t.Errorf("link %s: %v", id, err)
			}
		}
		return nil
	})
}
