package realtime_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/realtime"
)

const signedOut = 4001

func TestEachTopicIsHeardByThoseItConcernsAlone(t *testing.T) {
	t.Parallel()
	h := open(t)
	space, item := uuid.New(), uuid.New()
	ada, bob := h.person("ada", space), h.person("bob")
	h.allow(ada, item)
	i := h.start(nil)
	inside, outside := i.open("ada", "", realtime.Content(item)), i.open("bob", "", realtime.Content(item))
	inside.ready()
	outside.ready()
	i.tell(
		realtime.Hint{Topic: realtime.Space(space), Kind: "space"},
		realtime.Hint{Topic: realtime.Content(item), Kind: "item"},
		realtime.Hint{Topic: realtime.Person(ada.ID), Kind: "ada"},
		realtime.Hint{Topic: realtime.Person(bob.ID), Kind: "bob"},
		company("all"),
	)
	inside.mustHear("space", "item", "ada", "all")
	outside.mustHear("bob", "all")
}

func TestPageWatchesNoMoreThanItMayAndAsksFor(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada := h.person("ada")
	mine, hidden := uuid.New(), uuid.New()
	h.allow(ada, mine)
	i := h.start(nil)
	p := i.open("ada", "")
	p.ready()
	p.say(map[string]any{"watch": []string{
		realtime.Content(mine), realtime.Content(hidden), realtime.Space(hidden), realtime.Person(hidden), "content/x", "nonsense", ""}})
	p.acknowledged()
	tellAll := func() {
		i.tell(realtime.Hint{Topic: realtime.Content(hidden), Kind: "hidden"}, realtime.Hint{Topic: realtime.Space(hidden), Kind: "hidden"},
			realtime.Hint{Topic: realtime.Person(hidden), Kind: "hidden"}, realtime.Hint{Topic: realtime.Content(mine), Kind: "mine"}, company("all"))
	}
	tellAll()
	p.mustHear("mine", "all")
	p.say(map[string]any{"unwatch": []string{realtime.Content(mine), realtime.Everyone}})
	p.acknowledged()
	tellAll()
	p.mustHear("all")
}

func TestPageWatchesAHundredItemsAtTheMost(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada := h.person("ada")
	i := h.start(nil)
	items := make([]string, 120)
	var hints []realtime.Hint
	for n := range items {
		id := uuid.New()
		h.allow(ada, id)
		items[n] = realtime.Content(id)
		hints = append(hints, realtime.Hint{Topic: items[n], Kind: "item"})
	}
	p := i.open("ada", "", items...)
	p.ready()
	i.tell(append(hints, company("end"))...)
	for range 100 {
		p.mustHear("item")
	}
	p.mustHear("end")
}

func TestSessionThatEndedBeforeItsPageWasListedIsNotHeard(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada := h.person("ada")
	i := h.start(nil)
	conn, _, err := i.dial("ada", nil) // the handshake succeeds
	require.NoError(t, err)
	h.end("ada")
	i.tell(realtime.Hint{Topic: realtime.Person(ada.ID), Kind: realtime.SignedOut, Ref: ada.Session})
	p := i.listen(conn, "")
	require.Equal(t, signedOut, p.why())
	require.Empty(t, p.told)
}

func TestSessionThatEndsWhileItIsLookedAtIsNotHeard(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada := h.person("ada")
	i := h.start(nil)
	looked := make(chan struct{}, 1)
	h.looking = func(uuid.UUID) {
		select {
		case looked <- struct{}{}:
		default:
		}
	}
	p := i.open("ada", "")
	<-looked // it is listed by now, and was found to be good or will not be
	h.end("ada")
	i.tell(realtime.Hint{Topic: realtime.Person(ada.ID), Kind: realtime.SignedOut})
	require.Equal(t, signedOut, p.why())
}

func TestPagesOfAnEndedSessionCloseAndNoOthers(t *testing.T) {
	t.Parallel()
	h := open(t)
	phone := h.person("phone")
	laptop := phone
	laptop.Session = uuid.New()
	h.set("laptop", laptop)
	one, other := h.start(nil), h.start(nil)
	ends, stays := one.open("phone", ""), other.open("laptop", "")
	ends.ready()
	stays.ready()
	h.end("phone")
	other.tell(realtime.Hint{Topic: realtime.Person(phone.ID), Kind: realtime.SignedOut, Ref: phone.Session})
	require.Equal(t, signedOut, ends.why())
	stays.mustHear(realtime.SignedOut)
	h.end("laptop")
	one.tell(realtime.Hint{Topic: realtime.Person(phone.ID), Kind: realtime.SignedOut}) // every session
	require.Equal(t, signedOut, stays.why())
	h.mu.Lock()
	defer h.mu.Unlock()
	require.Contains(t, h.forgot, phone.ID)
}

func TestEndOfASessionDoesNotWaitForSomebodyElsesTransaction(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada := h.person("ada")
	i := h.start(nil)
	p := i.open("ada", "")
	p.ready()
	letGo := i.hold(company("slow"))
	defer letGo()
	h.end("ada")
	i.tell(realtime.Hint{Topic: realtime.Person(ada.ID), Kind: realtime.SignedOut, Ref: ada.Session})
	require.Equal(t, signedOut, p.why())
	require.Empty(t, p.told)
}

