package checks

// alphabet is a set of ASCII characters.
type alphabet [256]bool

func alphabetOf(chars string) *alphabet {
	var a alphabet
	for i := 0; i < len(chars); i++ {
		if i+2 < len(chars) && chars[i+1] == '-' {
			for c := int(chars[i]); c <= int(chars[i+2]); c++ {
				a[c] = true
			}
			i += 2
			continue
		}
		a[chars[i]] = true
	}
	return &a
}

var (
	digits       = alphabetOf("0-9")
	hex          = alphabetOf("0-9a-f")
	anyHex       = alphabetOf("0-9a-fA-F")
	capitals     = alphabetOf("A-Z0-9")
	smalls       = alphabetOf("a-z0-9")
	alnum        = alphabetOf("a-zA-Z0-9")
	urlSafe      = alphabetOf("a-zA-Z0-9_-")
	base64Chars  = alphabetOf("a-zA-Z0-9+/")
	padded       = alphabetOf("a-zA-Z0-9+/=_-")
	dotted       = alphabetOf("a-zA-Z0-9_.=-")
	jwtRest      = alphabetOf("a-zA-Z0-9_.-")
	pathLike     = alphabetOf("a-zA-Z0-9_@/.?=&%+:-")
	base64Padded = alphabetOf("a-zA-Z0-9+/=")
	footerLike   = alphabetOf(" A-Z0-9-")
	tokenLike    = alphabetOf("a-zA-Z0-9_.~:-")
)

// endOf is where the run of the alphabet's characters ends that begins at i.
func (a *alphabet) endOf(text string, i int) int {
	for i < len(text) && a[text[i]] {
		i++
	}
	return i
}

// startOf is where the run of the alphabet's characters begins that ends at i.
func (a *alphabet) startOf(text string, i int) int {
	for i > 0 && a[text[i-1]] {
		i--
	}
	return i
}

func (a *alphabet) holds(s string) bool { return a.endOf(s, 0) == len(s) }
