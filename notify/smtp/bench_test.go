package smtp_test

import (
	"testing"
	"time"

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
