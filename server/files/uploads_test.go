package files_test

import (
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/postgres"
)

func TestFileComesBackAsItWasSent(t *testing.T) {
	t.Parallel()
	s := open(t)
	sent := []byte("%PDF-1.7\n" + strings.Repeat("a plan ", 40_000))
	f := s.upload("The plan.pdf", sent)
	require.Equal(t, "The plan.pdf", f.Name)
	require.Equal(t, "application/pdf", f.MediaType)
	require.Equal(t, int64(len(sent)), f.Size)
	require.Equal(t, "a picture", f.Alt)
	require.False(t, f.Image)

	r := s.get("ada", "/files/"+f.ID.String())
	require.Equal(t, sent, s.body(r))
	require.Equal(t, "application/pdf", r.Header.Get("Content-Type"))
	require.Contains(t, r.Header.Get("Content-Disposition"), `attachment; filename="The plan.pdf"`)
	require.Equal(t, "private, no-cache", r.Header.Get("Cache-Control"))
	require.Equal(t, 304, s.get("ada", "/files/"+f.ID.String(), "If-None-Match", r.Header.Get("Etag")).StatusCode)
	part := s.get("ada", "/files/"+f.ID.String(), "Range", "bytes=0-7")
	require.Equal(t, 206, part.StatusCode)
	require.Equal(t, "%PDF-1.7", string(s.body(part)))
}

func TestWhatABrowserWouldRunIsOnlySaved(t *testing.T) {
	t.Parallel()
	s := open(t)
	for name, content := range map[string]string{
		"a.svg":     `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`,
		"b.html":    `<!doctype html><script>alert(1)</script>`,
		"c.png":     `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`,
		"d.jpg":     `<html><body onload=alert(1)>`,
		"e.xml":     `<?xml version="1.0"?><x xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></x>`,
		"f.xhtml":   `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>`,
		"g.txt":     "alert(document.cookie)",
		"h.swf":     "CWS\x09aaaaaaaaaaaaaaaa",
		"i":         "\n\n  <script>alert(1)</script>",
		"j.css":     "body{background:url(javascript:alert(1))}",
		"k.wasm":    "\x00asm\x01\x00\x00\x00",
		"l.mhtml":   "MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html>",
		"m.unknown": "\x01\x02\x03\x04",
	} {
		f := s.upload(name, []byte(content))
		require.False(t, f.Image, name)
		for _, variant := range []string{"", "/thumb", "/thumb?size=1280"} {
			r := s.get("ada", "/files/"+f.ID.String()+variant)
			if variant != "" {
				require.Equal(t, 404, r.StatusCode, name)
				continue
			}
			require.Contains(t, []string{"application/octet-stream", "text/plain"}, r.Header.Get("Content-Type"), name)
			require.True(t, strings.HasPrefix(r.Header.Get("Content-Disposition"), "attachment;"), name)
			require.Equal(t, "nosniff", r.Header.Get("X-Content-Type-Options"), name)
			require.Contains(t, r.Header.Get("Content-Security-Policy"), "sandbox", name)
			require.Contains(t, r.Header.Get("Content-Security-Policy"), "default-src 'none'", name)
		}
	}
}

func TestProgramsAreRefused(t *testing.T) {
	t.Parallel()
	s := open(t)
	for name, content := range map[string]string{
		"setup.exe": "anything", "SETUP.EXE": "x", "run.bat": "x", "a.cmd": "x", "a.scr": "x", "a.js": "x", "a.vbs": "x", "a.ps1": "x", "a.sh": "x",
		"a.jar": "x", "a.com": "x", "a.lnk": "x", "a.msi": "x", "invoice.pdf.exe": "x", "a.exe.": "x", "fdp\u202e.exe": "x", "a.ex\u200be": "x",
		"dir/a.exe": "x", `dir\a.exe`: "x",
		"report.pdf": "MZ\x90\x00" + strings.Repeat("\x00", 200), "notes.txt": "\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00>\x00", "script.txt": "#!/bin/sh\nrm -rf /\n",
	} {
		r := s.send("ada", name, []byte(content))
		require.Equal(t, 422, r.StatusCode, name)
		require.Contains(t, string(s.body(r)), "Programs and scripts cannot be shared here.", name)
	}
	s.nothingKept()
}

func TestLargeAndEmptyFilesAreRefused(t *testing.T) {
	t.Parallel()
	s := open(t)
	require.Equal(t, 413, s.send("ada", "a.zip", make([]byte, 25<<20+1)).StatusCode)
	require.Equal(t, 422, s.send("ada", "a.txt", nil).StatusCode)
	require.Equal(t, 422, s.call("ada", "POST", "/files", strings.NewReader("{}"), "Content-Type", "application/json").StatusCode)
	require.Equal(t, 401, s.send("", "a.txt", []byte("x")).StatusCode)
	s.nothingKept()
	require.Equal(t, int64(25<<20), s.upload("a.bin", make([]byte, 25<<20)).Size, "as large as may be")
}

