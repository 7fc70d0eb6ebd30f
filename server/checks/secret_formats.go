package checks

import "strings"

// format is how a provider writes its keys: a prefix, and then so many
// characters of an alphabet.
type format struct {
	prefix   string
	body     *alphabet
	min, max int // max 0: any number
	what     string
	near     []string // words one of which stands nearby, if the prefix alone says too little
}

// formats are those that the providers publish, so that keys can be found and
// withdrawn. The least lengths are a little below those in use.
var formats = []format{
	{"AKIA", capitals, 16, 16, "an AWS access key", nil},
	{"ASIA", capitals, 16, 16, "an AWS access key", nil},
	{"ABIA", capitals, 16, 16, "an AWS access key", nil},
	{"ACCA", capitals, 16, 16, "an AWS access key", nil},
	{"ABSK", padded, 60, 0, "an AWS Bedrock key", nil},
	{"IQoJb3JpZ2lu", padded, 80, 0, "an AWS session token", nil},
	{"AIza", urlSafe, 33, 39, "a Google API key", nil},
	{"GOCSPX-", urlSafe, 24, 32, "a Google client secret", nil},
	{"ya29.", urlSafe, 30, 0, "a Google access token", nil},
	{"ghp_", alnum, 30, 255, "a GitHub token", nil},
	{"gho_", alnum, 30, 255, "a GitHub token", nil},
	{"ghu_", alnum, 30, 255, "a GitHub token", nil},
	{"ghs_", dotted, 30, 0, "a GitHub token", nil},
	{"ghr_", alnum, 30, 255, "a GitHub token", nil},
	{"github_pat_", urlSafe, 50, 255, "a GitHub token", nil},
	{"glpat-", dotted, 18, 0, "a GitLab token", nil},
	{"gldt-", dotted, 18, 0, "a GitLab token", nil},
	{"glrt-", dotted, 18, 0, "a GitLab token", nil},
	{"glrtr-", dotted, 18, 0, "a GitLab token", nil},
	{"glcbt-", dotted, 18, 0, "a GitLab token", nil},
	{"glptt-", dotted, 18, 0, "a GitLab token", nil},
	{"glft-", dotted, 18, 0, "a GitLab token", nil},
	{"glsoat-", dotted, 18, 0, "a GitLab token", nil},
	{"glimt-", dotted, 18, 0, "a GitLab token", nil},
	{"glagent-", dotted, 30, 0, "a GitLab token", nil},
	{"gloas-", dotted, 30, 0, "a GitLab secret", nil},
	{"GR1348941", urlSafe, 18, 24, "a GitLab token", nil},
	{"ATBB", alnum, 30, 40, "a Bitbucket password", nil},
	{"ATCTT3", padded, 50, 0, "an Atlassian token", nil},
	{"ATATT3", padded, 50, 0, "an Atlassian token", nil},
	{"ATSTT3", padded, 50, 0, "an Atlassian token", nil},
	{"xoxb-", urlSafe, 16, 0, "a Slack token", nil},
	{"xoxp-", urlSafe, 16, 0, "a Slack token", nil},
	{"xoxa-", urlSafe, 16, 0, "a Slack token", nil},
	{"xoxr-", urlSafe, 16, 0, "a Slack token", nil},
	{"xoxs-", urlSafe, 16, 0, "a Slack token", nil},
	{"xoxo-", urlSafe, 16, 0, "a Slack token", nil},
	{"xoxc-", urlSafe, 16, 0, "a Slack token", nil},
	{"xoxd-", alphabetOf("a-zA-Z0-9%/+=_-"), 30, 0, "a Slack token", nil},
	{"xoxe-", urlSafe, 30, 0, "a Slack token", nil},
	{"xoxe.xox", urlSafe, 30, 0, "a Slack token", nil},
	{"xapp-", urlSafe, 30, 0, "a Slack token", nil},
	{"sk_live_", alnum, 16, 0, "a Stripe key", nil},
	{"sk_test_", alnum, 16, 0, "a Stripe key", nil},
	{"rk_live_", alnum, 16, 0, "a Stripe key", nil},
	{"rk_test_", alnum, 16, 0, "a Stripe key", nil},
	{"sk_prod_", alnum, 16, 0, "a Stripe key", nil},
	{"whsec_", base64Chars, 24, 0, "a webhook secret", nil},
	{"SK", hex, 32, 32, "a Twilio key", nil},
	{"AC", hex, 32, 32, "a Twilio account", []string{"twilio", "account_sid", "account sid", "accountsid"}},
	{"npm_", alnum, 30, 60, "an npm token", nil},
	{"pypi-AgE", urlSafe, 40, 0, "a PyPI token", nil},
	{"pypi-", urlSafe, 50, 0, "a PyPI token", nil},
	{"rubygems_", alnum, 40, 60, "a RubyGems key", nil},
	{"dckr_pat_", urlSafe, 20, 40, "a Docker token", nil},
	{"dckr_oat_", urlSafe, 20, 40, "a Docker token", nil},
	{"CLOJARS_", alnum, 50, 70, "a Clojars token", nil},
	{"oy2", smalls, 43, 43, "a NuGet key", nil},
	{"cio", alnum, 32, 32, "a crates.io token", nil},
	{"sk-ant-", urlSafe, 24, 0, "an Anthropic key", nil},
	{"sk-proj-", urlSafe, 32, 0, "an OpenAI key", nil},
	{"sk-svcacct-", urlSafe, 32, 0, "an OpenAI key", nil},
	{"sk-admin-", urlSafe, 32, 0, "an OpenAI key", nil},
	{"sk-or-v1-", alnum, 48, 0, "an OpenRouter key", nil},
	{"sk-lf-", anyUUID, 36, 36, "a Langfuse key", nil},
	{"sk-", alnum, 32, 64, "an OpenAI key", nil},
	{"hf_", alnum, 30, 40, "a Hugging Face token", nil},
	{"api_org_", alnum, 30, 40, "a Hugging Face token", nil},
	{"gsk_", alnum, 45, 60, "a Groq key", nil},
	{"xai-", alnum, 60, 100, "an xAI key", nil},
	{"pplx-", alnum, 40, 60, "a Perplexity key", nil},
	{"r8_", alnum, 34, 45, "a Replicate token", nil},
	{"nvapi-", urlSafe, 50, 80, "an NVIDIA key", nil},
	{"pcsk_", urlSafe, 50, 90, "a Pinecone key", nil},
	{"lsv2_pt_", urlSafe, 30, 60, "a LangSmith key", nil},
	{"lsv2_sk_", urlSafe, 30, 60, "a LangSmith key", nil},
	{"tvly-", urlSafe, 30, 60, "a Tavily key", nil},
	{"sk_", hex, 48, 48, "an ElevenLabs key", nil},
	{"dop_v1_", alnum, 60, 64, "a DigitalOcean token", nil},
	{"doo_v1_", alnum, 60, 64, "a DigitalOcean token", nil},
	{"dor_v1_", alnum, 60, 64, "a DigitalOcean token", nil},
	{"HRKU-", urlSafe, 30, 70, "a Heroku key", nil},
	{"v1.0-", alphabetOf("0-9a-f-"), 150, 180, "a Cloudflare key", nil},
	{"cfut_", alnum, 40, 60, "a Cloudflare token", nil},
	{"cfat_", alnum, 40, 60, "a Cloudflare token", nil},
	{"cfk_", alnum, 40, 60, "a Cloudflare key", nil},
	{"nfp_", alnum, 34, 50, "a Netlify token", nil},
	{"fo1_", urlSafe, 40, 46, "a Fly.io token", nil},
	{"fm2_", padded, 90, 0, "a Fly.io token", nil},
	{"pscale_tkn_", dotted, 30, 70, "a PlanetScale token", nil},
	{"pscale_pw_", dotted, 30, 70, "a PlanetScale password", nil},
	{"pscale_oauth_", dotted, 30, 70, "a PlanetScale token", nil},
	{"sbp_", hex, 40, 40, "a Supabase token", nil},
	{"sb_secret_", urlSafe, 30, 50, "a Supabase key", nil},
	{"rnd_", alnum, 28, 40, "a Render key", nil},
	{"vercel_blob_rw_", urlSafe, 40, 60, "a Vercel token", nil},
	{"vcp_", alnum, 50, 70, "a Vercel token", nil},
	{"shpat_", alnum, 32, 32, "a Shopify token", nil},
	{"shpca_", alnum, 32, 32, "a Shopify token", nil},
	{"shppa_", alnum, 32, 32, "a Shopify token", nil},
	{"shpss_", alnum, 32, 32, "a Shopify secret", nil},
	{"sq0atp-", urlSafe, 20, 26, "a Square token", nil},
	{"sq0csp-", urlSafe, 40, 46, "a Square secret", nil},
	{"EAAA", urlSafe, 56, 64, "a Square token", nil},
	{"EAAC", alnum, 90, 0, "a Facebook token", nil},
	{"EAAM", alnum, 90, 0, "a Facebook token", nil},
	{"EAAG", alnum, 90, 0, "a Facebook token", nil},
	{"EAAB", alnum, 90, 0, "a Facebook token", nil},
	{"access_token$production$", alphabetOf("a-z0-9$"), 40, 60, "a PayPal Braintree token", nil},
	{"FLWSECK", alphabetOf("a-zA-Z0-9_-"), 20, 0, "a Flutterwave key", nil},
	{"rzp_live_", alnum, 14, 24, "a Razorpay key", nil},
	{"key-", hex, 32, 32, "a Mailgun key", nil},
	{"xkeysib-", urlSafe, 60, 100, "a Brevo key", nil},
	{"xsmtpsib-", urlSafe, 60, 100, "a Brevo key", nil},
	{"mlsn.", hex, 60, 70, "a MailerSend token", nil},
	{"re_", alphabetOf("a-zA-Z0-9_"), 24, 40, "a Resend key", []string{"resend"}},
	{"hvs.", urlSafe, 20, 0, "a Vault token", nil},
	{"hvb.", urlSafe, 100, 0, "a Vault token", nil},
	{"hvr.", urlSafe, 20, 0, "a Vault token", nil},
	{"dapi", alphabetOf("0-9a-f-"), 32, 34, "a Databricks token", nil},
	{"dose", hex, 32, 32, "a Databricks secret", nil},
	{"dp.pt.", alnum, 40, 46, "a Doppler token", nil},
	{"dp.ct.", alnum, 40, 46, "a Doppler token", nil},
	{"dp.sa.", alnum, 40, 46, "a Doppler token", nil},
	{"dp.scim.", alnum, 40, 46, "a Doppler token", nil},
	{"dp.audit.", alnum, 40, 46, "a Doppler token", nil},
	{"dp.st.", dotted, 40, 80, "a Doppler token", nil},
	{"pul-", hex, 40, 40, "a Pulumi token", nil},
	{"AGE-SECRET-KEY-1", capitals, 50, 60, "an age key", nil},
	{"ops_eyJ", padded, 200, 0, "a 1Password token", nil},
	{"tskey-", urlSafe, 20, 0, "a Tailscale key", nil},
	{"lin_api_", alnum, 36, 44, "a Linear key", nil},
	{"lin_oauth_", alnum, 36, 70, "a Linear token", nil},
	{"figd_", urlSafe, 36, 50, "a Figma token", nil},
	{"figo_", urlSafe, 36, 50, "a Figma token", nil},
	{"ntn_", alnum, 40, 50, "a Notion token", nil},
	{"secret_", alnum, 43, 43, "a Notion token", nil},
	{"PMAK-", alphabetOf("0-9a-f-"), 55, 62, "a Postman key", nil},
	{"NRAK-", capitals, 24, 30, "a New Relic key", nil},
	{"NRII-", urlSafe, 28, 36, "a New Relic key", nil},
	{"NRAL", alnum, 36, 36, "a New Relic key", []string{"relic"}},
	{"glsa_", alphabetOf("a-zA-Z0-9_"), 36, 50, "a Grafana token", nil},
	{"glc_eyJ", padded, 40, 0, "a Grafana token", nil},
	{"eyJrIjoi", padded, 60, 0, "a Grafana key", nil},
	{"sntrys_eyJ", padded, 60, 0, "a Sentry token", nil},
	{"sntryu_", hex, 60, 64, "a Sentry token", nil},
	{"squ_", hex, 40, 40, "a SonarQube token", nil},
	{"sqp_", hex, 40, 40, "a SonarQube token", nil},
	{"sqa_", hex, 40, 40, "a SonarQube token", nil},
	{"AKCp", alnum, 60, 75, "an Artifactory key", nil},
	{"cmVmdGtu", alnum, 54, 60, "an Artifactory token", nil},
	{"API-", capitals, 25, 27, "an Octopus Deploy key", nil},
	{"sha256~", urlSafe, 40, 46, "an OpenShift token", nil},
	{"pat-na1-", anyUUID, 36, 36, "a HubSpot token", nil},
	{"pat-eu1-", anyUUID, 36, 36, "a HubSpot token", nil},
	{"CFPAT-", urlSafe, 40, 46, "a Contentful token", nil},
	{"dt0c01.", dotted, 80, 100, "a Dynatrace token", nil},
	{"dt0s01.", dotted, 80, 100, "a Dynatrace token", nil},
	{"EZAK", alnum, 54, 54, "an EasyPost key", nil},
	{"EZTK", alnum, 54, 54, "an EasyPost key", nil},
	{"shippo_live_", anyHex, 40, 40, "a Shippo token", nil},
	{"shippo_test_", anyHex, 40, 40, "a Shippo token", nil},
	{"duffel_live_", urlSafe, 40, 46, "a Duffel token", nil},
	{"duffel_test_", urlSafe, 40, 46, "a Duffel token", nil},
	{"tfp_", dotted, 44, 64, "a Typeform token", nil},
	{"pnu_", alnum, 36, 36, "a Prefect key", nil},
	{"rdme_", smalls, 60, 75, "a ReadMe key", nil},
	{"aio_", alnum, 28, 28, "an Adafruit key", nil},
	{"sgp_", alphabetOf("a-zA-Z0-9_"), 40, 60, "a Sourcegraph token", nil},
	{"LTAI", alnum, 12, 26, "an Alibaba access key", nil},
	{"AKID", alnum, 32, 32, "a Tencent access key", nil},
	{"AQVN", urlSafe, 35, 38, "a Yandex key", nil},
	{"sl.", urlSafe, 120, 0, "a Dropbox token", nil},
	{"AAAAAAAAAAAAAAAAAAAAA", alphabetOf("a-zA-Z0-9%"), 60, 0, "a Twitter token", nil},
	{"NRJS-", hex, 19, 19, "a New Relic key", nil},
	{"sdk-", anyUUID, 36, 36, "a LaunchDarkly key", nil},
	{"sm_pat_", alnum, 16, 24, "a SettleMint token", nil},
	{"p8e-", smalls, 32, 32, "an Adobe secret", nil},
	{"fio-u-", padded, 60, 70, "a Frame.io token", nil},
	{"ico-", alnum, 32, 32, "an Infracost key", nil},
	{"atr_", capitals, 24, 30, "an Atrium token", nil},
}

var anyUUID = alphabetOf("0-9a-fA-F-")

func formatTriggers() []trigger {
	out := make([]trigger, len(formats))
	for i, f := range formats {
		out[i] = trigger{needle: f.prefix, datum: datum{detector: apiKey, what: f.what}, look: f.look}
	}
	return out
}

// look tells the format from the same characters inside something longer, and
// a key from the place that is kept for one.
func (f format) look(text string, from, to int) (none span) {
	if text[from:to] != f.prefix || isWordByte(byteBefore(text, from)) {
		return none
	}
	longest := longestRun
	if f.max > 0 {
		longest = f.max + 1
	}
	end := f.body.endOf(text[:min(len(text), to+longest)], to)
	for end > to && strings.IndexByte(".-", text[end-1]) >= 0 {
		end--
	}
	n := end - to
	if n < f.min || f.max > 0 && n > f.max || isWordByte(byteAfter(text, end)) || isReserved(text[to:end]) {
		return none
	}
	at := span{from, end}
	if len(f.near) > 0 && !nearby(text, at, f.near...) || !random(text[to:end]) {
		return none
	}
	return at
}
