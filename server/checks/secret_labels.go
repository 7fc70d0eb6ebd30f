package checks

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// label is a word that people write before a secret.
type label struct {
	word, detector, what string
	weak                 bool // it also stands before much that is no secret
}

var labels = []label{
	{"password", password, "a password", false},
	{"passwort", password, "a password", false},
	{"passwd", password, "a password", false},
	{"passphrase", password, "a password", false},
	{"passcode", password, "a password", false},
	{"kennwort", password, "a password", false},
	{"zugangscode", password, "a password", false},
	{"_pass", password, "a password", false},
	{"user_pass", password, "a password", false},
	{"psk", password, "a password", false},
	{"pwd", password, "a password", false},
	{"pw", password, "a password", false},
	{"pass", password, "a password", true},
	{"mot de passe", password, "a password", false},
	{"contraseña", password, "a password", false},
	{"secret", apiKey, "a secret", true},
	{"geheimnis", apiKey, "a secret", true},
	{"api key", apiKey, "an API key", false},
	{"api_key", apiKey, "an API key", false},
	{"api-key", apiKey, "an API key", false},
	{"apikey", apiKey, "an API key", false},
	{"api-schlüssel", apiKey, "an API key", false},
	{"api schlüssel", apiKey, "an API key", false},
	{"access key", apiKey, "an access key", false},
	{"access_key", apiKey, "an access key", false},
	{"accesskey", apiKey, "an access key", false},
	{"access-key", apiKey, "an access key", false},
	{"secret key", apiKey, "a secret key", false},
	{"secret_key", apiKey, "a secret key", false},
	{"secretkey", apiKey, "a secret key", false},
	{"secret-key", apiKey, "a secret key", false},
	{"private_key", apiKey, "a private key", false},
	{"auth_key", apiKey, "a key", false},
	{"auth key", apiKey, "a key", false},
	{"encryption_key", apiKey, "an encryption key", false},
	{"encryption key", apiKey, "an encryption key", false},
	{"signing_key", apiKey, "a signing key", false},
	{"signing key", apiKey, "a signing key", false},
	{"subscription key", apiKey, "an API key", false},
	{"subscription-key", apiKey, "an API key", false},
	{"account key", apiKey, "an API key", false},
	{"client secret", apiKey, "a client secret", false},
	{"client_secret", apiKey, "a client secret", false},
	{"clientsecret", apiKey, "a client secret", false},
	{"client-secret", apiKey, "a client secret", false},
	{"api secret", apiKey, "a secret", false},
	{"api_secret", apiKey, "a secret", false},
	{"key", apiKey, "a key", true},
	{"schlüssel", apiKey, "a key", true},
	{"token", accessToken, "a token", true},
	{"auth_token", accessToken, "a token", false},
	{"auth token", accessToken, "a token", false},
	{"authtoken", accessToken, "a token", false},
	{"access_token", accessToken, "an access token", false},
	{"access token", accessToken, "an access token", false},
	{"accesstoken", accessToken, "an access token", false},
	{"refresh_token", accessToken, "a token", false},
	{"refresh token", accessToken, "a token", false},
	{"api token", accessToken, "a token", false},
	{"api_token", accessToken, "a token", false},
	{"api-token", accessToken, "a token", false},
	{"bot token", accessToken, "a token", false},
	{"session_id", accessToken, "a session", false},
	{"sessionid", accessToken, "a session", false},
}

func labelTriggers() []trigger {
	var out []trigger
	for _, l := range labels {
		out = append(out, trigger{needle: l.word, datum: datum{detector: l.detector, what: l.what}, look: l.look, last: true})
	}
	inPair := datum{detector: password, what: "a password"}
	for _, word := range [...]string{"login", "credentials", "creds", "zugangsdaten", "anmeldedaten"} {
		out = append(out, trigger{needle: word, datum: inPair, look: lookPair, last: true})
	}
	return append(out, trigger{needle: "-u ", datum: inPair, look: lookCurl, last: true})
}

