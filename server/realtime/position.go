package realtime

import (
	"strconv"
	"strings"
)

// Position is a place in the log: the transaction that wrote a hint, and the
// hint's number. Readers go in this order and stop below the oldest
// transaction that is still under way, so none is passed over. A position is
// known as long as its row is in the log; the zero Position is before all.
type Position struct{ Tx, ID uint64 }

func (p Position) String() string {
	return strconv.FormatUint(p.Tx, 10) + "." + strconv.FormatUint(p.ID, 10)
}

// ParsePosition reads what String wrote.
func ParsePosition(s string) (p Position, ok bool) {
	tx, id, _ := strings.Cut(s, ".")
	var wrongTx, wrongID error
	p.Tx, wrongTx = strconv.ParseUint(tx, 10, 64)
	p.ID, wrongID = strconv.ParseUint(id, 10, 63) // the database's numbers are signed
	return p, wrongTx == nil && wrongID == nil && p.String() == s
}

func (p Position) before(q Position) bool { return p.Tx < q.Tx || p.Tx == q.Tx && p.ID < q.ID }
