package checks

import "strings"

const leastPhone = 7 // digits

// phone is where a phone number stands at the beginning of n, or nothing.
func (n *number) phone(text string) (none span) {
	if n.after.to > 0 && !n.plus && text[n.from] != '(' || n.to-n.from < leastPhone || !beginsWell(text, n.from) {
		return none
	}
	about := aboutNumber(text, n.from)
	for count := n.count; count > 0; count-- {
		at := span{n.from, n.groups[count-1].to}
		if n.endsAfter(text, count) && n.dialled(text, count, about).isPhone() {
			return at
		}
	}
	return none
}

// endsAfter reports whether a number can end after so many groups: what goes
// on in equal steps is a row of numbers.
func (n *number) endsAfter(text string, count int) bool {
	if count == n.count {
		return endsWell(text, n.groups[count-1].to)
	}
	if pair := 2; n.groups[count-1].size() == pair && n.groups[count].size() == pair {
		return false
	}
	return n.groups[count].separator == " " && (count+1 == n.count || n.groups[count+1].separator != " ")
}

// dialled is what may be a phone number.
type dialled struct {
	groups []group
	digits string // without the zero of +49 (0)30
	plus   bool
	about  subject
}

func (n *number) dialled(text string, count int, about subject) dialled {
	d := dialled{plus: n.plus, about: about}
	for i, g := range n.groups[:count] {
		silent := i > 0 && g.size() == 1 && text[g.from] == '0' && strings.HasSuffix(g.separator, "(") &&
			i+1 < count && n.groups[i+1].separator[0] == ')'
		if !silent {
			d.groups = append(d.groups, g)
			d.digits += text[g.from:g.to]
		}
	}
	return d
}

func (d dialled) isPhone() bool {
	switch {
	case len(d.digits) < leastPhone:
		return false
	case d.plus:
		return d.isInternational(d.digits)
	case d.about == ofAThing || d.isDate() || d.isDotted():
		return false
	case strings.HasPrefix(d.digits, "00"):
		return d.isInternational(d.digits[2:])
	case d.digits[0] == '0':
		return d.isNational()
	default:
		return d.isAmerican() || d.about == ofAPerson && d.isLocal()
	}
}

// isInternational checks the country's code and the length (E.164). A number
// without groups has a length that its country uses.
func (d dialled) isInternational(digits string) bool {
	code := countryCode(digits)
	if code == "" || len(digits) > 15 || strings.HasSuffix(digits, "000000") {
		return false
	}
	national := len(digits) - len(code)
	least, most := 6, 15
	if lengths, ok := nationalLengths[code]; ok && len(d.groups) == 1 {
		least, most = lengths[0], lengths[1]
	}
	if code == "1" && (digits[1] < '2' || national != 7 && national != 10) {
		return false
	}
	return national >= least && national <= most && (national != 6 || !d.isThousands())
}

// isThousands reports whether the groups are those of an amount.
func (d dialled) isThousands() bool {
	for _, g := range d.groups[1:] {
		if g.size() != 3 {
			return false
		}
	}
	return true
}

// isNational checks a number with the 0 of long-distance calls.
func (d dialled) isNational() bool {
	n, first := len(d.digits), d.groups[0].size()
	if len(d.groups) == 1 {
		return d.isMobile() || d.about == ofAPerson && n >= 8 && n <= 13
	}
	if first == 1 && strings.Contains(d.groups[min(2, len(d.groups)-1)].separator, "/") {
		return n >= 9 && n <= 12 // 0 30 / 12 34 56
	}
	if first < 2 || first > 6 || d.isCounted() || d.hasStrayDigit() || n > 13 {
		return false
	}
	sign := d.groups[1].separator
	switch {
	case d.about == ofAPerson:
		return n >= leastPhone
	case first > 2 && strings.ContainsAny(sign, "/)"):
		return n >= 8
	case first == 2 && len(d.groups) == 2:
		return n == 10
	default:
		return n >= 9 && n <= 12
	}
}

// isMobile knows the mobile numbers of Germany and Britain written in one.
func (d dialled) isMobile() bool {
	german := d.digits[1] == '1' && d.digits[2] >= '5' && d.digits[2] <= '7' && (len(d.digits) == 11 || len(d.digits) == 12)
	return german || d.digits[1] == '7' && len(d.digits) == 11
}

// isCounted reports whether all groups are as long as the first and begin with
// 0, as numbers in a row do.
func (d dialled) isCounted() bool {
	size := d.groups[0].size()
	for i, g := range d.groups {
		if g.size() != size || d.digits[i*size] != '0' {
			return false
		}
	}
	return size > 2
}

// hasStrayDigit reports whether a group is one digit, and is no extension.
func (d dialled) hasStrayDigit() bool {
	for i, g := range d.groups[1:] {
		extension := i+2 == len(d.groups) && (g.separator == "-" || d.about == ofAPerson)
		if g.size() == 1 && !extension {
			return true
		}
	}
	return false
}

// isAmerican checks the North American plan: 212 555 0199, with or without 1.
func (d dialled) isAmerican() bool {
	groups, digits := d.groups, d.digits
	if len(groups) == 4 && digits[0] == '1' && groups[0].size() == 1 {
		groups, digits = groups[1:], digits[1:]
	}
	return len(groups) == 3 && len(digits) == 10 && groups[0].size() == 3 && groups[2].size() == 4 &&
		digits[0] >= '2' && digits[3] >= '2'
}

// isLocal checks a number that only its label makes one of a phone.
func (d dialled) isLocal() bool {
	return len(d.digits) >= leastPhone && len(d.digits) <= 12 && d.digits[0] != '0' && !d.hasStrayDigit()
}

// isDotted reports whether it is written like an IP address or a version.
func (d dialled) isDotted() bool {
	for i, g := range d.groups {
		if g.size() > 3 || i > 0 && g.separator != "." {
			return false
		}
	}
	return len(d.groups) >= 3 && len(d.digits) != 10
}

// isDate reports whether it begins like a date.
func (d dialled) isDate() bool {
	if month := d.groups[0].size() == 2 && d.digits < "13"; month && len(d.groups) > 1 && d.groups[1].size() == 4 && d.groups[1].separator == "/" {
		return d.digits[2:4] == "19" || d.digits[2:4] == "20"
	}
	if len(d.groups) < 3 || len(d.groups) > 3 && d.groups[3].separator != " " && d.groups[3].separator != " - " {
		return false
	}
	g := d.groups
	if g[1].separator != g[2].separator || strings.IndexByte(".-/", g[1].separator[0]) < 0 {
		return false
	}
	first, second, third := g[0].size(), g[1].size(), g[2].size()
	switch {
	case first == 4:
		return second <= 2 && third <= 2
	case first <= 2 && second <= 2:
		return (third == 2 || third == 4) && d.digits[:first] <= "31" && d.digits[first:first+second] <= "31"
	default:
		return false
	}
}
