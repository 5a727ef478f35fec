package main

import (
	"context"
	"fmt"
	"time"

	"wohnraum/notify/smtp/smtptest"
)

// outboxGoal is how many times as many mails one kept connection carries.
const outboxGoal = 3

// benchOutbox compares the transport, which keeps its connection, with one that
// connects for each mail, on a local server with STARTTLS and a sign-in.
func benchOutbox(ctx context.Context, s scale, t *table) error {
	letters := 200
	if s.short {
		letters = 20
	}
	rates, err := smtptest.Measure(ctx, time.Now, letters, s.rounds)
	if err != nil {
		return fmt.Errorf("mails: %w", err)
	}
	spread := ratio{rates.Ratios[0], rates.Ratio(), rates.Ratios[len(rates.Ratios)-1]}
	t.add("mails over one kept connection : a connection for each", fmt.Sprintf("%.0f/s", rates.Kept), fmt.Sprintf("%.0f/s", rates.Each),
		spread.text(), "3.00", spread.median >= outboxGoal)
	return nil
}
