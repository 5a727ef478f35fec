package rediskv

import (
	"bytes"
	"context"
	"encoding/binary"
	"time"
)

// stampSize is the length of the end that stands before each value: whether it
// has come is decided by the portal's clock.
const stampSize = 8

// Keep implements kv.Store.
func (s *Store) Keep(ctx context.Context, key string, value []byte, life time.Duration) {
	name := s.names.of("value", key)
	stamped := binary.BigEndian.AppendUint64(nil, uint64(s.Clock.Now().Add(life).UnixMicro()))
	stamped = append(stamped, value...)
	kept := s.ask(ctx, func(ctx context.Context) error {
		return s.client.Set(ctx, name, stamped, life+spare).Err()
	})
	if !kept {
		s.local.Keep(ctx, name, value, life)
	}
}

// Kept implements kv.Store.
func (s *Store) Kept(ctx context.Context, key string) ([]byte, bool) {
	name := s.names.of("value", key)
	var stamped []byte
	answered := s.ask(ctx, func(ctx context.Context) (err error) {
		stamped, err = s.client.Get(ctx, name).Bytes()
		return err
	})
	switch {
	case !answered:
		return s.local.Kept(ctx, name)
	case len(stamped) < stampSize:
		return nil, false
	}
	ends := time.UnixMicro(int64(binary.BigEndian.Uint64(stamped)))
	if !s.Clock.Now().Before(ends) {
		return nil, false
	}
	return bytes.Clone(stamped[stampSize:]), true
}
