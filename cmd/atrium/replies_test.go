package main

import (
	"fmt"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
)

type replied struct {
	ID          uuid.UUID
	MoreReplies bool
	Replies     []made
}

func TestEveryReplyCanBeRead(t *testing.T) {
	h, admin := openHouse(t)
	ada, bob := h.person(admin, "Ada"), h.person(admin, "Bob")
	post := ada.make("/posts", `{"text":"one"}`)
	at := "/contents/" + post.String() + "/comments"
	long, short := ada.make(at, `{"text":"long"}`), ada.make(at, `{"text":"short"}`)
	var wrote []uuid.UUID
	for i := range 53 {
		wrote = append(wrote, ada.make(at, fmt.Sprintf(`{"text":"%d","replyTo":%q}`, i, long)))
	}
	last := ada.make(at, fmt.Sprintf(`{"text":"after them","replyTo":%q}`, short))

	var list struct{ Items []replied }
	bob.read("GET", at, "", &list)
	require.Len(t, list.Items, 2)
	require.Equal(t, []bool{true, false}, []bool{list.Items[0].MoreReplies, list.Items[1].MoreReplies})
	require.Equal(t, []made{{last}}, list.Items[1].Replies, "a long thread does not take the place of the next")
	var read []uuid.UUID
	for _, one := range list.Items[0].Replies {
		read = append(read, one.ID)
	}
	require.Len(t, read, 50)
	for more := true; more; {
		var page struct {
			Items []made
			More  bool
		}
		bob.read("GET", fmt.Sprintf("/comments/%s/replies?limit=2&after=%s", long, read[len(read)-1]), "", &page)
		for _, one := range page.Items {
			read = append(read, one.ID)
		}
		more = page.More
	}
	require.Equal(t, wrote, read)
}

// TestAReplyTellsWhereItStands is how a link to a reply finds its way through
// a thread that comes in pages.
func TestAReplyTellsWhereItStands(t *testing.T) {
	h, admin := openHouse(t)
	ada, bob := h.person(admin, "Ada"), h.person(admin, "Bob")
	post := ada.make("/posts", `{"text":"one"}`)
	at := "/contents/" + post.String() + "/comments"
	comment := ada.make(at, `{"text":"long"}`)
	reply := ada.make(at, fmt.Sprintf(`{"text":"reply","replyTo":%q}`, comment))

	type placed struct {
		ID, OnID uuid.UUID
		ReplyTo  *uuid.UUID
		State    string
		Replies  []made
	}
	one := func(id uuid.UUID) (one placed) {
		bob.read("GET", "/comments/"+id.String(), "", &one)
		return one
	}
	require.Equal(t, placed{reply, post, &comment, "live", []made{}}, one(reply))
	require.Equal(t, placed{comment, post, nil, "live", []made{{reply}}}, one(comment))

	ada.read("DELETE", "/comments/"+comment.String(), "", nil)
	require.Equal(t, "deleted", one(comment).State, "its place stays, for the reply")
	ada.read("DELETE", "/comments/"+reply.String(), "", nil)
	for _, gone := range []uuid.UUID{comment, reply, post, uuid.New()} {
		require.Equal(t, 404, bob.call("GET", "/comments/"+gone.String(), "").StatusCode)
	}
}

func TestRepliesAreForWhoeverMayReadThePost(t *testing.T) {
	h, admin := openHouse(t)
	ada, bob := h.person(admin, "Ada"), h.person(admin, "Bob")
	space := ada.make("/spaces", `{"name":"Heron","access":"secret"}`)
	at := "/contents/" + ada.make("/posts", fmt.Sprintf(`{"text":"one","spaceId":%q}`, space)).String() + "/comments"
	comment := ada.make(at, `{"text":"long"}`)
	ada.make(at, fmt.Sprintf(`{"text":"reply","replyTo":%q}`, comment))
	one := "/comments/" + comment.String()
	for _, path := range []string{one, one + "/replies"} {
		require.Equal(t, 200, ada.call("GET", path, "").StatusCode)
		require.Equal(t, 404, bob.call("GET", path, "").StatusCode)
		require.Equal(t, 404, admin.call("GET", path, "").StatusCode)
	}
}
