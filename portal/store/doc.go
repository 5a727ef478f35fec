// Package store holds the only SQL of the portal: one file per noun, one query
// text for every dialect.
//
// # Transactions
//
// Every call runs inside a transaction that a use case opened with [DB.Read] or
// [DB.Write]. SQLite has one writer and many readers: a write transaction takes
// the write lock when it begins, so that two of them never fail against each
// other halfway. The time is fixed when a transaction begins; ask [Tx.Now].
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
