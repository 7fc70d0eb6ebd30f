package redis

import (
	"context"
	"time"

	"github.com/redis/go-redis/v9"
)

// take is the generic cell rate algorithm. It keeps, for each key, when the
// calls so far will have been paid for; one more call costs a gap, and a burst
// may be owed. Redis's own clock counts, so that all instances agree.
var take = redis.NewScript(`
	local time = redis.call('TIME')
	local now = time[1] * 1000000 + time[2]
	local gap, burst = tonumber(ARGV[1]), tonumber(ARGV[2])
	local paid = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), now) + gap
	local wait = paid - burst * gap - now
	if wait > 0 then
		return wait
	end
	redis.call('SET', KEYS[1], string.format('%.0f', paid), 'PX', math.ceil((paid - now) / 1000))
	return 0`)

// Take reports whether one more call under key is within n calls each per, n
// of them at once, and otherwise how long to wait. Calls beyond the limit cost
// nothing. While Redis is away the error comes at once.
func (r *Redis) Take(ctx context.Context, key string, n int, per time.Duration) (wait time.Duration, err error) {
	if r.sparing(time.Now()) {
		return 0, ErrAway
	}
	asking, done := context.WithTimeout(ctx, r.within.count)
	defer done()
	gap := max(per/time.Duration(n), time.Microsecond).Microseconds()
	micros, err := take.Run(asking, r.client, []string{"atrium:limit:" + key}, gap, n).Int64()
	if ctx.Err() != nil {
		return 0, ctx.Err() // whoever asked has gone; that says nothing about Redis
	}
	return time.Duration(micros) * time.Microsecond, r.note(ctx, err)
}