var inPlace = regexp.MustCompile(`^[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(\.\d+)?$`)

func TestNoNameTouchesTheFileSystem(t *testing.T) {
	t.Parallel()
	s := open(t)
	for sent, kept := range map[string]string{
		"../../../../etc/passwd":               "passwd",
		"..\\..\\windows\\system32\\a.ini":     "a.ini",
		"/etc/cron.d/evil":                     "evil",
		"C:\\evil.txt":                         "evil.txt",
		"..":                                   "file",
		".":                                    "file",
		".htaccess":                            "htaccess",
		"a\x00b.txt":                           "ab.txt",
		"a\tb\x1b[31m.txt":                     "a b[31m.txt",
		"invoice\u202etxt.pdf":                 "invoicetxt.pdf",
		"\u2066a\u2069\ufeff.txt":              "a.txt",
		"a:b*c?d|e<f>.txt":                     "a_b_c_d_e_f_.txt",
		"über  mäßig.txt":                      "über mäßig.txt",
		"u\u0308ber.txt":                       "über.txt",
		"日本語 のファイル.txt":                        "日本語 のファイル.txt",
		strings.Repeat("x", 3000) + ".txt":     strings.Repeat("x", 116) + ".txt",
		strings.Repeat("😀", 700) + ".txt":      strings.Repeat("😀", 116) + ".txt",
		"a." + strings.Repeat("y", 3000):       "a." + strings.Repeat("y", 118),
		strings.Repeat("../", 900) + "deep.md": "deep.md",
		`"; filename="b.html`:                  "_; filename=_b.html",
	} {
		f := s.upload(sent, []byte("hello, this is text"))
		require.Equal(t, kept, f.Name)
		r := s.get("ada", "/files/"+f.ID.String())
		require.Equal(t, 200, r.StatusCode)
		require.NotContains(t, r.Header.Get("Content-Disposition"), "\n")
	}
	for _, path := range s.onDisk() {
		inside, err := filepath.Rel(s.dir, path)
		require.NoError(t, err)
		require.Regexp(t, inPlace, filepath.ToSlash(inside))
	}
	require.Equal(t, 422, s.send("ada", strings.Repeat("n", 70_000)+".txt", []byte("x")).StatusCode)
}

func TestTwoSameUploadsAtOnceAreTwoFiles(t *testing.T) {
	t.Parallel()
	s := open(t)
	same := asPNG(t, quarters(400, 300))
	var all sync.WaitGroup
	answers := make([]*http.Response, 12)
	for i := range answers {
		all.Go(func() { answers[i] = s.send("ada", "same.png", same) })
	}
	all.Wait()
	for _, r := range answers {
		require.Equal(t, 201, r.StatusCode)
	}
	require.Equal(t, len(answers), s.rows())
	require.Len(t, s.onDisk(), 2*len(answers), "each with a preview")
}

func TestRepeatedUploadIsOneFile(t *testing.T) {
	t.Parallel()
	s := open(t)
	body := "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nhello\r\n--b--\r\n"
	var answers [2]string
	for i := range answers {
		r := s.call("ada", "POST", "/files", strings.NewReader(body), "Content-Type", "multipart/form-data; boundary=b", "Idempotency-Key", "k")
		require.Equal(t, 201, r.StatusCode)
		answers[i] = string(s.body(r))
	}
	require.Equal(t, answers[0], answers[1])
	require.Equal(t, 1, s.rows())
	require.Len(t, s.onDisk(), 1)
}

func TestUndoneUploadIsSwept(t *testing.T) {
	t.Parallel()
	s := open(t)
	s.write(`alter table files add constraint never check (false) not valid`, postgres.Args{})
	require.Equal(t, 500, s.send("ada", "a.txt", []byte("hello")).StatusCode)
	require.Zero(t, s.rows())
	for _, path := range s.onDisk() {
		require.NoError(t, os.Chtimes(path, s.now().AddDate(0, 0, -2), s.now().AddDate(0, 0, -2)))
	}
	require.NoError(t, s.files.Sweep(t.Context()))
	s.nothingKept()
}

func TestUnknownFileIsMissing(t *testing.T) {
	t.Parallel()
	s := open(t)
	for _, path := range []string{"", "/thumb"} {
		require.Equal(t, 404, s.get("ada", "/files/"+uuid.NewString()+path).StatusCode)
	}
	require.Equal(t, 404, s.get("ada", "/files/..%2f..%2fetc").StatusCode)
}
