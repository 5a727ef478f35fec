package web_test

import (
	"testing"

	"wohnraum/portal/web"
)

// The real routing table: each line has a right, and no two have one address.
func TestScreens_Routes(t *testing.T) {
	t.Parallel()
	if _, err := web.New(depsWith(t, (&web.Screens{}).Routes()...)); err != nil {
		t.Error(err)
	}
}
