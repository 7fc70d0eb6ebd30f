package checks

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/idna"

	"github.com/atrium-social/atrium/server"
)

// host is a domain that a text names, and where.
type host struct {
	span
	name   string // as it is looked up: small ASCII letters
	isLink bool   // it leads there, and is not only named
}

// domains are the lists of all checks for links.
type domains struct {
	blocked map[string][]*rule // by domain
	seeming map[string][]*rule // by what a domain looks like
	only    []*rule            // that allow their domains and no others
}

const mostDomains = 500 // of a check

func (d *domains) add(r *rule) error {
	if len(r.Domains) == 0 {
		return server.RefuseField("domains", "“%s” names no domain. Write one on each line, like example.com.", r.Name)
	}
	if len(r.Domains) > mostDomains {
		return server.RefuseField("domains", "“%s” has more than %d domains. Make two of it.", r.Name, mostDomains)
	}
	if r.OnlyThese {
		d.only = append(d.only, r)
	}
	for i, said := range r.Domains {
		name := domainOf(said)
		if name == "" {
			return server.RefuseField("domains", "Domain %d of “%s” cannot be read. Write it like example.com.", i+1, r.Name)
		}
		r.allowed = append(r.allowed, name)
		if !r.OnlyThese {
			d.blocked[name] = append(d.blocked[name], r)
			d.seeming[seems(name)] = append(d.seeming[seems(name)], r)
		}
	}
	return nil
}

// domainOf is the domain that somebody means, whatever they pasted: an
// address, a domain with a star before it.
func domainOf(said string) string {
	said = strings.TrimPrefix(strings.TrimSpace(said), "*.")
	if _, after, ok := strings.Cut(said, "://"); ok {
		said = after
	}
	name := hostName(said)
	if !strings.Contains(name, ".") || len(name) > 253 {
		return ""
	}
	return strings.TrimPrefix(name, "www.")
}

// hostName is the host that what stands behind // leads to, as browsers read it.
func hostName(authority string) string {
	if end := strings.IndexAny(authority, `/\?#`); end >= 0 {
		authority = authority[:end]
	}
	authority = authority[strings.LastIndexByte(authority, '@')+1:]
	if port := strings.LastIndexByte(authority, ':'); port >= 0 {
		authority = authority[:port]
	}
	if plain, err := url.PathUnescape(authority); err == nil {
		authority = plain
	}
	ascii, err := idna.Lookup.ToASCII(strings.TrimRight(authority, ".。"))
	if err != nil {
		ascii = strings.ToLower(strings.TrimRight(authority, "."))
	}
	return ascii
}

// seems is what a domain looks like: Cyrillic аррӏе.com is apple.com to whoever
// reads it.
func seems(name string) string {
	if shown, err := idna.Display.ToUnicode(name); err == nil {
		name = shown
	}
	return undisguise(fold(name))
}

func (d *domains) find(text string, c *collector) {
	if len(d.blocked)+len(d.only) == 0 {
		return
	}
	for _, h := range hostsIn(text) {
		seen := map[*rule]bool{}
		look := func(in map[string][]*rule, name string) {
			for rest, more := name, true; more; _, rest, more = strings.Cut(rest, ".") {
				for _, r := range in[rest] {
					if !seen[r] {
						seen[r] = true
						c.add(r, h.from, h.to, "a link")
					}
				}
			}
		}
		look(d.blocked, h.name)
		look(d.seeming, seems(h.name))
		for _, r := range d.only {
			if h.isLink && !r.allows(h.name) {
				c.add(r, h.from, h.to, "a link")
			}
		}
	}
}

func (r *rule) allows(name string) bool {
	return slices.ContainsFunc(r.allowed, func(d string) bool {
		return name == d || strings.HasSuffix(name, "."+d)
	})
}

// hostsIn lists the domains in a text: those of addresses, and those that are
// only named.
func hostsIn(text string) (found []host) {
	for i := 0; i < len(text); {
		if leads := leadsAt(text, i); leads > 0 {
			end := i + leads + authorityEnd(text[i+leads:])
			if name := hostName(text[i+leads : end]); name != "" {
				found = append(found, host{span{i, end}, name, true})
			}
			i = addressEnd(text, end) // what stands in its path leads nowhere
			continue
		}
		end := nameEnd(text, i)
		if end == i {
			_, size := utf8.DecodeRuneInString(text[i:])
			i += size
			continue
		}
		if h, ok := namedAt(text, i, end); ok {
			found = append(found, h)
		}
		i = end
	}
	return found
}

// leadsAt is how much stands before the authority of an address that begins at
// i: https:// or, in the target of a link, //.
func leadsAt(text string, i int) int {
	if c := text[i] | 0x20; c != 'h' && c != 'f' && text[i] != '/' && text[i] != '\\' {
		return 0
	}
	for _, scheme := range [...]string{"https:", "http:", "ftp:"} {
		if len(text)-i > len(scheme) && strings.EqualFold(text[i:i+len(scheme)], scheme) {
			if slashes := slashesAt(text, i+len(scheme)); slashes > 0 {
				return len(scheme) + slashes
			}
		}
	}
	if slashes := slashesAt(text, i); slashes == 2 && (i == 0 || strings.IndexByte("( <\n\"", text[i-1]) >= 0) {
		return slashes
	}
	return 0
}

func slashesAt(text string, i int) (n int) {
	for i+n < len(text) && (text[i+n] == '/' || text[i+n] == '\\') {
		n++
	}
	return n
}

func authorityEnd(text string) int {
	if end := strings.IndexAny(text, "/\\?# \t\n\r<>\"')]`*,;|"); end >= 0 {
		return end
	}
	return len(text)
}

// nameEnd is where the run of letters, digits, hyphens and dots ends that
// begins at i.
func nameEnd(text string, i int) int {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if r != '-' && r != '.' && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			break
		}
		i += size
	}
	return i
}

// namedAt is the domain that the run is, unless it is part of a mail address.
func namedAt(text string, from, to int) (none host, ok bool) {
	said := strings.Trim(text[from:to], ".-")
	last := said[strings.LastIndexByte(said, '.')+1:]
	if len(said) < 4 || len(last) < 2 || len(last) == len(said) || !strings.ContainsFunc(last, unicode.IsLetter) ||
		byteBefore(text, from) == '@' || byteAfter(text, to) == '@' {
		return none, false
	}
	from += strings.Index(text[from:to], said)
	return host{span{from, from + len(said)}, hostName(said), len(said) > 4 && strings.EqualFold(said[:4], "www.")}, true
}
