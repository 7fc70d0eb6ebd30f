package checks

import (
	"encoding/base64"
	"strings"
	"unicode/utf8"
)

// shapeTriggers find secrets that are known by more than a prefix.
func shapeTriggers() []trigger {
	return []trigger{
		{needle: "PRIVATE KEY", datum: datum{detector: privateKey, what: "a private key"}, look: lookPrivateKey},
		{needle: "Private-Lines:", datum: datum{detector: privateKey, what: "a private key"}, look: lookPuTTY},
		{needle: "eyJ", datum: datum{detector: accessToken, what: "a signed token (JWT)"}, look: lookJWT},
		{needle: "://", datum: datum{detector: password, what: "a password in an address"}, look: lookAddress},
		{needle: "SG.", datum: datum{detector: apiKey, what: "a SendGrid key"}, look: lookSendGrid},
		{needle: "hooks.slack.com/", datum: datum{detector: accessToken, what: "a Slack webhook"}, look: lookHook},
		{needle: "discord.com/api/webhooks/", datum: datum{detector: accessToken, what: "a Discord webhook"}, look: lookHook},
		{needle: "discordapp.com/api/webhooks/", datum: datum{detector: accessToken, what: "a Discord webhook"}, look: lookHook},
		{needle: "webhook.office.com/", datum: datum{detector: accessToken, what: "a Teams webhook"}, look: lookHook},
		{needle: "outlook.office.com/webhook/", datum: datum{detector: accessToken, what: "a Teams webhook"}, look: lookHook},
		{needle: "hooks.zapier.com/hooks/catch/", datum: datum{detector: accessToken, what: "a Zapier webhook"}, look: lookHook},
		{needle: "chat.googleapis.com/v1/spaces/", datum: datum{detector: accessToken, what: "a Google Chat webhook"}, look: lookHook},
		{needle: "sig=", datum: datum{detector: accessToken, what: "an Azure signature"}, look: after(30, alphabetOf("a-zA-Z0-9%+/=_-"), "sv=", "azure", "windows.net")},
		{needle: "AccountKey=", datum: datum{detector: apiKey, what: "an Azure storage key"}, look: after(40, padded)},
		{needle: "SharedAccessKey=", datum: datum{detector: apiKey, what: "an Azure access key"}, look: after(30, padded)},
		{needle: ".atlasv1.", datum: datum{detector: accessToken, what: "a Terraform token"}, look: after(50, urlSafe)},
		{needle: "1//0", datum: datum{detector: accessToken, what: "a Google refresh token"}, look: after(40, urlSafe)},
		{needle: "Bearer ", datum: datum{detector: accessToken, what: "an access token"}, look: after(16, alphabetOf("a-zA-Z0-9_.~+/=-"))},
		{needle: "Basic ", datum: datum{detector: password, what: "a name and password"}, look: lookBasic},
		{needle: "Q~", datum: datum{detector: password, what: "an Azure client secret"}, look: lookAzure},
		{needle: ":", datum: datum{detector: accessToken, what: "a Telegram bot token"}, look: lookTelegram},
		{needle: ".", datum: datum{detector: accessToken, what: "a Discord bot token"}, look: lookDiscord},
		{needle: "-us", datum: datum{detector: apiKey, what: "a Mailchimp key"}, look: lookMailchimp},
	}
}

const longestRun = 4096 // of a secret's characters, private keys excepted

// after looks for a random value of the alphabet behind the needle, near one
// of the words if there are any.
func after(least int, body *alphabet, near ...string) func(string, int, int) span {
	return func(text string, _, to int) (none span) {
		end := body.endOf(text[:min(len(text), to+longestRun)], to)
		at := span{to, end}
		if end-to < least || isReserved(text[to:end]) || !random(text[to:end]) || len(near) > 0 && !nearby(text, at, near...) {
			return none
		}
		return at
	}
}

// lookPrivateKey wants the key's own lines behind the line that begins it: the
// line alone is a word about keys.
func lookPrivateKey(text string, from, to int) (none span) {
	const farBefore, farAfter = 40, 300
	begin := strings.LastIndex(text[max(0, from-farBefore):from], "BEGIN ")
	if begin < 0 {
		return none
	}
	begin += max(0, from-farBefore)
	if !strings.HasSuffix(strings.TrimRight(text[max(0, begin-5):begin], " "), "--") {
		return none
	}
	key := keyLine(text, to, min(len(text), to+farAfter))
	if key == to {
		return none
	}
	end := key
	if footer := strings.Index(text[key:], "END "); footer >= 0 {
		end = min(len(text), key+footer)
		end = footerLike.endOf(text, end)
	}
	return span{max(0, begin-5) + strings.IndexByte(text[max(0, begin-5):begin], '-'), end}
}

// keyLine is where the first line of a key ends that begins behind i, or i.
func keyLine(text string, i, end int) int {
	const least = 16
	for at := i; at < end; {
		stop := padded.endOf(text, at)
		if stop-at >= least && random(text[at:stop]) && !isReserved(text[at:stop]) {
			return stop
		}
		at = stop + 1
	}
	return i
}

func lookPuTTY(text string, from, to int) (none span) {
	if end := keyLine(text, to, min(len(text), to+100)); end > to {
		return span{from, end}
	}
	return none
}

