// Package templates holds the texts that people read: the pages of the portal
// and its e-mails, as plain files that staff can review without reading Go.
//
//	layouts/base.html              the frame around every page
//	partials/_input.html           a piece that pages use: {{template "input" …}}
//	pages/<area>/<screen>.html     the content of one page, its type in portal/view
//	mail/<kind>.{subject.txt,txt,html}  one e-mail, its type in notify
//
// Package view parses layouts, partials and pages; package notify parses mail.
package templates

import "embed"

// FS holds every file of this folder. The prefix "all:" is needed because embed
// would leave out names that begin with an underscore.
//
//go:embed all:layouts all:partials all:pages all:mail
var FS embed.FS
