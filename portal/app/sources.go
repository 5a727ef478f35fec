package app

import (
	"context"
	"time"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/metrics"
	"wohnraum/portal/store"
)

// askWithin bounds what a reader of the metrics waits for the database.
const askWithin = 2 * time.Second

// sources are what the metrics ask when somebody reads them.
func (a *App) sources() metrics.Sources {
	database := "sqlite"
	if a.settings.Config.Cluster() {
		database = "postgres"
	}
	return metrics.Sources{
		Version: a.settings.Version, Database: database,
		Queues: a.queues, Pools: a.pools, Engines: a.engines, Leads: func() bool { return a.Jobs.Leads() },
	}
}

// queues counts what waits for a worker.
func (a *App) queues(ctx context.Context) ([]metrics.Queue, error) {
	ctx, cancel := context.WithTimeout(ctx, askWithin)
	defer cancel()
	var queues []metrics.Queue
	err := a.DB.Read(ctx, func(tx *store.Tx) error {
		mails, err := notify.CheckHealth(ctx, tx, tx.Now())
		if err != nil {
			return err
		}
		queues = append(queues, metrics.Queue{
			Name: "outbox", Waiting: mails.Waiting, Oldest: age(mails.OldestDue, tx.Now()), Trouble: mails.Trouble,
		})
		index, err := tx.IndexQueue(ctx)
		queues = append(queues, metrics.Queue{Name: "index", Waiting: index.Waiting, Oldest: age(index.Oldest, tx.Now())})
		return err
	})
	return queues, err
}

// age is for how long something has been due; zero if nothing is.
func age(since, now portal.Instant) time.Duration {
	if since.IsZero() {
		return 0
	}
	return now.Sub(since.Time)
}

func (a *App) pools() []metrics.Pool {
	var pools []metrics.Pool
	for _, pool := range a.DB.Pools() {
		pools = append(pools, metrics.Pool(pool))
	}
	return pools
}

func (a *App) engines(ctx context.Context) []metrics.Engine {
	var engines []metrics.Engine
	for _, state := range a.engineStates(ctx) {
		engines = append(engines, metrics.Engine{Name: state.Name, Ready: state.Ready})
	}
	return engines
}