// look reads the value that the label says a secret is.
func (l label) look(text string, from, to int) (none span) {
	link := linkAfter(text, to)
	if link.to == 0 {
		return none
	}
	at := valueAt(text, link.to)
	value := text[at.from:at.to]
	if !link.fits(l, value) || isReserved(value) || isExpression(text, at) || link.isAboutSecrets() {
		return none
	}
	inWord := l.short() && isLetter(byteBefore(text, from))
	if inWord || l.weak && isOpen(text[max(0, from-16):from]) {
		return none
	}
	return at
}

// short reports whether other words end like the label.
func (l label) short() bool { return l.word == "pw" || l.word == "pass" || l.word == "psk" }

// openKeys are words before a key that everybody may see.
var openKeys = strings.Fields("public publishable öffentliche öffentlicher primary foreign idempotency cache partition sort site host product licence license websocket s3 object redis")

func isOpen(before string) bool {
	before = strings.TrimRight(strings.ToLower(before), " -_")
	return slices.ContainsFunc(openKeys, func(w string) bool { return strings.HasSuffix(before, w) })
}

// valueAt reads a value up to a space or what closes it.
func valueAt(text string, i int) span {
	const longest = 300
	end := i
	for end < len(text) && end-i < longest && strings.IndexByte(" \t\r\n\"'`|<", text[end]) < 0 {
		end++
	}
	end = onRune(text, end)
	value := strings.TrimRight(text[i:end], ".,;:)]}*“”’‘»\\")
	if amp := strings.IndexByte(value, '&'); amp > 0 && strings.Contains(value[amp:], "=") {
		value = value[:amp]
	}
	return span{i, i + len(value)}
}

// lookPair finds the password behind a name: login anna / Tr0ub4dor.
func lookPair(text string, _, to int) (none span) {
	const far, most = 80, 6
	at := to
	for n := 0; n < most && at-to < far; n++ {
		for at < len(text) && strings.IndexByte(" \t:=/|,\"'`*(", text[at]) >= 0 {
			at++
		}
		value := valueAt(text, at)
		if value.to == value.from || byteAfter(text, value.to) == '\n' && n == 0 {
			return none
		}
		name, rest, paired := strings.Cut(text[value.from:value.to], ":")
		if paired && rest != "" {
			value.from += len(name) + 1
		}
		s := text[value.from:value.to]
		if t := traitsOf(s); (n > 0 || paired) && t.small > 0 && t.digit > 0 && t.capital+t.sign > 0 && isStrong(s) && !isExpression(text, value) && len(s) >= 8 {
			return value
		}
		at = value.to
	}
	return none
}

// lookCurl finds the password of curl -u name:password.
func lookCurl(text string, from, to int) (none span) {
	if from > 0 && text[from-1] != ' ' {
		return none
	}
	at := valueAt(text, skipSigns(text, to))
	name, value, ok := strings.Cut(text[at.from:at.to], ":")
	if !ok || name == "" || standsForPassword(value) || !isStrong(value) || isExpression(text, at) {
		return none
	}
	return span{at.from + len(name) + 1, at.to}
}

// isExpression reports whether the value is code that gets the secret from
// somewhere: ${PASSWORD}, getenv("X"), <password>.
func isExpression(text string, at span) bool {
	value := text[at.from:at.to]
	low := strings.ToLower(value)
	return strings.ContainsAny(value, "<>{}()[]…") || strings.HasPrefix(value, "$") || strings.HasPrefix(value, "%") ||
		strings.Contains(value, "://") || strings.HasPrefix(low, "www.") || strings.HasPrefix(low, "process.") || strings.HasPrefix(low, "os.") ||
		strings.HasPrefix(low, "env.") || strings.HasPrefix(low, "config.") || strings.HasPrefix(low, "arn:") || strings.HasPrefix(low, "/") ||
		strings.HasPrefix(low, "pk_") || isMail(value) || byteAfter(text, at.to) == '<' || !utf8.ValidString(value)
}

func isMail(s string) bool {
	name, host, ok := strings.Cut(s, "@")
	return ok && name != "" && strings.Contains(host, ".") && !strings.ContainsAny(s, "!$#%&*")
}
