package i18n

import (
	"embed"
	"fmt"
	"io/fs"
	"log/slog"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

//go:embed de
var files embed.FS

// Catalogue gives the German text of a key. It is safe for concurrent use.
type Catalogue struct {
	localizer *i18n.Localizer
	keys      map[string]bool
}

// New reads the embedded texts.
func New() (*Catalogue, error) { return load(files) }

func load(files fs.FS) (*Catalogue, error) {
	paths, err := fs.Glob(files, "de/*.json")
	if err != nil {
		return nil, fmt.Errorf("i18n: %w", err)
	}
	bundle := i18n.NewBundle(language.German)
	origin := map[string]string{}
	for _, path := range paths {
		if err := add(bundle, files, path, origin); err != nil {
			return nil, fmt.Errorf("i18n: %s: %w", path, err)
		}
	}
	keys := make(map[string]bool, len(origin))
	for key := range origin {
		keys[key] = true
	}
	return &Catalogue{localizer: i18n.NewLocalizer(bundle, language.German.String()), keys: keys}, nil
}

// add merges one file. Origin remembers where each key came from: of two texts
// for one key, a reader could not tell which one is shown.
func add(bundle *i18n.Bundle, files fs.FS, path string, origin map[string]string) error {
	content, err := fs.ReadFile(files, path)
	if err != nil {
		return fmt.Errorf("read: %w", err)
	}
	messages, err := parse(content)
	if err != nil {
		return err
	}
	for _, message := range messages {
		if other, taken := origin[message.ID]; taken {
			return fmt.Errorf("key %q stands in %s too", message.ID, other)
		}
		origin[message.ID] = path
	}
	if err := bundle.AddMessages(language.German, messages...); err != nil {
		return fmt.Errorf("add: %w", err)
	}
	return nil
}

// Has tells whether the catalogue knows a key.
func (c *Catalogue) Has(key string) bool { return c.keys[key] }

// T returns the text of a key, filled with data; a value named "Count" chooses
// between the forms for one and for other. A missing key is shown as ‹key›, so
// that it is seen, and the page still works.
func (c *Catalogue) T(key string, data ...map[string]any) string {
	config := i18n.LocalizeConfig{MessageID: key}
	if len(data) > 0 {
		config.TemplateData = data[0]
		config.PluralCount = data[0]["Count"]
	}
	text, err := c.localizer.Localize(&config)
	if err != nil {
		slog.Error("text missing in the catalogue", "key", key, "error", err)
		return "‹" + key + "›"
	}
	return text
}
