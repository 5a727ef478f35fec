// Package finding is the one search box of staff: it finds offers, dwellings,
// landlords, households, contracts and cases by what somebody types.
//
// # Who finds what
//
// An index proposes, the records decide. A query names the permission keys of who
// asks, so that neither a hit nor a count speaks of what is not theirs; then every
// hit is read again through the store's scopes. A case is what carries a file
// number: a rent offer or a tenancy.
//
// Households have rules of their own (reliability T6). They are found by their
// reference or by whole words of a name, through the keyed hashes of the records;
// an engine in this process adds names that were mistyped. The placement office,
// which reaches all of them, names two words, and every search by name stands in
// the audit log. The rule is [portal.HouseholdQuery]; the list of households
// follows the same one.
//
// # What is in the index
//
// document.go is the whole list of fields. Of a household that is reference,
// state, team and names; a name leaves the process with no engine and stands in
// no entry. Of a protected household, and of its cases, there is nothing: staff
// find it through its records. No field about health, cause, debts or needs is
// read for the index, nor any note.
//
// # How it stays true
//
// The store writes an index job in the transaction that changes a record. The
// [Indexer] takes jobs, writes the entries of the simple search and the engine's
// documents, and is done with a job only if nothing has changed meanwhile. Every
// night, and when it starts, it compares all records with both, and has indexed
// again what has drifted. A document's version is a keyed number of all that it
// says, so drift shows whatever its cause.
//
// # Without an engine
//
// The simple search answers from the entries: the same words, folded alike, by
// whole words and the beginning of the last one, without typos. It answers too
// while an engine is being filled or is away.
package finding