func TestWhoLeavesASecretSpaceHearsNoMoreOfIt(t *testing.T) {
	t.Parallel()
	h := open(t)
	secret, item := uuid.New(), uuid.New()
	ada := h.person("ada", secret)
	h.allow(ada, item)
	i := h.start(nil)
	p := i.open("ada", "", realtime.Content(item))
	at := p.ready()
	i.tell(realtime.Hint{Topic: realtime.Space(secret), Kind: "before"}, realtime.Hint{Topic: realtime.Content(item), Kind: "before"})
	p.mustHear("before", "before")

	ada.Spaces = nil
	h.set("ada", ada)
	h.forbid(ada, item)
	i.tell(realtime.Hint{Topic: realtime.Person(ada.ID), Kind: realtime.Access},
		realtime.Hint{Topic: realtime.Space(secret), Kind: "after"}, realtime.Hint{Topic: realtime.Content(item), Kind: "after"})
	i.tell(realtime.Hint{Topic: realtime.Space(secret), Kind: "after"}, realtime.Hint{Topic: realtime.Content(item), Kind: "after"}, company("end"))
	p.mustHear(realtime.Access, "end")

	again := i.open("ada", at, realtime.Content(item)) // not what was told before either
	again.mustHear(realtime.Access, "end")
}

func TestWhoJoinsASpaceHearsOfIt(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada := h.person("ada")
	i := h.start(nil)
	p := i.open("ada", "")
	p.ready()
	space := uuid.New()
	ada.Spaces = []uuid.UUID{space}
	h.set("ada", ada)
	i.tell(realtime.Hint{Topic: realtime.Person(ada.ID), Kind: realtime.Access})
	p.mustHear(realtime.Access) // from here on
	i.tell(realtime.Hint{Topic: realtime.Space(space), Kind: "post"})
	p.mustHear("post")
}

func TestSpaceThatClosesIsHeardByItsMembersAlone(t *testing.T) {
	t.Parallel()
	h := open(t)
	space := uuid.New()
	h.person("member", space)
	guest := h.person("guest", space)
	i := h.start(nil)
	in, out := i.open("member", ""), i.open("guest", "")
	in.ready()
	out.ready()
	guest.Spaces = nil
	h.set("guest", guest)
	i.tell(realtime.Hint{Topic: realtime.Space(space), Kind: realtime.Access}) // it was open, and is secret now
	i.tell(realtime.Hint{Topic: realtime.Space(space), Kind: "post"}, company("end"))
	in.mustHear(realtime.Access, "post", "end")
	out.mustHear("end")
}

func TestPageOfSomebodyWhoHasNotAcceptedTheGuidelinesIsRefused(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada := h.person("ada")
	i := h.start(nil)
	open := i.open("ada", "")
	open.ready()
	ada.Pending = true // new guidelines are in force
	h.set("ada", ada)
	i.tell(realtime.Hint{Topic: realtime.Everyone, Kind: realtime.Access})
	require.Equal(t, signedOut, open.why())
	for name, status := range map[string]int{"ada": 403, "stranger": 401} {
		_, answer, err := i.dial(name, nil)
		require.Error(t, err)
		require.Equal(t, status, answer.StatusCode)
		require.Contains(t, answer.Header.Get("Content-Type"), "problem+json")
	}
}

func TestPageOfSomebodyWhoIsSuspendedIsClosed(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada := h.person("ada")
	i := h.start(nil)
	open := i.open("ada", "")
	open.ready()
	ada.Suspended = true
	h.set("ada", ada)
	i.tell(realtime.Hint{Topic: realtime.Person(ada.ID), Kind: realtime.Access})
	require.Equal(t, signedOut, open.why())
}

func TestAPersonHasABoundedNumberOfPages(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.person("ada")
	h.person("bob")
	i := h.start(func(cfg *realtime.Config) { cfg.Most = 21 })
	var last *page
	for range 20 {
		last = i.open("ada", "")
		last.ready()
	}
	status := func(name string) int {
		conn, answer, err := i.dial(name, nil)
		if err == nil {
			conn.Close()
		}
		return answer.StatusCode
	}
	require.Equal(t, 429, status("ada"))
	last.reset()
	require.Eventually(t, func() bool { return status("ada") == 101 }, patience, 5*time.Millisecond)
	i.open("bob", "").ready()
	require.Eventually(t, func() bool { return status("bob") == 503 }, patience, 5*time.Millisecond, "the house is full")
}

func TestTokenOfAProgramNeedsNoOrigin(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.set("atr_robot", server.Viewer{ID: uuid.New(), Session: uuid.New(), Scope: server.ReadOnly})
	i := h.start(nil)
	conn, _, err := i.dial("", func(header http.Header) {
		delete(header, "Origin")
		delete(header, "Cookie")
		header["Authorization"] = []string{"Bearer atr_robot"}
	})
	require.NoError(t, err)
	p := i.listen(conn, "")
	p.ready()
	i.tell(company("post"))
	p.mustHear("post")
}

func TestForeignPagesAreNeverLetIn(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.person("ada")
	i := h.start(nil)
	host := i.url.Host
	refused := [][]string{
		nil, {""}, {"null"}, {"https://evil.example"}, {"http://" + host + ".evil.example"}, {"http://evil-" + host}, {"http://" + host + "@evil.example"},
		{"http://atrium.example.com"}, {"https://evil-atrium.example.com"}, {"https://atrium.example.com.evil.example"}, {"https://atrium.example.com:444"},
		{"file://" + host}, {"http://127.0.0.1:1"}, {i.server.URL, "https://evil.example"}, {strings.TrimPrefix(i.server.URL, "http:")},
	}
	for _, origin := range refused {
		_, answer, err := i.dial("ada", func(header http.Header) {
			delete(header, "Origin")
			if origin != nil {
				header["Origin"] = origin
			}
		})
		require.Error(t, err, origin)
		require.Equal(t, 403, answer.StatusCode, origin)
	}
	for _, origin := range []string{i.server.URL, "https://atrium.example.com", "https://ATRIUM.example.com:443"} {
		conn, _, err := i.dial("ada", func(header http.Header) { header["Origin"] = []string{origin} })
		require.NoError(t, err, origin)
		conn.Close()
	}
}
