// Package reference is the data a county brings along: its municipalities, the
// published rent limits and dwelling sizes, the categories of housing emergency
// and the glossary. Another county replaces the files in data/ and nothing else.
//
// Every table has a column for its source; what nobody has compared with its
// source is marked as not verified and shown as such. Rent limits here are
// history: a real installation begins without current ones, and the office
// enters them on a page of the portal.
//
// The files are part of the program and a test reads each of them, so a fault
// in them cannot reach an installation; the accessors therefore return no error.
package reference
