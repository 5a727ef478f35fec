package view

import "fmt"

// newHeading builds the head of a page from its title and pairs: lead, preline,
// back and href (together), badge (a Badge).
//
//	{{template "heading" heading .Title "back" "Alle Angebote" "href" "/angebote" "badge" .State}}
func newHeading(title string, pairs ...any) (Heading, error) {
	h := Heading{Title: title}
	if len(pairs)%2 != 0 {
		return h, fmt.Errorf("heading: %d values are no pairs", len(pairs))
	}
	for i := 0; i < len(pairs); i += 2 {
		if err := h.set(fmt.Sprint(pairs[i]), pairs[i+1]); err != nil {
			return h, err
		}
	}
	return h, nil
}

func (h *Heading) set(key string, value any) error {
	if badge, ok := value.(Badge); ok && key == "badge" {
		h.Badge, h.HasBadge = badge, badge.Text != ""
		return nil
	}
	text, ok := value.(string)
	if !ok {
		return fmt.Errorf("heading: %q cannot be a %T", key, value)
	}
	switch key {
	case "lead":
		h.Lead = text
	case "preline":
		h.Preline = text
	case "back":
		h.Back.Label = text
	case "href":
		h.Back.Href = text
	default:
		return fmt.Errorf("heading: no %q", key)
	}
	return nil
}
