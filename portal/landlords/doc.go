// Package landlords holds what landlords do: offer a dwelling without an
// account, confirm the offer by a mailed link, follow it, answer cards, propose
// viewings, and report the lease.
//
// # From a draft to an offer
//
// A draft belongs to whoever holds its token, a cookie of seven days of which
// only the SHA-256 is kept. [Service.SaveDraft] keeps each step. [Service.Send]
// mails a link that opens the summary; the button there, [Service.Confirm],
// hands the offer in and makes that address the landlord's account. Whoever gave
// no address hands the offer in at once, and a task to call takes the mail's
// place (decision 21). A landlord who is signed in needs no mail either.
//
// # Mailed links
//
// [Service.OpenLink] says what a link is for and how it stands, and changes
// nothing: mail scanners open links too. Deciding needs the button on its page.
//
// # What a landlord learns
//
// [Service.Offer] shows the landlord's own record and the frozen anonymous cards
// (decision 15). [Service.Contact] gives the household's name, once it was named,
// and writes down that it was read.
package landlords
