package postgres

import "github.com/prometheus/client_golang/prometheus"

// Register adds the figures of the pool: who waits for a connection often
// needs more of them, or faster questions.
func (db *DB) Register(registry *prometheus.Registry) {
	gauge := func(name, help string, labels prometheus.Labels, value func() int32) {
		opt := prometheus.GaugeOpts{Name: name, Help: help, ConstLabels: labels}
		registry.MustRegister(prometheus.NewGaugeFunc(opt, func() float64 { return float64(value()) }))
	}
	const held = "Connections to Postgres, by what they do."
	gauge("atrium_database_connections", held, prometheus.Labels{"state": "used"}, func() int32 { return db.pool.Stat().AcquiredConns() })
	gauge("atrium_database_connections", held, prometheus.Labels{"state": "idle"}, func() int32 { return db.pool.Stat().IdleConns() })
	gauge("atrium_database_connections_most", "Connections to Postgres at the most.", nil, func() int32 { return db.pool.Stat().MaxConns() })
	registry.MustRegister(
		prometheus.NewCounterFunc(prometheus.CounterOpts{
			Name: "atrium_database_waits_total", Help: "Times that somebody had to wait for a connection.",
		}, func() float64 { return float64(db.pool.Stat().EmptyAcquireCount()) }),
		prometheus.NewCounterFunc(prometheus.CounterOpts{
			Name: "atrium_database_wait_seconds_total", Help: "How long they waited, all together.",
		}, func() float64 { return db.pool.Stat().EmptyAcquireWaitTime().Seconds() }),
	)
}
