package i18n

import "wohnraum/portal"

// kindKeys name the general text of each kind of failure.
var kindKeys = map[portal.Kind]string{
	portal.Internal:        "error.internal",
	portal.Invalid:         "error.invalid",
	portal.Unauthenticated: "error.unauthenticated",
	portal.Forbidden:       "error.forbidden",
	portal.NotFound:        "error.not_found",
	portal.Conflict:        "error.conflict",
	portal.Gone:            "error.gone",
	portal.Limited:         "error.limited",
	portal.Unavailable:     "error.unavailable",
}

// Explain returns what a person reads about a failure: the title of its kind,
// and the text of its refusal ("refusal.proposal.taken") if the catalogue has
// one, else the general text of the kind.
func (c *Catalogue) Explain(err error) (title, text string) {
	key := kindKeys[portal.KindOf(err)]
	code, detail := portal.CodeOf(err)
	if refusal := "refusal." + code; code != "" && c.Has(refusal) {
		return c.T(key + ".title"), c.T(refusal, map[string]any{"Detail": detail})
	}
	return c.T(key + ".title"), c.T(key + ".text")
}
