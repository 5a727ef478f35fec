// Package matching decides which household may be proposed for which dwelling,
// in which order, and why.
package matching
