package notifications_test

import (
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/notifications"
	"github.com/atrium-social/atrium/server/postgres"
)

func TestOneKindAboutOneThreadOnOneDayIsOneLine(t *testing.T) {
	t.Parallel()
	h := open(t)
	post := h.wrote("ada", "post", "the plan")
	for _, by := range []string{"bob", "cyd", "dee", "eve", "bob"} {
		h.tell(by, notifications.Comment, post, h.wrote(by, "comment", "from "+by))
	}
	list := h.list(h.viewer("ada"), notifications.All)
	require.Len(t, list, 1)
	require.Equal(t, []string{"bob", "eve", "dee"}, names(list[0]), "newest first, each once")
	require.Equal(t, 1, list[0].Others)
	require.Len(t, list[0].IDs, 5)
	require.Equal(t, post, list[0].About.PostID)
	require.Equal(t, "from bob", list[0].About.Excerpt)
	require.Equal(t, 1, h.unread(h.viewer("ada")))
}

func TestAnotherThreadKindOrDayIsALineOfItsOwn(t *testing.T) {
	t.Parallel()
	h := open(t)
	one, two := h.wrote("ada", "post", "one"), h.wrote("ada", "post", "two")
	h.tell("bob", notifications.Comment, one, h.wrote("bob", "comment", "a"))
	h.tell("bob", notifications.Comment, two, h.wrote("bob", "comment", "b"))
	h.tell("cyd", notifications.Mention, one, h.wrote("cyd", "comment", "c"))
	h.now = h.now.Add(24 * time.Hour)
	h.tell("dee", notifications.Comment, one, h.wrote("dee", "comment", "d"))
	list := h.list(h.viewer("ada"), notifications.All)
	require.Len(t, list, 4)
	require.Equal(t, []string{"dee"}, names(list[0]))
	require.Len(t, h.list(h.viewer("ada"), notifications.Mentions), 1)
}

func TestDaysAreThoseOfTheCompany(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.exec(`insert into company (name, time_zone, created_at) values ('L', 'Asia/Kathmandu', now())`, postgres.Args{})
	post := h.wrote("ada", "post", "the plan")
	h.now = time.Date(2026, 3, 2, 18, 10, 0, 0, time.UTC) // 23:55 there
	h.tell("bob", notifications.Comment, post, h.wrote("bob", "comment", "late"))
	h.now = h.now.Add(10 * time.Minute)
	h.tell("bob", notifications.Comment, post, h.wrote("bob", "comment", "early"))
	require.Len(t, h.list(h.viewer("ada"), notifications.All), 2)
}

func TestWhoIsMentionedAndAnsweredIsToldOfTheMention(t *testing.T) {
	t.Parallel()
	h := open(t)
	post := h.wrote("ada", "post", "the plan")
	comment := h.wrote("bob", "comment", "you are right")
	to := []uuid.UUID{h.ids["ada"]}
	h.say(
		notifications.Notice{To: to, Kind: notifications.Comment, Actor: h.ids["bob"], Content: comment, About: post},
		notifications.Notice{To: to, Kind: notifications.Reply, Actor: h.ids["bob"], Content: comment, About: post},
		notifications.Notice{To: to, Kind: notifications.Mention, Actor: h.ids["bob"], Content: comment, About: post},
	)
	h.tell("bob", notifications.Reply, post, comment) // and not later either
	list := h.list(h.viewer("ada"), notifications.All)
	require.Len(t, list, 1)
	require.Equal(t, notifications.Mention, list[0].Kind)
}

func TestNobodyIsToldOfWhatTheyDidThemselves(t *testing.T) {
	t.Parallel()
	h := open(t)
	post := h.wrote("ada", "post", "the plan")
	h.tell("ada", notifications.Mention, post, post)
	require.Empty(t, h.list(h.viewer("ada"), notifications.All))
	require.Empty(t, h.hints())
}

func TestWhoseAccountIsNotActiveIsNotTold(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.exec(`update people set state = 'deactivated' where id = @id`, postgres.Args{"id": h.ids["ada"]})
	h.exec(`update people set state = 'invited' where id = @id`, postgres.Args{"id": h.ids["cyd"]})
	post := h.wrote("bob", "post", "the plan")
	h.say(notifications.Notice{To: []uuid.UUID{h.ids["ada"], h.ids["cyd"], h.ids["dee"]}, Kind: notifications.Mention, Actor: h.ids["bob"], Content: post})
	require.Empty(t, h.list(h.viewer("ada"), notifications.All))
	require.Empty(t, h.list(h.viewer("cyd"), notifications.All))
	require.Len(t, h.list(h.viewer("dee"), notifications.All), 1)
	require.Len(t, h.hints(), 1)
}

func TestWhoIsNamedComesWithTheirPhotoOfNow(t *testing.T) {
	t.Parallel()
	h := open(t)
	post := h.wrote("bob", "post", "the plan")
	h.tell("bob", notifications.Mention, post, post)
	for range 2 { // a photo that changes has another name
		photo := uuid.New()
		h.exec(`
			with photo as (
			    insert into files (id, owner_id, name, media_type, size, sha256, created_at)
			    select @photo, @bob, 'bob.jpg', 'image/jpeg', 1, '', now())
			update people set photo_id = @photo where id = @bob`, postgres.Args{"photo": photo, "bob": h.ids["bob"]})
		require.Equal(t, &photo, h.list(h.viewer("ada"), notifications.All)[0].Actors[0].Photo)
	}
}

