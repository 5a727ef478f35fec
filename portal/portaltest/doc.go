// Package portaltest starts whole portals for tests: a real database in a folder
// of its own, a real server on a free loopback port, a clock that stands until it
// is moved, and visitors with or without a browser.
//
// [Start] gives an empty portal, [Portal.Settle] fills it with one person for each
// role. A [Visitor] speaks HTTP and keeps cookies; a [Tab] is a page in headless
// Chromium that a test reads and clicks like a person would.
package portaltest
