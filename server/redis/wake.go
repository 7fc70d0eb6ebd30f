package redis

import (
	"context"
	"sync"
	"time"

	"github.com/redis/go-redis/v9"
)

const channel = "atrium:news"

// Wake tells the other instances that there is news. It does not wait, and
// many calls may become one.
func (r *Redis) Wake() { signal(r.wake) }

// News hears that another instance had news, or may have had some while
// nothing could be heard.
func (r *Redis) News() <-chan struct{} { return r.news }

func signal(c chan<- struct{}) {
	select {
	case c <- struct{}{}:
	default: // it is known already
	}
}

// Run carries news in both directions until ctx ends. When the connection
// breaks it comes back by itself.
func (r *Redis) Run(ctx context.Context) {
	var both sync.WaitGroup
	both.Go(func() { r.tell(ctx) })
	both.Go(func() { r.hear(ctx) })
	both.Wait()
}

func (r *Redis) tell(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-r.wake:
		}
		if r.sparing(time.Now()) {
			continue // the others look by themselves
		}
		telling, done := context.WithTimeout(ctx, r.within.news)
		err := r.client.Publish(telling, channel, r.me).Err()
		done()
		if ctx.Err() == nil {
			_ = r.note(ctx, err) // it is logged
		}
	}
}

func (r *Redis) hear(ctx context.Context) {
	sub := r.client.Subscribe(ctx, channel)
	defer sub.Close() //nolint:errcheck // nothing is left to lose
	heard := sub.ChannelWithSubscriptions(redis.WithChannelPingTimeout(r.within.news), redis.WithChannelReconnectTimeout(2*time.Second))
	for {
		select {
		case <-ctx.Done():
			return
		case what := <-heard:
			if m, ok := what.(*redis.Message); ok && m.Payload == r.me {
				continue // our own
			}
			signal(r.news) // somebody's news, or we are connected again
		}
	}
}
