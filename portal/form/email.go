package form

import (
	"net/mail"
	"regexp"
	"strings"
)

// longestEmail is what SMTP carries (RFC 5321, 4.5.3.1).
const longestEmail = 254

// mailbox is the part before the @, in letters that every mail server takes.
var mailbox = regexp.MustCompile("^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+$")

// mailDomain is a domain with a dot in it: mail to a bare host name never
// leaves the sender's own machine.
var mailDomain = regexp.MustCompile(`^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$`)

// Email reads an e-mail address, without a name before it.
func (f *Form) Email(name, label string, required bool) string {
	text, ok := f.given(name, label, required)
	if !ok {
		return ""
	}
	address, ok := parseEmail(text)
	if !ok {
		f.fail(name, label, "Bitte geben Sie eine E-Mail-Adresse ein, zum Beispiel name@beispiel.de.")
	}
	return address
}

// parseEmail is stricter than the standard: quoted names, comments and line
// breaks are legal in an address but only attackers write them.
func parseEmail(text string) (address string, ok bool) {
	local, domain, found := strings.Cut(text, "@")
	parsed, err := mail.ParseAddress(text)
	if !found || err != nil || parsed.Address != text || len(text) > longestEmail {
		return "", false
	}
	domain = strings.ToLower(domain)
	if !mailbox.MatchString(local) || !mailDomain.MatchString(domain) {
		return "", false
	}
	return local + "@" + domain, true
}
