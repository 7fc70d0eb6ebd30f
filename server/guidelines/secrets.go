package guidelines

import (
	"math"
	"regexp"
	"slices"
	"strings"
)

// detector recognises secrets of one published format. The regexp runs only
// where the text holds one of the hints.
type detector struct {
	name  string // what Detect names it
	what  string // what a person calls it
	hints []string
	re    *regexp.Regexp
	part  int                      // the group that is the secret itself
	holds func(secret string) bool // a further test, or nil
}

// The formats are those that the providers publish for secret scanning.
var secretDetectors = []detector{
	{name: "private_key", what: "a private key", hints: []string{"PRIVATE KEY"}, re: regexp.MustCompile(`-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----[\s\S]{20,}?(?:-----END|$)`)},
	{name: "aws", what: "an AWS access key", hints: []string{"AKIA", "ASIA"}, re: regexp.MustCompile(`\b(?:AKIA|ASIA)[A-Z2-7]{16}\b`)},
	{name: "aws_secret", what: "an AWS secret key", hints: []string{"aws", "AWS"}, part: 1, holds: dense, re: regexp.MustCompile(`(?i)aws[a-z_ .-]{0,20}(?:secret|key)[a-z_ .-]{0,20}["' :=]{1,5}([A-Za-z0-9/+]{40})\b`)},
	{name: "github", what: "a GitHub token", hints: []string{"ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"}, re: regexp.MustCompile(`\b(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59})\b`)},
	{name: "gitlab", what: "a GitLab token", hints: []string{"glpat-", "gldt-", "glrt-"}, re: regexp.MustCompile(`\bgl(?:pat|dt|rt)-[A-Za-z0-9_-]{20,}`)},
	{name: "slack", what: "a Slack token", hints: []string{"xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xapp-", "hooks.slack.com"}, re: regexp.MustCompile(`\bxox[abprs]-[A-Za-z0-9-]{10,}|\bxapp-\d-[A-Z0-9]+-\d+-[a-z0-9]+|hooks\.slack\.com/services/T[A-Z0-9]{6,}/B[A-Z0-9]{6,}/[A-Za-z0-9]{20,}`)},
	{name: "stripe", what: "a Stripe key", hints: []string{"k_live_", "k_test_"}, re: regexp.MustCompile(`\b[rs]k_(?:live|test)_[A-Za-z0-9]{16,}\b`)},
	{name: "google", what: "a Google API key", hints: []string{"AIza"}, re: regexp.MustCompile(`\bAIza[A-Za-z0-9_-]{35}`)},
	{name: "sendgrid", what: "a SendGrid key", hints: []string{"SG."}, re: regexp.MustCompile(`\bSG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}`)},
	{name: "npm", what: "an npm token", hints: []string{"npm_"}, re: regexp.MustCompile(`\bnpm_[A-Za-z0-9]{36}\b`)},
	{name: "pypi", what: "a PyPI token", hints: []string{"pypi-"}, re: regexp.MustCompile(`\bpypi-[A-Za-z0-9_-]{50,}`)},
	{name: "openai", what: "an OpenAI key", hints: []string{"sk-"}, re: regexp.MustCompile(`\bsk-(?:proj-|svcacct-|admin-)?[A-Za-z0-9_-]{20,}T3BlbkFJ[A-Za-z0-9_-]{20,}|\bsk-proj-[A-Za-z0-9_-]{40,}`)},
	{name: "anthropic", what: "an Anthropic key", hints: []string{"sk-ant-"}, re: regexp.MustCompile(`\bsk-ant-[a-z0-9]+-[A-Za-z0-9_-]{40,}`)},
	{name: "huggingface", what: "a Hugging Face token", hints: []string{"hf_"}, re: regexp.MustCompile(`\bhf_[A-Za-z]{34}\b`)},
	{name: "digitalocean", what: "a DigitalOcean token", hints: []string{"dop_v1_", "doo_v1_"}, re: regexp.MustCompile(`\bdo[op]_v1_[a-f0-9]{64}\b`)},
	{name: "shopify", what: "a Shopify token", hints: []string{"shpat_", "shpss_", "shpca_"}, re: regexp.MustCompile(`\bshp(?:at|ss|ca)_[a-fA-F0-9]{32}\b`)},
	{name: "vault", what: "a Vault token", hints: []string{"hvs."}, re: regexp.MustCompile(`\bhvs\.[A-Za-z0-9_-]{24,}`)},
	{name: "databricks", what: "a Databricks token", hints: []string{"dapi"}, re: regexp.MustCompile(`\bdapi[a-f0-9]{32}(?:-\d)?\b`)},
	{name: "telegram", what: "a Telegram bot token", hints: []string{":AA"}, re: regexp.MustCompile(`\b\d{8,10}:AA[A-Za-z0-9_-]{33}\b`)},
	{name: "twilio", what: "a Twilio key", hints: []string{"SK", "twilio", "Twilio"}, re: regexp.MustCompile(`\bSK[a-f0-9]{32}\b`)},
	{name: "mailgun", what: "a Mailgun key", hints: []string{"key-"}, re: regexp.MustCompile(`\bkey-[a-f0-9]{32}\b`)},
	{name: "atlassian", what: "an Atlassian token", hints: []string{"ATATT3"}, re: regexp.MustCompile(`\bATATT3[A-Za-z0-9_=-]{50,}`)},
	{name: "linear", what: "a Linear key", hints: []string{"lin_api_"}, re: regexp.MustCompile(`\blin_api_[A-Za-z0-9]{40}\b`)},
	{name: "azure", what: "an Azure storage key", hints: []string{"AccountKey="}, re: regexp.MustCompile(`AccountKey=[A-Za-z0-9+/]{86}==`)},
	{name: "atrium", what: "an Atrium token", hints: []string{"atr_"}, re: regexp.MustCompile(`\batr_[A-Z2-7]{26}\b`)},
	{name: "jwt", what: "a signed token (JWT)", hints: []string{"eyJ"}, re: regexp.MustCompile(`\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{20,}`)},
	{name: "url_password", what: "a password in an address", hints: []string{"://"}, part: 1, holds: notAPlaceholder, re: regexp.MustCompile(`\b[a-z][a-z0-9+]{2,20}://[^\s:/@]{1,60}:([^\s/@]{3,100})@[\w.-]+`)},
	{name: "password", what: "a password", hints: []string{"pass", "Pass", "PASS", "kennwort", "Kennwort", "pwd", "PWD", "secret", "SECRET", "api", "API", "token", "TOKEN"}, part: 1, holds: looksChosen,
		re: regexp.MustCompile(`(?i)(?:password|passwort|passwd|passphrase|kennwort|pwd|client[_-]?secret|api[_-]?key|api[_-]?secret|auth[_-]?token|access[_-]?token)["']?\s{0,3}(?:=|:|lautet|is:)\s{0,3}["']?([^\s"',;]{8,100})`)},
}

