// Package jobs is what the portal does by the clock: it reminds, marks what has
// become due, and deletes what nobody needs any more. It never decides; a person
// lets a proposal lapse or an offer expire.
//
// # A job
//
// Each job stands in a file of its own: a query for what is due, and effects that
// may be repeated without harm, because mails and tasks carry a dedupe key. The
// table in table.go says when each one runs. A job and the note that it ran
// (setting "job.<name>") are one transaction: a job that failed has done nothing
// and is tried again a minute later; one that was missed because the program was
// down runs once when it is back.
//
// # Running them
//
// [Runner.Start] looks once a minute, [Runner.Step] once now. Where several
// processes share a database ([Runner.Share]) one of them leads: it holds a lease,
// renews it every eight seconds and gives it back when it stops; one that hangs or
// was killed is followed within half a minute. Even two that both believe to lead
// do each job once: the note is read again inside the transaction.
package jobs
