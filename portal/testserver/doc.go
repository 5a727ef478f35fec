// Package testserver starts real PostgreSQL and Redis servers, and the portal's own
// program, for tests, drills and benchmarks: each in a temporary folder of its own, on a free port of the
// loopback interface, for as long as the program runs that asked for it.
//
// # Nothing is left behind
//
// Close ends a server. A program that is killed cannot call it, so every server
// has a caretaker: a small shell whose standard input is held open by us. When we
// end, however that happens, the caretaker reads the end of its input, ends the
// server and removes the folder.
//
// # What is broken on purpose
//
// Drills call [Postgres.Kill], [Redis.Kill], [Redis.Pause] and start the server
// again on the same data and port. A server of [StartPostgres] is fast and would
// not survive a power cut; drills that count what a crash leaves use
// [StartDurablePostgres].
package testserver