// findSecrets calls found for each secret of the wanted kinds; none wanted is
// all.
func findSecrets(text string, wanted []string, found func(from, to int, what string)) {
	for _, d := range secretDetectors {
		if len(wanted) > 0 && !slices.Contains(wanted, d.name) || !containsAny(text, d.hints) {
			continue
		}
		for _, m := range d.re.FindAllStringSubmatchIndex(text, mostFindings) {
			from, to := m[2*d.part], m[2*d.part+1]
			if d.holds == nil || d.holds(text[from:to]) {
				found(from, to, d.what)
			}
		}
	}
}

func containsAny(text string, hints []string) bool {
	return slices.ContainsFunc(hints, func(h string) bool { return strings.Contains(text, h) })
}

// dense reports whether s is as varied as random characters are: Shannon
// entropy above 4 bits a character, as long strings of words never have.
func dense(s string) bool { return entropy(s) > 4 }

func entropy(s string) (bits float64) {
	var seen [256]int
	for i := range len(s) {
		seen[s[i]]++
	}
	for _, n := range seen {
		if n > 0 {
			p := float64(n) / float64(len(s))
			bits -= p * math.Log2(p)
		}
	}
	return bits
}

// looksChosen tells a password from a word that explains one.
func looksChosen(s string) bool {
	if !notAPlaceholder(s) {
		return false
	}
	var digits, letters, others int
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z':
			letters++
		default:
			others++
		}
	}
	return letters > 0 && (digits > 0 || others > 0) && entropy(s) > 2.5
}

func notAPlaceholder(s string) bool {
	lower := strings.ToLower(strings.Trim(s, ".!?)*"))
	if strings.ContainsAny(s, "<>{}$…") || strings.Trim(lower, "x*.-_") == "" {
		return false
	}
	for _, p := range []string{"password", "passwort", "example", "beispiel", "changeme", "placeholder", "your", "secret", "process.env", "http"} {
		if strings.HasPrefix(lower, p) {
			return false
		}
	}
	return true
}
