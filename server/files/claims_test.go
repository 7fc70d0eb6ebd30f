package files_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

func (s *shelf) texts(n int) (ids []uuid.UUID) {
	for range n {
		ids = append(ids, s.upload("a.txt", []byte("hello")).ID)
	}
	return ids
}

// reaches lists what a person gets from every route of a file.
func (s *shelf) reaches(me string, id uuid.UUID) (statuses []int) {
	for _, path := range []string{"", "/thumb", "/thumb?size=1280"} {
		statuses = append(statuses, s.get(me, "/files/"+id.String()+path).StatusCode)
	}
	return statuses
}

func TestUnclaimedFileIsItsOwnersAlone(t *testing.T) {
	t.Parallel()
	s := open(t)
	f := s.upload("a.png", asPNG(t, quarters(400, 400)))
	require.Equal(t, []int{200, 200, 200}, s.reaches("ada", f.ID))
	require.Equal(t, []int{404, 404, 404}, s.reaches("bob", f.ID))
	require.Equal(t, []int{401, 401, 401}, s.reaches("", f.ID))
	hidden, absent := s.get("bob", "/files/"+f.ID.String()), s.get("bob", "/files/"+uuid.NewString())
	require.Equal(t, withoutID(s.body(absent)), withoutID(s.body(hidden)), "forbidden looks missing")
	require.Equal(t, 404, s.call("bob", "PATCH", "/files/"+f.ID.String(), strings.NewReader(`{"alt":"mine"}`), "Content-Type", "application/json").StatusCode)
	require.Equal(t, 404, s.call("bob", "DELETE", "/files/"+f.ID.String(), nil).StatusCode)
	require.True(t, server.Refused(s.claim("bob", s.post("live"), f.ID), server.Invalid))
}

// withoutID is a problem without what names its request.
func withoutID(problem []byte) string {
	before, _, _ := strings.Cut(string(problem), `,"requestId"`)
	return before
}

func TestClaimedFileIsForWhoeverMayReadTheText(t *testing.T) {
	t.Parallel()
	s := open(t)
	for state, bobs := range map[string]int{"live": 200, "held": 404, "removed": 404, "deleted": 404} {
		f := s.upload("a.png", asPNG(t, quarters(400, 400)))
		require.NoError(t, s.claim("ada", s.post(state), f.ID))
		require.Equal(t, []int{bobs, bobs, bobs}, s.reaches("bob", f.ID), state)
	}
}

func TestClaimKeepsTheOrderAndLetsGoOfTheRest(t *testing.T) {
	t.Parallel()
	s := open(t)
	post, ids := s.post("live"), s.texts(4)
	listed := func() (got []uuid.UUID) {
		all, err := s.files.List(t.Context(), s.db, []uuid.UUID{post, uuid.New()})
		require.NoError(t, err)
		for _, f := range all[post] {
			got = append(got, f.ID)
		}
		return got
	}
	require.NoError(t, s.claim("ada", post, ids[2], ids[0], ids[1]))
	require.Equal(t, []uuid.UUID{ids[2], ids[0], ids[1]}, listed())
	require.NoError(t, s.claim("ada", post, ids[3], ids[2]))
	require.Equal(t, []uuid.UUID{ids[3], ids[2]}, listed())
	require.Equal(t, 404, s.get("bob", "/files/"+ids[0].String()).StatusCode, "it is the owner's alone again")
	require.NoError(t, s.claim("ada", post))
	require.Empty(t, listed())
}

func TestOnlyOwnLooseFilesAreClaimed(t *testing.T) {
	t.Parallel()
	s := open(t)
	ids, other := s.texts(2), s.post("live")
	require.NoError(t, s.claim("ada", other, ids[0]))
	for name, wrong := range map[string][]uuid.UUID{
		"another text's": {ids[0]}, "missing": {uuid.New()}, "twice": {ids[1], ids[1]}, "one good, one missing": {ids[1], uuid.New()},
	} {
		require.True(t, server.Refused(s.claim("ada", s.post("live"), wrong...), server.Invalid), name)
	}
	require.True(t, server.Refused(s.claim("bob", s.post("live"), ids[1]), server.Invalid), "somebody else's")
	require.True(t, server.Refused(s.claim("ada", s.post("live"), s.texts(11)...), server.Invalid), "eleven")
	require.NoError(t, s.claim("ada", s.post("live"), s.texts(10)...))
}

func TestOneFileIsClaimedByOneTextOnly(t *testing.T) {
	t.Parallel()
	s := open(t)
	id, won := s.texts(1)[0], make(chan bool, 20)
	posts := make([]uuid.UUID, cap(won))
	for i := range posts {
		posts[i] = s.post("live")
	}
	var all sync.WaitGroup
	for _, post := range posts {
		all.Go(func() { won <- s.claim("ada", post, id) == nil })
	}
	all.Wait()
	close(won)
	wins := 0
	for w := range won {
		if w {
			wins++
		}
	}
	require.Equal(t, 1, wins)
}

