package stage

import (
	"context"
	"fmt"

	"wohnraum/portal/testserver"
)

// Postgres starts a PostgreSQL that keeps what it acknowledged, as an office's
// would: with fsync. It is ended with the stage.
func (s *Stage) Postgres(ctx context.Context) (*testserver.Postgres, error) {
	server, err := testserver.StartDurablePostgres(ctx)
	if err != nil {
		return nil, fmt.Errorf("PostgreSQL: %w", err)
	}
	s.AtEnd(server.Close)
	return server, nil
}

// Redis starts a Redis that is ended with the stage.
func (s *Stage) Redis(ctx context.Context) (*testserver.Redis, error) {
	server, err := testserver.StartRedis(ctx)
	if err != nil {
		return nil, fmt.Errorf("redis: %w", err)
	}
	s.AtEnd(server.Close)
	return server, nil
}
