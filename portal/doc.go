// Package portal holds the nouns of the housing-placement office, the states they
// pass through, and who may do what. It decides; it does not store, send or show,
// and it asks neither the machine's clock nor its randomness.
//
// # The nouns
//
// A [Landlord] offers a [Unit] as a [Listing]; a [Contract] says who chooses the
// tenant there, see [OccupancyRight]. A [Household] of one or more [Member]s looks
// for a dwelling; it gives [Consent], is vetted, and its [UrgencyFact]s earn it the
// points of a published [PointTable]. A [Proposal] puts one household forward for
// one listing, in a [Round]; it leads over a [Viewing] and, where a public body
// pays, an [AuthorityRequest] to a [Tenancy] with its [TenancyCheck]s. An [Account]
// is somebody who signs in; as an [Actor] it is the scope of all it does.
//
// # Three rules
//
// States are data. [ListingEdges], [HouseholdEdges] and [ProposalEdges] are tables:
// which event leads from where to where, whose it is to cause, under which right
// and rent basis, and who owes the next step until when. [Step] looks it up.
//
// Rights are data. One table says which [Role] may do what with which [Resource];
// [May] is asked by the routes, the navigation and the tests, [Permit] by every use
// case. Whose records a role reaches is the store's scope: what is foreign is
// NotFound, exactly like what does not exist.
//
// Unknown is an answer. [Maybe], [Answer] and an empty [Date] are never read as
// zero, "no" or "fits"; what is not known becomes a task.
//
// # What a landlord may know
//
// Before a household is named, a landlord sees its [Card] and nothing else: bands,
// coarsened by [Coarsen] until at least three ready households would show the same
// card, and frozen in the proposal.
package portal
