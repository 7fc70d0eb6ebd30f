package realtime

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

type stats struct {
	open  prometheus.Gauge
	sent  prometheus.Counter
	lag   prometheus.Histogram
	ended *prometheus.CounterVec
}

func newStats() stats {
	return stats{
		open: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "atrium_sockets", Help: "Open websockets."}),
		sent: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "atrium_hints_sent_total", Help: "Hints given to websockets."}),
		lag: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name:    "atrium_hint_lag_seconds",
			Help:    "Time from the beginning of a change's transaction until its hint was given out.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10},
		}),
		ended: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "atrium_sockets_ended_total", Help: "Websockets that ended, by the close code they were given."}, []string{"code"}),
	}
}

func (s stats) register(registry *prometheus.Registry) {
	registry.MustRegister(s.open, s.sent, s.lag, s.ended)
}

func (s stats) observe(ages []time.Duration) {
	for _, age := range ages {
		s.lag.Observe(age.Seconds())
	}
}