// lookJWT wants header, payload and signature.
func lookJWT(text string, from, to int) (none span) {
	if text[from:to] != "eyJ" || isWordByte(byteBefore(text, from)) {
		return none
	}
	limit := text[:min(len(text), from+longestRun)]
	header := urlSafe.endOf(limit, from)
	if header-from < 15 || byteAfter(limit, header) != '.' {
		return none
	}
	payload := urlSafe.endOf(limit, header+1)
	end := payload
	if byteAfter(limit, payload) == '.' {
		end = jwtRest.endOf(limit, payload+1)
	}
	for end > payload && text[end-1] == '.' {
		end--
	}
	if payload-header < 11 || end-payload < 11 || isReserved(text[header+1:end]) {
		return none
	}
	return span{from, end}
}

// lookAddress finds the password in user:password@host.
func lookAddress(text string, from, to int) (none span) {
	const far = 250
	if !isLetter(byteBefore(text, from)) && !isDigit(byteBefore(text, from)) {
		return none
	}
	rest := text[to:onRune(text, min(len(text), to+far))]
	if end := strings.IndexAny(rest, " \t\r\n<>\"'`|"); end >= 0 {
		rest = rest[:end]
	}
	at := strings.LastIndexByte(rest, '@')
	if slash := strings.IndexAny(rest, "/?#"); slash >= 0 && slash < at {
		at = strings.LastIndexByte(rest[:slash], '@')
	}
	colon := strings.IndexByte(rest, ':')
	if colon < 0 || colon+3 > at || at+1 == len(rest) {
		return none
	}
	user, value := rest[:colon], rest[colon+1:at]
	if standsForPassword(value) || user == value {
		return none
	}
	return span{to + colon + 1, to + at}
}

func lookSendGrid(text string, from, to int) (none span) {
	if text[from:to] != "SG." || isWordByte(byteBefore(text, from)) {
		return none
	}
	id := urlSafe.endOf(text[:min(len(text), to+100)], to)
	if id-to < 15 || byteAfter(text, id) != '.' {
		return none
	}
	end := urlSafe.endOf(text[:min(len(text), id+100)], id+1)
	if end-id < 30 || isReserved(text[to:end]) || !random(text[id+1:end]) {
		return none
	}
	return span{from, end}
}

// lookHook wants the secret path of an address that takes messages.
func lookHook(text string, from, to int) (none span) {
	end := pathLike.endOf(text[:min(len(text), to+longestRun)], to)
	path := strings.TrimRight(text[to:end], ".:?")
	if len(path) < 20 || len(path) < 40 && strings.Contains(text[from:to], "slack") || isReserved(path) || !strings.ContainsAny(path, "/?") || !random(path) || entropy(path) < 3 {
		return none
	}
	return span{from, to + len(path)}
}

// lookBasic wants what decodes to a name and a password.
func lookBasic(text string, _, to int) (none span) {
	end := base64Padded.endOf(text[:min(len(text), to+longestRun)], to)
	if end-to < 8 {
		return none
	}
	plain, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(text[to:end], "="))
	name, value, ok := strings.Cut(string(plain), ":")
	if err != nil || !ok || !utf8.Valid(plain) || name == "" || standsForPassword(value) || strings.ContainsFunc(value, func(r rune) bool { return r < ' ' }) {
		return none
	}
	return span{to, end}
}

// lookAzure knows the secrets of Entra applications by their fourth to sixth
// character, as in abc8Q~…
func lookAzure(text string, from, to int) (none span) {
	begin := from - 4
	if begin < 0 || !isDigit(text[from-1]) || !tokenLike.holds(text[begin:from-1]) || isWordByte(byteBefore(text, begin)) {
		return none
	}
	end := tokenLike.endOf(text[:min(len(text), to+60)], to)
	for end > to && strings.IndexByte(".:", text[end-1]) >= 0 {
		end--
	}
	if n := end - to; n < 28 || n > 38 || !random(text[to:end]) {
		return none
	}
	return span{begin, end}
}

// lookTelegram wants the bot's number before the colon and 35 characters
// behind it.
func lookTelegram(text string, from, to int) (none span) {
	begin := digits.startOf(text[max(0, from-12):from], from-max(0, from-12)) + max(0, from-12)
	if n := from - begin; n < 8 || n > 10 || isLetter(byteBefore(text, begin)) && !strings.HasSuffix(text[:begin], "bot") {
		return none
	}
	end := urlSafe.endOf(text[:min(len(text), to+50)], to)
	if n := end - to; n < 33 || n > 37 || !random(text[to:end]) || isReserved(text[to:end]) {
		return none
	}
	return span{begin, end}
}

func lookDiscord(text string, from, to int) (none span) {
	low := max(0, from-40)
	begin := urlSafe.startOf(text[low:from], from-low) + low
	if n := from - begin; n < 24 || n > 28 || strings.IndexByte("MNO", text[begin]) < 0 {
		return none
	}
	stamp := urlSafe.endOf(text[:min(len(text), to+10)], to)
	end := urlSafe.endOf(text[:min(len(text), to+60)], min(len(text), stamp+1))
	if n := end - stamp - 1; stamp-to != 6 || byteAfter(text, stamp) != '.' || n < 25 || n > 42 || !random(text[begin:from]) {
		return none
	}
	return span{begin, end}
}

func lookMailchimp(text string, from, to int) (none span) {
	end := digits.endOf(text, to)
	if begin := from - 32; begin >= 0 && end > to && end-to <= 2 && hex.holds(text[begin:from]) && !isWordByte(byteBefore(text, begin)) && !isWordByte(byteAfter(text, end)) && random(text[begin:from]) {
		return span{begin, end}
	}
	return none
}
