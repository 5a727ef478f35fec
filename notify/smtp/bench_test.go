package smtp_test

import (
	"strconv"
	"testing"
	"time"

	gosmtp "github.com/emersion/go-smtp"
	"golang.org/x/sync/errgroup"

	"wohnraum/notify/notifytest"
	"wohnraum/notify/smtp/smtptest"
)

// Why one connection is kept: three times as many letters, with STARTTLS and a
// sign-in. Both ways are measured in turn, and the ratio is what counts.
func BenchmarkConnections(b *testing.B) {
	for b.Loop() {
		rates, err := smtptest.Measure(b.Context(), time.Now, 200, 5) //nolint:forbidigo // it measures the machine
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(rates.Kept, "kept/s")
		b.ReportMetric(rates.Each, "each/s")
		b.ReportMetric(rates.Ratio(), "ratio")
	}
}

// The comparison sends what it says, over as many connections as it says.
func TestMeasure(t *testing.T) {
	t.Parallel()
	clock := time.Unix(0, 0)
	rates, err := smtptest.Measure(t.Context(), func() time.Time { clock = clock.Add(time.Second); return clock }, 5, 3)
	if err != nil {
		t.Fatal(err)
	}
	if rates.Kept != 5 || rates.Each != 5 || rates.Ratio() != 1 || len(rates.Ratios) != 3 {
		t.Errorf("%+v", rates)
	}
}

// Several workers on one outbox: what they send together, to a server that needs
// two milliseconds for each letter. On PostgreSQL (TEST_DATABASE=postgres) they
// claim past each other; SQLite lets them write in turn.
func BenchmarkWorkers(b *testing.B) {
	for _, workers := range []int{1, 2, 4} {
		b.Run(strconv.Itoa(workers), func(b *testing.B) {
			for b.Loop() {
				b.ReportMetric(together(b, workers), "mails/s")
			}
		})
	}
}

// together lets workers share 400 mails, makes sure that each came once, and
// returns mails per second.
func together(tb testing.TB, workers int) float64 {
	tb.Helper()
	const mails = 400
	s := newServer(tb, smtptest.Script{OnData: func(*gosmtp.Conn, string) error {
		<-time.After(2 * time.Millisecond)
		return nil
	}})
	box, clock := notifytest.NewOutbox(tb), notifytest.NewClock()
	events := make([]string, mails)
	for n := range events {
		events[n] = strconv.Itoa(n)
	}
	enqueue(tb, box, clock, events...)
	began := time.Now() //nolint:forbidigo // it measures the machine
	var group errgroup.Group
	for range workers {
		worker := newWorker(tb, box, clock, s.transport())
		group.Go(func() error { _, err := worker.Drain(tb.Context()); return err })
	}
	if err := group.Wait(); err != nil {
		tb.Fatal(err)
	}
	took := time.Since(began) //nolint:forbidigo // as above
	arrivals := s.Arrivals()
	if len(arrivals) != mails || len(s.Letters()) != mails {
		tb.Errorf("%d letters of %d mails arrived, want %d", len(s.Letters()), len(arrivals), mails)
	}
	return mails / took.Seconds()
}

// No mail comes twice, however many workers share the outbox.
func TestWorkersShareTheOutbox(t *testing.T) {
	t.Parallel()
	together(t, 4)
}
