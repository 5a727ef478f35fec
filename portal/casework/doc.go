// Package casework is what a caseworker does for a household: take it in, vet
// it, record and withdraw its consents, bring back its answers to proposals,
// go along to the lease, and look after the tenancy.
//
// # Who
//
// Caseworkers reach the households of their team, the placement office reads
// them all. Every use case asks portal.Permit first and passes the actor to the
// store, so that a foreign household is not found.
//
// # Sections
//
// The intake is kept in sections that save by themselves: [Service.SaveMembers],
// [Service.SaveNeeds], [Service.SaveWishes], [Service.SaveRent],
// [Service.SaveProtection], [Service.SaveSituation]. Each names the version of
// the household that its page showed; if somebody was faster, nothing is saved
// and the caller gets portal.Conflict. After every change the file is assessed
// again, and the household moves to the entry state that fits, see
// [Service.RecordHousehold].
//
// # What leaves
//
// Facts of urgency stay with the team. Everybody else gets four sums. Names are
// sealed by the store; a team's colleague in another team is never told that a
// person is known there, only the placement office is.
package casework
