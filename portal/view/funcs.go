package view

import (
	"fmt"
	"html/template"

	"wohnraum/portal/assets"
)

// funcs are the functions that templates may call. The catalogue is bound once:
// binding it for each request would need a copy of the set each time.
func funcs(texts Texts, set *assets.Set) template.FuncMap {
	return template.FuncMap{
		"t":          texts.T,
		"asset":      func(name string) (string, error) { return assetURL(set, name) },
		"dict":       dict,
		"euro":       Euro,
		"euroMaybe":  EuroMaybe,
		"area":       Area,
		"areaMaybe":  AreaMaybe,
		"rooms":      Rooms,
		"roomsMaybe": RoomsMaybe,
		"date":       Date,
		"datetime":   DateTime,
		"answer":     Answer,
		"dial":       Dial,
		"ofCounty":   OfCounty,
		"field":      NewField,
		"badge":      func(kind, text string) Badge { return Badge{Kind: kind, Text: text} },
		"icon":       icon,
		"empty":      newEmpty,
		"confirm":    newConfirm,
		"alert":      func(kind, text string) Flash { return Flash{Kind: kind, Text: text} },
		"fact":       func(label, value string) Fact { return Fact{Label: label, Value: value} },
		"heading":    newHeading,
		"stepNote":   stepNote,
		"state":      func(noun string, state any) Badge { return StateBadge(texts, noun, state) },
	}
}

func assetURL(set *assets.Set, name string) (string, error) {
	if !set.Has(name) {
		return "", fmt.Errorf("no asset %q", name)
	}
	return set.URL(name), nil
}

// dict builds the data of a catalogue text: t "key" (dict "Name" .Name).
func dict(pairs ...any) (map[string]any, error) {
	if len(pairs)%2 != 0 {
		return nil, fmt.Errorf("dict: %d values are no pairs", len(pairs))
	}
	data := make(map[string]any, len(pairs)/2)
	for i := 0; i < len(pairs); i += 2 {
		key, ok := pairs[i].(string)
		if !ok {
			return nil, fmt.Errorf("dict: %v is no name", pairs[i])
		}
		data[key] = pairs[i+1]
	}
	return data, nil
}
