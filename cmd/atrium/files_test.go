package main

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
)

// send uploads raw under a name, and returns the answer as it is.
func (g *guest) send(name string, raw []byte, headers ...string) *http.Response {
	g.t.Helper()
	body, kind := form(g.t, name, raw)
	return g.call("POST", "/files", body, append([]string{"Content-Type", kind}, headers...)...)
}

// form is a file as a browser sends it, and the media type of that.
func form(t *testing.T, name string, raw []byte) (body, kind string) {
	t.Helper()
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	part, err := w.CreateFormFile("file", name)
	require.NoError(t, err)
	_, err = part.Write(raw)
	require.NoError(t, err)
	require.NoError(t, w.Close())
	return form.String(), w.FormDataContentType()
}

func (g *guest) upload(name string, raw []byte, headers ...string) uuid.UUID {
	g.t.Helper()
	r := g.send(name, raw, headers...)
	require.Equal(g.t, 201, r.StatusCode)
	var m made
	require.NoError(g.t, json.NewDecoder(r.Body).Decode(&m))
	return m.ID
}

// gets is how the server answers g's wish for a file, whole and small.
func (g *guest) gets(file uuid.UUID) []int {
	whole := g.call("GET", "/files/"+file.String(), "").StatusCode
	return []int{whole, g.call("GET", "/files/"+file.String()+"/thumb", "").StatusCode}
}

var (
	seen   = []int{200, 200}
	absent = []int{404, 404}
)

func dot(t *testing.T) []byte {
	t.Helper()
	var raw bytes.Buffer
	require.NoError(t, png.Encode(&raw, image.NewGray(image.Rect(0, 0, 8, 6))))
	return raw.Bytes()
}

type withFiles struct {
	ID    uuid.UUID
	State string
	Files []struct {
		ID            uuid.UUID
		Width, Height int
		Image         bool
	}
}

func TestFilesAreForWhoeverMayReadTheirText(t *testing.T) {
	h, admin := openHouse(t)
	owner, member, other := h.person(admin, "Odette"), h.person(admin, "Mia"), h.person(admin, "Esi")
	stranger := &guest{house: h}
	space := owner.make("/spaces", `{"name":"Heron","access":"secret"}`)
	membership := "/spaces/" + space.String() + "/members/" + member.id.String()
	owner.read("PUT", membership, `{"role":"member"}`, nil)

	file := owner.upload("plan.png", dot(t))
	require.Equal(t, seen, owner.gets(file))
	require.Equal(t, absent, member.gets(file), "before it is sent")
	var post withFiles
	owner.read("POST", "/posts", fmt.Sprintf(`{"text":"the plan","spaceId":%q,"files":[%q]}`, space, file), &post)
	require.Len(t, post.Files, 1)
	require.Equal(t, []any{8, 6, true}, []any{post.Files[0].Width, post.Files[0].Height, post.Files[0].Image})
	at := "/posts/" + post.ID.String()
	require.Equal(t, seen, member.gets(file))
	require.Equal(t, absent, other.gets(file))
	require.Equal(t, absent, admin.gets(file))
	require.Equal(t, []int{401, 401}, stranger.gets(file))

	var answer withFiles
	inThread := member.upload("answer.png", dot(t))
	member.read("POST", "/contents/"+post.ID.String()+"/comments", fmt.Sprintf(`{"text":"","files":[%q]}`, inThread), &answer)
	require.Equal(t, inThread, answer.Files[0].ID)
	require.Equal(t, seen, owner.gets(inThread))
	require.Equal(t, absent, other.gets(inThread))

	owner.read("DELETE", at, "", nil)
	require.Equal(t, absent, member.gets(file))
	require.Equal(t, absent, owner.gets(file))
	owner.read("POST", at+"/restore", "", nil)
	require.Equal(t, seen, member.gets(file))
	owner.read("DELETE", membership, "", nil)
	require.Equal(t, absent, member.gets(file), "after leaving")
}

