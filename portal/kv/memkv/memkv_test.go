package memkv_test

import (
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/kv"
	"wohnraum/portal/kv/kvtest"
	"wohnraum/portal/kv/memkv"
)

func TestStore(t *testing.T) {
	t.Parallel()
	kvtest.Run(t, func(_ *testing.T, clock portal.Clock) kv.Store { return memkv.New(clock) })
}
