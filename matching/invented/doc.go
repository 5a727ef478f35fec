// Package invented makes up counties for measurements and tests: valid problems
// of any size, drawn from a seed and nothing else. The same size and seed give
// the same problem on every machine and in every year.
//
// # What is drawn
//
// Municipalities lie on a plane and differ in size by Zipf's law. The largest of
// them are the centres of comparison areas, each with its rent table; the
// smallest one has no table in force. A household lives somewhere and accepts
// the nearest municipalities, its own first: one in five no other one, one in
// thirty more than twenty, six on average, and few go anywhere. More than half are
// singles, three of four are paid for by an authority, seven of ten hold a
// housing entitlement certificate. Dwellings are let by landlords with wishes:
// floors without lifts, no pets, a contract for one group only.
//
// # What is missing
//
// A real office does not know everything, and neither does an invented one: of
// every fact a few per cent are unknown, some vettings are old, some consents
// withdrawn. A few households are protected, a few dwellings already offered, and
// there are earlier refusals and decisions on rents. So every rule has pairs that
// it alone decides, in each of its three answers.
//
// # What it is not
//
// No figure here is a statistic of a real place. The shares are those at which a
// placement office finds about one household in twenty for a dwelling of a
// county, and one in four hundred for a dwelling of a whole state.
package invented
