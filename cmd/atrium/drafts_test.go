package main

import (
	"encoding/json"
	"fmt"
	"sync"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
)

type draft struct {
	Target    string
	Text      string
	Revision  int
	SpaceID   *uuid.UUID
	SpaceName string
	PostID    *uuid.UUID
	Author    string
	Files     []made
}

func (g *guest) draft(target string) (d draft) {
	g.t.Helper()
	g.read("GET", "/drafts/"+target, "", &d)
	return d
}

// save returns the status, and the new revision.
func (g *guest) save(target, text string, revision int) (int, int) {
	g.t.Helper()
	body, err := json.Marshal(map[string]any{"text": text, "revision": revision})
	require.NoError(g.t, err)
	r := g.call("PUT", "/drafts/"+target, string(body))
	var saved struct{ Revision int }
	require.NoError(g.t, json.NewDecoder(r.Body).Decode(&saved))
	return r.StatusCode, saved.Revision
}

func TestADraftFollowsItsWriterAndNobodyElse(t *testing.T) {
	h, admin := openHouse(t)
	ada, bob := h.person(admin, "Ada"), h.person(admin, "Bob")
	require.Equal(t, draft{Target: "post", Files: []made{}}, ada.draft("post"))
	file := ada.upload("a.png", dot(t))
	body := fmt.Sprintf(`{"text":"half a","revision":0,"files":[%q,%q]}`, file, uuid.New())
	ada.read("PUT", "/drafts/post", body, nil)
	require.Equal(t, draft{Target: "post", Text: "half a", Revision: 1, Files: []made{{file}}}, ada.draft("post"))
	require.Empty(t, bob.draft("post").Text)

	bob.read("PUT", "/drafts/post", body, nil)
	require.Empty(t, bob.draft("post").Files, "somebody else's upload")
	var list struct{ Items []draft }
	ada.read("GET", "/drafts", "", &list)
	require.Len(t, list.Items, 1)
	require.Equal(t, 422, ada.call("PUT", "/drafts/elsewhere", `{"text":"x","revision":0}`).StatusCode)
}

func TestOfManyPagesThatSaveTheSameDraftOneWins(t *testing.T) {
	h, admin := openHouse(t)
	ada := h.person(admin, "Ada")
	for revision := range 3 {
		won := make(chan string, 12)
		var all sync.WaitGroup
		for i := range cap(won) {
			all.Go(func() {
				text := fmt.Sprint("page ", i)
				status, now := ada.save("post", text, revision)
				if status == 200 && now == revision+1 {
					won <- text
				} else if status != 409 {
					t.Errorf("answered %d", status)
				}
			})
		}
		all.Wait()
		close(won)
		require.Len(t, won, 1)
		require.Equal(t, <-won, ada.draft("post").Text)
	}
}

func TestAnOldPageCannotBringADraftBack(t *testing.T) {
	h, admin := openHouse(t)
	ada := h.person(admin, "Ada")
	_, old := ada.save("post", "first", 0)
	_, now := ada.save("post", "first and second", old)
	status, _ := ada.save("post", "first, again", old)
	require.Equal(t, 409, status)
	require.Equal(t, 409, ada.call("DELETE", fmt.Sprintf("/drafts/post?revision=%d", old), "").StatusCode)

	ada.make("/posts", fmt.Sprintf(`{"text":"first and second","draft":{"target":"post","revision":%d}}`, now))
	require.Empty(t, ada.draft("post").Text)
	for _, revision := range []int{0, old, now} {
		status, _ := ada.save("post", "from an old page", revision)
		require.Equal(t, 409, status, revision)
	}
	_, now = ada.save("post", "a new thought", ada.draft("post").Revision)
	require.Equal(t, 204, ada.call("DELETE", fmt.Sprintf("/drafts/post?revision=%d", now), "").StatusCode)
	status, _ = ada.save("post", "from an old page", now)
	require.Equal(t, 409, status)
}

func TestSendingLeavesADraftThatWentOnElsewhere(t *testing.T) {
	h, admin := openHouse(t)
	ada := h.person(admin, "Ada")
	post := ada.make("/posts", `{"text":"hello"}`)
	target := "comment." + post.String()
	_, old := ada.save(target, "short", 0)
	_, _ = ada.save(target, "short, and longer on the phone", old)
	ada.make("/contents/"+post.String()+"/comments", fmt.Sprintf(`{"text":"short","draft":{"target":%q,"revision":%d}}`, target, old))
	require.Equal(t, "short, and longer on the phone", ada.draft(target).Text)
	require.Equal(t, "Ada", ada.draft(target).Author)
}

func TestDraftsAreBounded(t *testing.T) {
	h, admin := openHouse(t)
	ada := h.person(admin, "Ada")
	refused := 0
	for range 53 {
		status, _ := ada.save("comment."+uuid.NewString(), "words", 0)
		if status != 200 {
			require.Equal(t, 422, status)
			refused++
		}
	}
	require.Equal(t, 3, refused)
	body, err := json.Marshal(map[string]any{"text": string(make([]byte, 10_001)), "revision": 0})
	require.NoError(t, err)
	require.Equal(t, 422, ada.call("PUT", "/drafts/post", string(body)).StatusCode)
}

func TestADraftForgetsWhatItsWriterMayNotReadAnyMore(t *testing.T) {
	h, admin := openHouse(t)
	owner, ada := h.person(admin, "Odette"), h.person(admin, "Ada")
	space := owner.make("/spaces", `{"name":"Heron","access":"secret"}`)
	membership := "/spaces/" + space.String() + "/members/" + ada.id.String()
	owner.read("PUT", membership, `{"role":"member"}`, nil)
	post := owner.make("/posts", fmt.Sprintf(`{"text":"hello","spaceId":%q}`, space))
	there, below := "post."+space.String(), "comment."+post.String()
	ada.read("PUT", "/drafts/"+there, fmt.Sprintf(`{"text":"a","revision":0,"spaceId":%q}`, space), nil)
	ada.save(below, "b", 0)
	require.Equal(t, []any{"Heron", space}, []any{ada.draft(there).SpaceName, *ada.draft(there).SpaceID})
	require.Equal(t, post, *ada.draft(below).PostID)
	owner.read("DELETE", membership, "", nil)
	require.Equal(t, draft{Target: there, Text: "a", Revision: 1, Files: []made{}}, ada.draft(there))
	require.Equal(t, draft{Target: below, Text: "b", Revision: 1, Files: []made{}}, ada.draft(below))
}
