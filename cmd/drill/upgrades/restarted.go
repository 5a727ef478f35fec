package upgrades

import (
	"context"
	"errors"
	"fmt"
	"net"
	"time"

	"wohnraum/cmd/drill/stage"
)

// stopsWithin is how long a process may take to stop.
const stopsWithin = 10 * time.Second

// restarted stops the program (SIGTERM) under fifty requests a second and starts
// it again, ten times. One process on one machine is invisible about it while
// somebody holds its port open, as systemd does: visitors wait in the queue. Two behind a
// proxy are, because whoever stops says so first.
func restarted(ctx context.Context, s *stage.Stage) (stage.Outcome, error) {
	var outcome stage.Outcome
	if err := heldOpen(ctx, s, &outcome); err != nil {
		return outcome, err
	}
	if err := twoBehindAProxy(ctx, s, &outcome); err != nil || !s.Full {
		return outcome, err
	}
	return outcome, underneath(ctx, s, &outcome)
}

func heldOpen(ctx context.Context, s *stage.Stage, outcome *stage.Outcome) error {
	p, err := s.Program(ctx, "restarted")
	if err != nil {
		return err
	}
	port, err := hold(ctx, p)
	if err != nil {
		return err
	}
	s.AtEnd(port.Close)
	if err := errors.Join(p.Settle(ctx, s), p.Start(ctx)); err != nil {
		return err
	}
	traffic, err := newTraffic(ctx, p)
	if err != nil {
		return err
	}
	defer traffic.close()
	slowest, rounds := time.Duration(0), s.Times(2, 10)
	err = traffic.while(ctx, func(ctx context.Context) error {
		for range rounds {
			if err := stage.Pause(ctx, time.Second); err != nil {
				return err
			}
			took, err := p.Stop(2 * stopsWithin)
			slowest = max(slowest, took)
			if err := errors.Join(err, p.Start(ctx)); err != nil {
				return err
			}
		}
		return stage.Pause(ctx, time.Second)
	})
	if err != nil {
		return err
	}
	outcome.Figures = append(outcome.Figures, stage.Exactly("port held open: restarts", rounds, rounds))
	outcome.Figures = append(outcome.Figures, stage.AtMost("port held open: slowest stop", slowest, stopsWithin))
	outcome.Add("port held open: ", traffic.outcome())
	return nil
}

// hold opens the program's port for it and passes it on at each start.
func hold(ctx context.Context, p *stage.Program) (net.Listener, error) {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", p.Addr)
	if err != nil {
		return nil, fmt.Errorf("hold the port: %w", err)
	}
	tcp, ok := listener.(*net.TCPListener)
	if !ok {
		return nil, fmt.Errorf("hold the port: %T", listener)
	}
	file, err := tcp.File()
	if err != nil {
		return nil, fmt.Errorf("hold the port: %w", err)
	}
	p.Before = []string{"sh", "-c", `LISTEN_FDS=1 LISTEN_PID=$$ exec "$@"`, "sh"}
	p.Pass = append(p.Pass, file)
	return listener, nil
}