func TestOwnerDescribesAPicture(t *testing.T) {
	t.Parallel()
	s := open(t)
	f := s.upload("a.png", asPNG(t, quarters(40, 40)))
	patch := func(body string) int {
		return s.call("ada", "PATCH", "/files/"+f.ID.String(), strings.NewReader(body), "Content-Type", "application/json").StatusCode
	}
	for _, unseen := range []string{`four\u202equarters`, `four\u0007`, `\u3164`} {
		require.Equal(t, 422, patch(`{"alt":"`+unseen+`"}`), unseen)
	}
	require.Equal(t, 200, patch(`{"alt":" four\nquarters "}`))
	post := s.post("live")
	require.NoError(t, s.claim("ada", post, f.ID))
	all, err := s.files.List(t.Context(), s.db, []uuid.UUID{post})
	require.NoError(t, err)
	require.Equal(t, "four quarters", all[post][0].Alt)
	require.Equal(t, 200, patch(`{"alt":"still mine"}`), "also in a text")
	require.Equal(t, 422, patch(`{"alt":"`+strings.Repeat("😀", 501)+`"}`))
	require.Equal(t, 422, patch(`{"alt":"x","ownerId":"`+uuid.NewString()+`"}`))
}

func TestDeletedFileIsGoneEverywhere(t *testing.T) {
	t.Parallel()
	s := open(t)
	f := s.upload("a.png", asPNG(t, quarters(2000, 2000)))
	require.Len(t, s.onDisk(), 3)
	require.Equal(t, 204, s.call("ada", "DELETE", "/files/"+f.ID.String(), nil).StatusCode)
	s.nothingKept()
	require.Equal(t, 404, s.call("ada", "DELETE", "/files/"+f.ID.String(), nil).StatusCode)

	f = s.upload("b.png", asPNG(t, quarters(20, 20)))
	require.NoError(t, s.claim("ada", s.post("live"), f.ID))
	require.Equal(t, 409, s.call("ada", "DELETE", "/files/"+f.ID.String(), nil).StatusCode)
	require.Equal(t, []int{200, 200, 200}, s.reaches("bob", f.ID))
}

func (s *shelf) photo(name string, raw []byte) uuid.UUID {
	s.t.Helper()
	ready, err := s.files.PreparePhoto(s.t.Context(), strings.NewReader(string(raw)))
	require.NoError(s.t, err)
	defer ready.Close()
	var id uuid.UUID
	require.NoError(s.t, s.db.InTx(s.t.Context(), func(tx *postgres.Tx) error {
		f, err := s.files.Insert(s.t.Context(), tx, s.who[name].ID, ready)
		id = f.ID
		return err
	}))
	s.write(`update people set photo_id = @photo where id = @id`, postgres.Args{"photo": id, "id": s.who[name].ID})
	return id
}

func TestPhotoIsReachedThroughItsPersonAlone(t *testing.T) {
	t.Parallel()
	s := open(t)
	id := s.photo("ada", asPNG(t, quarters(700, 500)))
	require.Equal(t, []int{404, 404, 404}, s.reaches("ada", id))
	require.Equal(t, 404, s.call("ada", "DELETE", "/files/"+id.String(), nil).StatusCode)
	require.True(t, server.Refused(s.claim("ada", s.post("live"), id), server.Invalid))
	for side, variant := range map[int]int{256: 256, 64: 64} {
		f, err := s.files.OpenPhoto(t.Context(), s.who["bob"], s.who["ada"].ID, side)
		require.NoError(t, err)
		corners, size := cornersOf(t, readAll(t, f.Content))
		require.Equal(t, variant, size.X)
		require.Equal(t, variant, size.Y)
		require.Equal(t, quarterColours, corners)
	}
	_, err := s.files.OpenPhoto(t.Context(), s.who["ada"], s.who["bob"].ID, 64)
	require.True(t, server.Refused(err, server.NotFound))
	s.later.Store(int64(48 * 60 * 60 * 1e9))
	require.NoError(t, s.files.Sweep(t.Context()))
	require.Len(t, s.onDisk(), 2, "it is not swept")
}

func TestPhotoIsAPicture(t *testing.T) {
	t.Parallel()
	s := open(t)
	for _, raw := range []string{"hello", "<svg xmlns='http://www.w3.org/2000/svg'/>", "", string(headOf(60_000, 60_000, 8, 2, 0))} {
		_, err := s.files.PreparePhoto(t.Context(), strings.NewReader(raw))
		require.Error(t, err)
	}
	s.nothingKept()
	s.photo("ada", asJPEG(t, quarters(30, 90)))
}
