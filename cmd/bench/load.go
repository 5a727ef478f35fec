package main

import (
	"context"
	"fmt"
	"slices"
	"sync/atomic"
	"time"

	"github.com/valyala/fasthttp"
	"golang.org/x/sync/errgroup"
)

// connections is how many ask at the same time.
const connections = 16

// target is an address that is asked for one page again and again.
type target struct {
	name, url, token string
	size             int // of the page, as first seen
}

// ask makes one request; anything but the page is an error.
func (t *target) ask(client *fasthttp.Client) error {
	request, response := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
	defer fasthttp.ReleaseRequest(request)
	defer fasthttp.ReleaseResponse(response)
	request.SetRequestURI(t.url)
	request.Header.SetCookie("wr_session", t.token)
	if err := client.DoTimeout(request, response, 10*time.Second); err != nil {
		return fmt.Errorf("%s: %w", t.name, err)
	}
	if response.StatusCode() != fasthttp.StatusOK {
		return fmt.Errorf("%s: status %d", t.name, response.StatusCode())
	}
	t.size = len(response.Body())
	return nil
}

// rate asks from all connections for a while and returns requests a second.
func (t *target) rate(ctx context.Context, client *fasthttp.Client, length time.Duration) (float64, error) {
	var done atomic.Int64
	started := time.Now()
	group, ctx := errgroup.WithContext(ctx)
	for range connections {
		own := *t
		group.Go(func() error {
			for ctx.Err() == nil && time.Since(started) < length {
				if err := own.ask(client); err != nil {
					return err
				}
				done.Add(1)
			}
			return nil
		})
	}
	err := group.Wait()
	return float64(done.Load()) / time.Since(started).Seconds(), err
}

// inTurns measures the targets in turns and returns the rates of each.
func inTurns(ctx context.Context, s scale, targets []*target) ([][]float64, error) {
	client := &fasthttp.Client{MaxConnsPerHost: connections}
	rates := make([][]float64, len(targets))
	for round := range s.rounds + 1 {
		for i, t := range targets {
			if err := t.ask(client); err != nil {
				return nil, err
			}
			rate, err := t.rate(ctx, client, s.round)
			if err != nil {
				return nil, err
			}
			if round > 0 { // the first one warms up
				rates[i] = append(rates[i], rate)
			}
		}
	}
	return rates, ctx.Err()
}

// ratio is the median of the rounds' ratios, with the smallest and the largest.
type ratio struct{ low, median, high float64 }

func compare(ours, theirs []float64) ratio {
	all := make([]float64, len(ours))
	for i := range ours {
		all[i] = ours[i] / theirs[i]
	}
	slices.Sort(all)
	return ratio{all[0], all[len(all)/2], all[len(all)-1]}
}

func (r ratio) text() string { return fmt.Sprintf("%.2f (%.2f-%.2f)", r.median, r.low, r.high) }

func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[len(sorted)/2]
}