func TestListsBringTheFilesOfEachItem(t *testing.T) {
	h, admin := openHouse(t)
	ada := h.person(admin, "Ada")
	first, second := ada.upload("a.png", dot(t)), ada.upload("b.png", dot(t))
	post := ada.make("/posts", fmt.Sprintf(`{"text":"two","files":[%q,%q]}`, second, first))
	ada.make("/posts", `{"text":"none"}`)
	third := ada.upload("c.png", dot(t))
	on := "/contents/" + post.String() + "/comments"
	comment := ada.make(on, `{"text":"yes"}`)
	ada.make(on, fmt.Sprintf(`{"text":"look","files":[%q],"replyTo":%q}`, third, comment))

	var list struct{ Items []withFiles }
	for _, path := range []string{"/feed", "/people/" + ada.id.String() + "/posts"} {
		admin.read("GET", path, "", &list)
		require.Empty(t, list.Items[0].Files)
		require.Equal(t, []uuid.UUID{second, first}, []uuid.UUID{list.Items[1].Files[0].ID, list.Items[1].Files[1].ID})
	}
	var thread struct {
		Items []struct {
			withFiles
			Replies []withFiles
		}
	}
	admin.read("GET", on, "", &thread)
	require.Equal(t, third, thread.Items[0].Replies[0].Files[0].ID)
}

func TestOnlyOnesOwnLooseFilesGoWithAText(t *testing.T) {
	h, admin := openHouse(t)
	ada, bob := h.person(admin, "Ada"), h.person(admin, "Bob")
	file := ada.upload("a.png", dot(t))
	body := fmt.Sprintf(`{"text":"mine","files":[%q]}`, file)
	require.Contains(t, refusedField(t, bob.call("POST", "/posts", body)), "files")
	ada.make("/posts", body)
	require.Contains(t, refusedField(t, ada.call("POST", "/posts", body)), "files", "it has a text already")
	require.Contains(t, refusedField(t, ada.call("POST", "/posts", fmt.Sprintf(`{"text":"x","files":[%q]}`, uuid.New()))), "files")
	require.Contains(t, refusedField(t, ada.call("POST", "/posts", `{"text":" ","files":[]}`)), "text")
	require.Equal(t, 409, ada.call("DELETE", "/files/"+file.String(), "").StatusCode)
}

func TestWhoTakesAPostBackHasItsFilesForTheNext(t *testing.T) {
	h, admin := openHouse(t)
	ada, bob := h.person(admin, "Ada"), h.person(admin, "Bob")
	file := ada.upload("a.png", dot(t))
	body := fmt.Sprintf(`{"text":"too soon","files":[%q]}`, file)
	post := ada.make("/posts", body)
	at := "/posts/" + post.String() + "?takeBack=true"
	require.Equal(t, 403, bob.call("DELETE", at, "").StatusCode)
	require.Equal(t, seen, bob.gets(file))
	ada.read("DELETE", at, "", nil)
	require.Equal(t, absent, bob.gets(file))
	require.Equal(t, seen, ada.gets(file))
	ada.make("/posts", body)
	require.Equal(t, seen, bob.gets(file))
}

func refusedField(t *testing.T, r *http.Response) map[string]string {
	t.Helper()
	require.Equal(t, 422, r.StatusCode)
	var problem struct{ Fields map[string]string }
	require.NoError(t, json.NewDecoder(r.Body).Decode(&problem))
	return problem.Fields
}

func TestSendingTwiceUnderOneKeyKeepsOnce(t *testing.T) {
	h, admin := openHouse(t)
	ada := h.person(admin, "Ada")
	raw := dot(t)
	file := ada.upload("a.png", raw, "Idempotency-Key", "upload-1-of-this-test")
	body, key := fmt.Sprintf(`{"text":"once","files":[%q]}`, file), []string{"Idempotency-Key", "post-1-of-this-test"}
	answers := make(chan string, 8)
	var all sync.WaitGroup
	for range cap(answers) {
		all.Go(func() {
			raw, _ := io.ReadAll(ada.call("POST", "/posts", body, key...).Body)
			answers <- string(raw)
		})
	}
	all.Wait()
	close(answers)
	ids := map[string]bool{}
	for raw := range answers {
		var p withFiles
		if json.Unmarshal([]byte(raw), &p) == nil && p.ID != uuid.Nil {
			ids[p.ID.String()] = true
			require.Equal(t, file, p.Files[0].ID)
		}
	}
	require.Len(t, ids, 1)
	var list struct{ Items []withFiles }
	ada.read("GET", "/people/"+ada.id.String()+"/posts", "", &list)
	require.Len(t, list.Items, 1)
	require.Len(t, list.Items[0].Files, 1)
}

