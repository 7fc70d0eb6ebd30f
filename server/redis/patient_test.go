package redis

import "time"

// BePatient lets Redis answer late, as it does on a busy machine, without
// being taken for one that is away.
func (r *Redis) BePatient() {
	r.within.count, r.within.news = 30*time.Second, 30*time.Second
}
