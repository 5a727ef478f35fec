package rediskv

import (
	"context"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"

	"wohnraum/portal/kv"
	"wohnraum/portal/kv/memkv"
)

// counting is one step on the server, so that no two processes get the same
// number. The time is that of the caller, in microseconds. A window that the
// server does not have is taken over from the caller, if the caller has it.
var counting = redis.NewScript(`
local now, fresh_ends, known_n, known_ends, life = ARGV[1], ARGV[2], tonumber(ARGV[3]), ARGV[4], ARGV[5]
local n, ends = tonumber(redis.call('HGET', KEYS[1], 'n')), redis.call('HGET', KEYS[1], 'ends')
if not n or not ends or tonumber(ends) <= tonumber(now) then
  n, ends = 0, known_n > 0 and known_ends or fresh_ends
end
n = (ends == known_ends and math.max(n, known_n) or n) + 1
redis.call('HSET', KEYS[1], 'n', n, 'ends', ends)
redis.call('PEXPIRE', KEYS[1], life)
return {n, ends}
`)

// spare is how much longer than needed the server holds what it forgets by
// itself, so that clocks need not agree.
const spare = time.Minute

// Count implements kv.Store. It never fails: without the server the process
// counts by itself.
func (s *Store) Count(ctx context.Context, key string, window time.Duration) (kv.Count, error) {
	name := s.names.of("count", key)
	now, known := s.Clock.Now(), s.local.Known(name)
	var answer []any
	answered := s.ask(ctx, func(ctx context.Context) (err error) {
		answer, err = counting.Run(ctx, s.client, []string{name},
			micros(now), micros(now.Add(window)), known.N, micros(known.Ends), (window + spare).Milliseconds()).Slice()
		return err
	})
	counted, ok := windowOf(answer)
	if !answered || !ok {
		return s.local.Count(ctx, name, window)
	}
	stands := s.local.Learn(name, counted)
	return kv.Count{N: stands.N, Left: stands.Ends.Sub(now)}, nil
}

// windowOf reads the script's answer.
func windowOf(answer []any) (memkv.Window, bool) {
	if len(answer) != 2 {
		return memkv.Window{}, false
	}
	n, isNumber := answer[0].(int64)
	text, isText := answer[1].(string)
	ends, err := strconv.ParseInt(text, 10, 64)
	return memkv.Window{N: int(n), Ends: time.UnixMicro(ends)}, isNumber && isText && err == nil
}

// micros is an instant as the server sees it; the zero time is 0.
func micros(t time.Time) string {
	if t.IsZero() {
		return "0"
	}
	return strconv.FormatInt(t.UnixMicro(), 10)
}
