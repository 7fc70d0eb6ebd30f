package demo

import (
	"math"
	"math/rand/v2"
	"time"

	"github.com/google/uuid"
)

// dice fall the same way at every run.
type dice struct{ *rand.Rand }

func newDice() dice { return dice{rand.New(rand.NewPCG(428, 9))} } //nolint:gosec // chance, not secrecy

// id is like server.NewID, but foreseeable.
func (d dice) id(at time.Time) (id uuid.UUID) {
	ms := at.UnixMilli()
	for i := range 6 {
		id[i] = byte(ms >> (40 - 8*i))
	}
	a, b := d.Uint64(), d.Uint64()
	for i := range 2 {
		id[6+i] = byte(a >> (8 * i))
	}
	for i := range 8 {
		id[8+i] = byte(b >> (8 * i))
	}
	id[6] = 0x70 | id[6]&0x0f
	id[8] = 0x80 | id[8]&0x3f
	return id
}

func (d dice) chance(p float64) bool { return d.Float64() < p }

func (d dice) between(a, b float64) float64 { return a + (b-a)*d.Float64() }

// around is a number whose logarithm is normal: mostly near the median, and
// now and then far above it.
func (d dice) around(median, spread float64) float64 {
	return median * math.Exp(spread*d.NormFloat64())
}

// poisson is how often something rare happens that happens mean times.
func (d dice) poisson(mean float64) int {
	limit, n, p := math.Exp(-mean), 0, d.Float64()
	for p > limit {
		n++
		p *= d.Float64()
	}
	return n
}

func pick[T any](d dice, list []T) T { return list[d.IntN(len(list))] }
