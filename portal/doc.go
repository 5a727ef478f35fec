// Package portal holds the nouns of the placement office, the states they pass
// through, and who may do what. It decides; it does not store, send or show.
package portal
