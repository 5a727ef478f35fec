// Package backup copies the records of the embedded installation while it works,
// and puts a copy in the place of records that were lost.
//
// [Make] writes one file, examines it as a whole (the file, the links between the
// records, the chain of the audit log) and only then gives it its name, so that
// whatever bears the name of a backup is one. Beside it lies its checksum, in the
// form that sha256sum -c reads. The secret key, without which names stay sealed
// and the audit log cannot be verified, is left out unless it is asked for: who
// finds a backup shall not find what opens it.
//
// [Restore] compares the checksum, copies, examines again with the key, and only
// then gives the database its name. It never writes over a database.
//
// What was sent after the backup was made is sent again after the restore: to the
// restored records it has not happened.
//
// An installation on PostgreSQL is backed up by PostgreSQL's own tools.
package backup
