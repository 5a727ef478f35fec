package app_test

import (
	"strings"
	"testing"

	"wohnraum/portal/app"
	"wohnraum/portal/config"
)

// TestOpen_RefusesAnEngineNobodySpeaksTo: rather no start than a start elsewhere
// than the operator believes.
func TestOpen_RefusesAnEngineNobodySpeaksTo(t *testing.T) {
	t.Parallel()
	for _, setting := range []string{"MEILI_URL=http://localhost:7700"} {
		settings, err := config.Load([]string{setting, "WOHNRAUM_DATA_DIR=" + t.TempDir()})
		if err != nil {
			t.Fatal(err)
		}
		name, _, _ := strings.Cut(setting, "=")
		if _, err := app.Open(t.Context(), app.Settings{Config: settings}); err == nil || !strings.Contains(err.Error(), name+" is not yet supported") {
			t.Errorf("%s: %v", setting, err)
		}
	}
}