func TestAnEditChangesTheFilesAndAHeldOneWaits(t *testing.T) {
	h, admin := openHouse(t)
	ada, bob, mo := h.person(admin, "Ada"), h.person(admin, "Bob"), h.person(admin, "Mo", "moderator")
	first, second, third := ada.upload("a.png", dot(t)), ada.upload("b.png", dot(t)), ada.upload("c.png", dot(t))
	post := ada.make("/posts", fmt.Sprintf(`{"text":"one","files":[%q]}`, first))
	at := "/posts/" + post.String()
	ada.read("PATCH", at, `{"text":"only words","version":1}`, nil)
	require.Equal(t, seen, bob.gets(first))
	ada.read("PATCH", at, fmt.Sprintf(`{"text":"other","files":[%q],"version":2}`, second), nil)
	require.Equal(t, absent, bob.gets(first))
	require.Equal(t, seen, bob.gets(second))

	ada.read("PATCH", at, fmt.Sprintf(`{"text":"go back to your country","files":[%q],"version":3}`, third), nil)
	require.Equal(t, seen, bob.gets(second), "the live version stands")
	require.Equal(t, absent, bob.gets(third))
	require.Equal(t, seen, ada.gets(third))
	require.Equal(t, 204, mo.decides(post, 4, true))
	require.Equal(t, absent, bob.gets(second))
	require.Equal(t, seen, bob.gets(third))

	ada.read("PATCH", at, `{"text":"bare","files":[],"version":4}`, nil)
	require.Equal(t, absent, bob.gets(third))
	var p withFiles
	bob.read("GET", at, "", &p)
	require.Empty(t, p.Files)
}

func TestHeldPostsFilesAreTheirAuthorsAlone(t *testing.T) {
	h, admin := openHouse(t)
	ada, bob, mo := h.person(admin, "Ada"), h.person(admin, "Bob"), h.person(admin, "Mo", "moderator")
	file := ada.upload("a.png", dot(t))
	var post withFiles
	ada.read("POST", "/posts", fmt.Sprintf(`{"text":"go back to your country","files":[%q]}`, file), &post)
	require.Equal(t, "held", post.State)
	require.Equal(t, seen, ada.gets(file))
	require.Equal(t, absent, bob.gets(file))
	require.Equal(t, 204, mo.decides(post.ID, 1, true))
	require.Equal(t, seen, bob.gets(file))
}

func TestNamesAndDescriptionsOfFilesAreJudged(t *testing.T) {
	h, admin := openHouse(t)
	ada := h.person(admin, "Ada")
	key := "AKIA" + "IOSFODNN7EXAMPLE"
	named := ada.upload(key+".txt", []byte("nothing in it"))
	r := ada.call("POST", "/posts", fmt.Sprintf(`{"text":"the notes","files":[%q]}`, named))
	require.Contains(t, refusedField(t, r), "files")

	file := ada.upload("a.png", dot(t))
	ada.read("PATCH", "/files/"+file.String(), fmt.Sprintf(`{"alt":"a note: %s"}`, key), nil)
	body := fmt.Sprintf(`{"text":"the wall","files":[%q]}`, file)
	require.Contains(t, refusedField(t, ada.call("POST", "/posts", body)), "files")
	ada.read("PATCH", "/files/"+file.String(), `{"alt":"a note on the wall"}`, nil)
	ada.make("/posts", body)
	require.Equal(t, 422, ada.call("PATCH", "/files/"+file.String(), fmt.Sprintf(`{"alt":%q}`, key)).StatusCode, "afterwards")
}

func chunk(kind string, data []byte) []byte {
	raw := append(binary.BigEndian.AppendUint32(nil, uint32(len(data))), kind...)
	raw = append(raw, data...)
	return binary.BigEndian.AppendUint32(raw, crc32.ChecksumIEEE(raw[4:]))
}

// pngOf claims a size, and holds next to nothing.
func pngOf(width, height uint32) []byte {
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, width), height)
	return append([]byte("\x89PNG\r\n\x1a\n"), append(chunk("IHDR", append(head, 8, 2, 0, 0, 0)), chunk("IDAT", []byte("x"))...)...)
}

