package main

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/postgres/postgrestest"
)

func (g *guest) posts() int {
	g.t.Helper()
	return g.call("POST", "/posts", `{"text":"Good morning"}`).StatusCode
}

func TestALevelCountsAtOnceAndSoonOnEveryInstance(t *testing.T) {
	url, dir := postgrestest.NewURL(t), t.TempDir()
	h, door := openEmptyHouseOn(t, url, dir, time.Now)
	admin := door.found()
	ada := h.person(admin, "Ada")
	other, _ := openEmptyHouseOn(t, url, dir, time.Now)
	there := &guest{house: other, cookie: ada.cookie}
	require.Equal(t, 201, ada.posts())
	require.Equal(t, 201, there.posts())

	admin.read("PATCH", "/moderation/settings", `{"revision":1,"levels":`+levels("contributor", 5)+`}`, nil)
	require.Equal(t, 403, ada.posts())
	require.Eventually(t, func() bool { return there.posts() == 403 }, 2*time.Second, 20*time.Millisecond)
}

// levels are those of the start, but for who may post to everyone and what a
// contributor has written.
func levels(everyone string, items int) string {
	return fmt.Sprintf(`{"contributor":{"items":%d,"days":3},"regular":{"items":25,"days":15},"trusted":{"items":100,"days":60},
		"everyone":%q,"spaces":"newcomer","files":"newcomer"}`, items, everyone)
}
