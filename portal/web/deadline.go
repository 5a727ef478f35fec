package web

import (
	"context"
	"time"

	"github.com/gofiber/fiber/v2"
)

// How long a request may hold a database connection.
const (
	readDeadline  = 5 * time.Second
	writeDeadline = 10 * time.Second
)

// deadline returns the context of a request. It is not derived from the
// server's own, which ends for all requests the moment a shutdown begins.
func (s *Server) deadline(c *fiber.Ctx) (context.Context, context.CancelFunc) {
	limit := readDeadline
	if c.Method() == fiber.MethodPost {
		limit = writeDeadline
	}
	return context.WithTimeout(context.Background(), limit)
}
