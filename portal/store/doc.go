// Package store holds the only SQL of the portal: one file per noun, one query
// text for every dialect.
//
// # Transactions
//
// Every call runs inside a transaction that a use case opened with [DB.Read] or
// [DB.Write]. There is one writer at a time and many readers: a write transaction
// waits for the others when it begins, so that two of them never fail against
// each other halfway. SQLite has a lock for that, and on PostgreSQL the writers of
// all processes take one. The time is fixed when a transaction begins; ask
// [Tx.Now]. A statement that was refused ends its transaction: whoever gets a
// Conflict returns it.
//
// # Two databases
//
// What differs stands in sqlite.go and postgres.go. Above them: name the columns,
// never ask for all of them; a yes or no is a condition by itself ("live", not
// "live = 1"); a number from outside that is compared with a number is cast to
// BIGINT; text is found by lower(column) LIKE ? ESCAPE '!' with [part]. In the
// schema of PostgreSQL every text has COLLATE "C". With TEST_DATABASE=postgres the
// tests run on a server of their own.
//
// # Scope
//
// A record is only reached together with who asks. Every Find and List takes a
// [portal.Actor]; what lies outside the actor's scope is reported as
// portal.NotFound, exactly as if it did not exist. The scopes stand in scope.go.
//
// # Lost updates
//
// Records that people edit carry a version. An update names the version that was
// read; if somebody was faster it fails with portal.Conflict and changes nothing.
//
// # Secrets
//
// Names and birth dates of household members are sealed with AES-GCM and bound to
// table, column and row, see seal.go. They are searched by keyed hashes of whole
// folded words.
package store