// TestNothingThatIsUploadedActsInAPage is attack A5: bombs, polyglots,
// scripts and odd names.
func TestNothingThatIsUploadedActsInAPage(t *testing.T) {
	h, admin := openHouse(t)
	ada, bob := h.person(admin, "Ada"), h.person(admin, "Bob")
	evil := "<script>alert(document.domain)</script>"
	for name, raw := range map[string][]byte{
		"page.html": []byte("<!doctype html>" + evil), "drawing.svg": []byte(`<svg xmlns="http://www.w3.org/2000/svg">` + evil + `</svg>`),
		"page.xhtml": []byte(`<html xmlns="http://www.w3.org/1999/xhtml">` + evil + `</html>`), "data.xml": []byte(`<?xml version="1.0"?><x>` + evil + `</x>`),
		"paper.pdf": []byte("%PDF-1.4\n" + evil), "gif.gif": []byte("GIF89a" + evil), "both.png": append(dot(t), evil...),
		"bomb.png": pngOf(60_000, 60_000), "wide.png": pngOf(1<<31-1, 1), "run.js": []byte("alert(1)"), "run.exe": []byte("MZ" + evil), "nothing.txt": {},
		"../../etc/passwd": []byte("x"), "a\r\nContent-Type: text/html\r\n\r\n.txt": []byte(evil), `"; filename=x.html`: []byte(evil), "\u202egnp.html": []byte(evil),
		"con.txt": []byte("x"), strings.Repeat("ä", 400) + ".txt": []byte("x"), "a.html\x00.png": dot(t),
	} {
		r := ada.send(name, raw)
		require.Less(t, r.StatusCode, 500, name)
		if r.StatusCode != 201 {
			continue
		}
		var m made
		require.NoError(t, json.NewDecoder(r.Body).Decode(&m))
		ada.make("/posts", fmt.Sprintf(`{"text":"look","files":[%q]}`, m.ID))
		for _, path := range []string{"/files/" + m.ID.String(), "/files/" + m.ID.String() + "/thumb?size=1280"} {
			harmless(t, name, bob.call("GET", path, ""))
		}
	}
}

// harmless insists that a browser saves what it gets, or that it is a picture
// that was made here.
func harmless(t *testing.T, name string, r *http.Response) {
	t.Helper()
	if r.StatusCode == 404 {
		return
	}
	raw, err := io.ReadAll(r.Body)
	require.NoError(t, err)
	require.Equal(t, 200, r.StatusCode, name)
	require.Equal(t, "nosniff", r.Header.Get("X-Content-Type-Options"), name)
	require.Len(t, r.Header.Values("Content-Type"), 1, name)
	kind, shown := r.Header.Get("Content-Type"), strings.HasPrefix(r.Header.Get("Content-Disposition"), "inline")
	if !shown {
		require.True(t, strings.HasPrefix(r.Header.Get("Content-Disposition"), "attachment;"), name)
		require.NotContains(t, kind, "html", name)
		require.NotContains(t, kind, "xml", name)
		require.NotContains(t, kind, "script", name)
		return
	}
	require.Contains(t, []string{"image/png", "image/jpeg", "image/gif"}, kind, name)
	require.NotContains(t, string(raw), "alert", name)
	_, _, err = image.Decode(bytes.NewReader(raw))
	require.NoError(t, err, name)
}

func TestAPhotosPlaceIsGone(t *testing.T) {
	h, admin := openHouse(t)
	ada, bob := h.person(admin, "Ada"), h.person(admin, "Bob")
	var photo bytes.Buffer
	require.NoError(t, jpeg.Encode(&photo, image.NewGray(image.Rect(0, 0, 640, 480)), nil))
	place := []byte("Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x00 GPS 47.3769 N 8.5417 E")
	segment := append(binary.BigEndian.AppendUint16([]byte{0xff, 0xe1}, uint16(len(place)+2)), place...)
	raw := append(append(append([]byte{}, photo.Bytes()[:2]...), segment...), photo.Bytes()[2:]...)
	file := ada.upload("holiday.jpg", raw)
	ada.make("/posts", fmt.Sprintf(`{"text":"","files":[%q]}`, file))
	for _, path := range []string{"", "/thumb", "/thumb?size=1280"} {
		r := bob.call("GET", "/files/"+file.String()+path, "")
		require.Equal(t, 200, r.StatusCode)
		got, err := io.ReadAll(r.Body)
		require.NoError(t, err)
		require.NotContains(t, string(got), "GPS")
		require.NotContains(t, string(got), "Exif")
	}
}