func TestReactionTakenBackDisappears(t *testing.T) {
	t.Parallel()
	h := open(t)
	post := h.wrote("ada", "post", "the plan")
	for _, by := range []string{"bob", "cyd"} {
		h.react(by, post)
		h.tell(by, notifications.Reaction, post, post)
	}
	h.exec(`delete from reactions where person_id = @id`, postgres.Args{"id": h.ids["cyd"]})
	list := h.list(h.viewer("ada"), notifications.OnlyNew)
	require.Len(t, list, 1)
	require.Equal(t, []string{"bob"}, names(list[0]))
	h.exec(`delete from reactions`, postgres.Args{})
	require.Zero(t, h.unread(h.viewer("ada")))
	require.Empty(t, h.list(h.viewer("ada"), notifications.All))
}

func TestReactionIsToldOnceHoweverOftenItChanges(t *testing.T) {
	t.Parallel()
	h := open(t)
	post := h.wrote("ada", "post", "the plan")
	for range 3 {
		h.react("bob", post)
		h.tell("bob", notifications.Reaction, post, post)
		h.exec(`delete from reactions`, postgres.Args{})
	}
	h.react("bob", post)
	list := h.list(h.viewer("ada"), notifications.All)
	require.Len(t, list, 1)
	require.Len(t, list[0].IDs, 1)
}

func TestWhatCanNoLongerBeReadIsNotShown(t *testing.T) {
	t.Parallel()
	h := open(t)
	space := h.space("heron")
	inside, outside := h.wrote("ada", "post", "heron plan", space), h.wrote("ada", "post", "open plan")
	h.tell("bob", notifications.Comment, inside, h.wrote("bob", "comment", "heron words", space))
	gone := h.wrote("cyd", "comment", "gone words")
	h.tell("cyd", notifications.Comment, outside, gone)
	require.Equal(t, 2, h.unread(h.viewer("ada", space)))

	out := h.list(h.viewer("ada"), notifications.OnlyNew)
	require.Len(t, out, 1)
	require.Nil(t, out[0].Space)
	require.Equal(t, []string{"cyd"}, names(out[0]))

	for _, state := range []string{"held", "removed", "deleted"} {
		h.exec(`update contents set state = @state where id = @id`, postgres.Args{"id": gone, "state": state})
		require.Zero(t, h.unread(h.viewer("ada")), state)
	}
	h.exec(`update contents set state = 'live' where id = @id`, postgres.Args{"id": gone})
	require.Equal(t, 1, h.unread(h.viewer("ada")))
	h.exec(`update contents set state = 'deleted' where id = @id`, postgres.Args{"id": outside})
	require.Zero(t, h.unread(h.viewer("ada")), "its post is gone")
}

func TestTwoAtOneInstantAreTwo(t *testing.T) {
	t.Parallel()
	h := open(t)
	to := []uuid.UUID{h.ids["ada"]}
	var notices []notifications.Notice
	for _, by := range []string{"bob", "cyd", "dee"} {
		post := h.wrote(by, "post", "hello")
		notices = append(notices, notifications.Notice{To: to, Kind: notifications.Mention, Actor: h.ids[by], Content: post})
	}
	h.say(notices...)
	v := h.viewer("ada")
	all := h.list(v, notifications.OnlyNew)
	require.Len(t, all, 3)
	var paged []uuid.UUID
	for page := (server.Page{Limit: 1}); ; {
		list, err := h.told.List(t.Context(), v, notifications.All, page)
		require.NoError(t, err)
		if len(list) == 0 {
			break
		}
		paged = append(paged, list[0].ID)
		page.Before = list[0].ID
	}
	require.Equal(t, []uuid.UUID{all[0].ID, all[1].ID, all[2].ID}, paged, "a page loses and doubles nothing")
}

func TestRequestIsShownWhileItCanBeAnswered(t *testing.T) {
	t.Parallel()
	h := open(t)
	space := h.space("heron")
	h.exec(`insert into members (space_id, person_id, role, joined_at) values (@space, @id, 'owner', now())`, postgres.Args{"space": space, "id": h.ids["ada"]})
	h.exec(`insert into join_requests (space_id, person_id, asked_at) values (@space, @id, now())`, postgres.Args{"space": space, "id": h.ids["bob"]})
	h.say(notifications.Notice{To: []uuid.UUID{h.ids["ada"]}, Kind: notifications.Request, Actor: h.ids["bob"], Space: space})
	list := h.list(h.viewer("ada", space), notifications.OnlyNew)
	require.Len(t, list, 1)
	require.Equal(t, "heron", list[0].Space.Name)

	h.exec(`update members set role = 'member'`, postgres.Args{})
	require.Zero(t, h.unread(h.viewer("ada", space)))
	h.exec(`update members set role = 'moderator'`, postgres.Args{})
	require.Equal(t, 1, h.unread(h.viewer("ada", space)))
	h.exec(`delete from join_requests`, postgres.Args{})
	require.Zero(t, h.unread(h.viewer("ada", space)))
}

func TestExcerptIsPlainAndShort(t *testing.T) {
	t.Parallel()
	h := open(t)
	post := h.wrote("bob", "post", "<strong>bold</strong> &amp; <em>free</em></p><p>then words words words words words words words words words words words words words words words words words words words words words")
	h.say(notifications.Notice{To: []uuid.UUID{h.ids["ada"]}, Kind: notifications.Mention, Actor: h.ids["bob"], Content: post})
	excerpt := h.list(h.viewer("ada"), notifications.All)[0].About.Excerpt
	require.Regexp(t, `^bold & free then words .* words…$`, excerpt)
	require.LessOrEqual(t, len([]rune(excerpt)), 120)
}
