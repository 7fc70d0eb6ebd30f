package jobs

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/atrium-social/atrium/server/postgres"
)

// figures counts the jobs that are not done, each time it is asked.
type figures struct {
	db     *postgres.DB
	number *prometheus.Desc
	age    *prometheus.Desc
}

// Figures are those of the queue: how many jobs wait, run, are tried again or
// were given up, and how long the oldest has waited.
func Figures(db *postgres.DB) prometheus.Collector {
	return &figures{
		db:     db,
		number: prometheus.NewDesc("atrium_jobs", "Jobs that are not done, by state.", []string{"state"}, nil),
		age:    prometheus.NewDesc("atrium_jobs_oldest_seconds", "How long the oldest job waits that could run.", nil, nil),
	}
}

// Describe implements prometheus.Collector.
func (f *figures) Describe(to chan<- *prometheus.Desc) {
	to <- f.number
	to <- f.age
}

// Collect implements prometheus.Collector. While the database is away there
// are no figures of the queue, and the others are given all the same.
func (f *figures) Collect(to chan<- prometheus.Metric) {
	ctx, done := context.WithTimeout(context.Background(), 2*time.Second)
	defer done()
	states, err := postgres.List[struct {
		State  string
		Number float64
		Age    float64
	}](ctx, f.db, `
		select s.state::text, count(j.id)::float8 as number,
		       coalesce(extract(epoch from now() - min(j.scheduled_at) filter (where s.state = 'available')), 0)::float8 as age
		from unnest(array['available', 'running', 'retryable', 'scheduled', 'discarded']::river_job_state[]) s (state)
		left join river_job j on j.state = s.state
		group by s.state`, postgres.Args{})
	if err != nil {
		return
	}
	oldest := 0.0
	for _, s := range states {
		oldest = max(oldest, s.Age)
		to <- prometheus.MustNewConstMetric(f.number, prometheus.GaugeValue, s.Number, s.State)
	}
	to <- prometheus.MustNewConstMetric(f.age, prometheus.GaugeValue, oldest)
}
