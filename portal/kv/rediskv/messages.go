package rediskv

import (
	"context"
	"errors"
	"net"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"
)

// senderSize is the length of the sender's name before each message.
const senderSize = 16

// retryAfter is how long a broken listening connection is left alone.
const retryAfter = time.Second

// Publish implements kv.Store. The listeners of this process hear it at once,
// those of the others by way of the server.
func (s *Store) Publish(ctx context.Context, topic string, message []byte) error {
	if err := s.local.Publish(ctx, topic, message); err != nil {
		return err
	}
	s.ask(ctx, func(ctx context.Context) error {
		return s.client.Publish(ctx, s.names.topics+topic, s.self+string(message)).Err()
	})
	return nil
}

// Subscribe implements kv.Store.
func (s *Store) Subscribe(ctx context.Context, topic string) (<-chan []byte, error) {
	return s.local.Subscribe(ctx, topic)
}

// listen passes on what other processes publish, over one connection for all
// topics, which is renewed whenever it breaks.
func (s *Store) listen() {
	for s.life.Err() == nil {
		s.hear()
		select {
		case <-s.life.Done():
		case <-time.After(retryAfter):
		}
	}
}

// hear listens until the connection breaks.
func (s *Store) hear() {
	subscription := s.client.PSubscribe(s.life, s.names.topics+"*")
	hangUp := context.AfterFunc(s.life, func() { _ = subscription.Close() })
	defer func() {
		hangUp()
		_ = subscription.Close() // it may be broken already
	}()
	asked := false
	for {
		received, err := subscription.ReceiveTimeout(s.life, s.QuietFor)
		switch {
		case err == nil:
			asked = false
			s.passOn(received)
		case !isTimeout(err) || asked || s.life.Err() != nil:
			return
		case subscription.Ping(s.life) != nil:
			return
		default:
			asked = true
		}
	}
}

func isTimeout(err error) bool {
	network, ok := errors.AsType[net.Error](err)
	return ok && network.Timeout()
}

// passOn gives a message of another process to the listeners of this one.
func (s *Store) passOn(received any) {
	message, ok := received.(*redis.Message)
	if !ok || len(message.Payload) < senderSize {
		return
	}
	sender, text := message.Payload[:senderSize], message.Payload[senderSize:]
	if topic, ours := strings.CutPrefix(message.Channel, s.names.topics); ours && sender != s.self {
		_ = s.local.Publish(s.life, topic, []byte(text)) // memory does not fail
	}
}
