package app

import (
	"fmt"

	"wohnraum/portal/config"
)

// unwired refuses an engine that nothing here speaks to yet, rather than to run
// on one machine while the operator believes otherwise.
func unwired(engines config.Engines) error {
	for _, engine := range []struct{ name, address, instead string }{
		{"DATABASE_URL", engines.DatabaseURL, "records stay in SQLite under WOHNRAUM_DATA_DIR"},
		{"MEILI_URL", engines.MeiliURL, "search runs inside the portal"},
	} {
		if engine.address != "" {
			return fmt.Errorf("app: %s is not yet supported by this version (%s): leave it unset", engine.name, engine.instead)
		}
	}
	return nil
}
