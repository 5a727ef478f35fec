package i18n

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// parse reads one file of texts. It walks the tokens itself because both
// encoding/json and go-i18n accept a key twice, and because go-i18n takes a
// nested key named "other" for a plural form.
func parse(content []byte) ([]*i18n.Message, error) {
	decoder := json.NewDecoder(bytes.NewReader(content))
	if start, err := decoder.Token(); err != nil || start != json.Delim('{') {
		return nil, errors.Join(errors.New("not an object"), err)
	}
	var messages []*i18n.Message
	seen := map[string]bool{}
	for decoder.More() {
		message, err := parseEntry(decoder)
		if err != nil {
			return nil, err
		}
		if seen[message.ID] {
			return nil, fmt.Errorf("key %q stands here twice", message.ID)
		}
		seen[message.ID] = true
		messages = append(messages, message)
	}
	if _, err := decoder.Token(); err != nil {
		return nil, fmt.Errorf("the end: %w", err)
	}
	return messages, nil
}

func parseEntry(decoder *json.Decoder) (*i18n.Message, error) {
	token, err := decoder.Token()
	if err != nil {
		return nil, fmt.Errorf("key: %w", err)
	}
	key := fmt.Sprint(token)
	var value json.RawMessage
	if err := decoder.Decode(&value); err != nil {
		return nil, fmt.Errorf("key %q: %w", key, err)
	}
	message, err := parseText(value)
	if err != nil {
		return nil, fmt.Errorf("key %q: %w", key, err)
	}
	message.ID = key
	return message, nil
}

// parseText reads a text, or its forms for one and for other.
func parseText(value json.RawMessage) (*i18n.Message, error) {
	var text string
	if json.Unmarshal(value, &text) == nil {
		return &i18n.Message{Other: text}, nonEmpty(text)
	}
	var forms struct{ One, Other string }
	strict := json.NewDecoder(bytes.NewReader(value))
	strict.DisallowUnknownFields()
	if err := strict.Decode(&forms); err != nil {
		return nil, fmt.Errorf(`neither a text nor {"one", "other"}: %w`, err)
	}
	return &i18n.Message{One: forms.One, Other: forms.Other}, nonEmpty(forms.One, forms.Other)
}

func nonEmpty(texts ...string) error {
	if slices.Contains(texts, "") {
		return errors.New("the text is empty")
	}
	return nil
}
