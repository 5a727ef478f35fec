// Package metrics counts what one process of the portal does, and writes it in
// the text format that Prometheus reads.
//
// # What may be counted
//
// How much and how long, never who and what. A label has few values, all of them
// words of the program: the pattern of a route, a method, the class of a status,
// the name of a queue. No label holds a path, an account or anything typed, or
// each visitor would make a line of their own and the lines would tell on them.
//
// # Two sorts of figures
//
// [Metrics.Request] and [Metrics.Time] count as things happen. What the records
// and the engines know (how long the oldest mail waits) is asked of the [Sources]
// when somebody reads; a source that fails costs its own lines only.
package metrics
