// Package bounce reads the mail that comes back.
//
// A server that took a letter may find out later that nobody can have it. It then
// writes to the sender of the envelope, the bounce address, and whatever mail
// server the office runs puts that message into a Maildir: a folder with one file
// for each message. The [Runner] looks there every 15 seconds and applies what it
// understands through [notify.TakeBack]:
//
//   - a delivery status notification (RFC 3464): failed, or delayed, which is
//     only noted. A failure that is about the address stops all further mail to
//     it; a full mailbox or a policy against us stops only the one letter.
//   - a complaint in the abuse reporting format (RFC 5965): the reader called a
//     letter unwanted; nothing more is sent there.
//
// A report counts only if the headers that it returns name a Message-ID of this
// outbox, so nobody can lock an address whose letters he has not seen. Which
// address is locked says our own row, never the report.
//
// # Where the files go
//
//	new, cur       what has arrived; both are read
//	.Done/cur      what was understood, and what needs nobody: absence notices,
//	               confirmations
//	.Unclear/cur   what a person has to read; the status page counts it
//
// A file is moved after its effect is committed. After a crash in between it is
// read again, and its digest shows that nothing is left to do; several workers may
// look into the same folder for the same reason. Files are removed after ninety
// days: they hold addresses.
//
// Whoever knows the bounce address can put anything into this folder. So a file
// is read up to one megabyte and no deeper than one level, links and pipes are
// not opened, and no word of a report is shown but one cleaned line.
package bounce
