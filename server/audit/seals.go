package audit

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"

	"github.com/google/uuid"
)

// Seal is what binds an entry to all before it: its number, and a hash over
// the entry and the hash before.
type Seal struct {
	Number int64
	Hash   []byte
}

// Print is the hash as people read it.
func (s Seal) Print() string { return hex.EncodeToString(s.Hash) }

// entryRow is an entry as it is sealed: every column as the database writes it.
type entryRow struct {
	ID                   *string // nil: the entry is not there
	At                   *string // seconds since 1970, with six digits
	Actor, Act           *string
	OnKind, On           *string
	Because, EntryDetail *string
}

// next is the seal that e has when it follows s. The database computes the
// same when a transaction commits (audit_hash, in its migration).
func (s Seal) next(e *entryRow) Seal {
	number := strconv.FormatInt(s.Number+1, 10)
	raw := append([]byte{}, s.Hash...)
	for _, part := range []*string{&number, e.ID, e.At, e.Actor, e.Act, e.OnKind, e.On, e.Because, e.EntryDetail} {
		raw = appendPart(raw, part)
	}
	sum := sha256.Sum256(raw)
	return Seal{s.Number + 1, sum[:]}
}

func appendPart(raw []byte, part *string) []byte {
	if part == nil {
		return append(raw, "-:"...)
	}
	raw = strconv.AppendInt(raw, int64(len(*part)), 10)
	raw = append(raw, ':')
	return append(raw, *part...)
}

func idOf(text *string) uuid.UUID {
	if text == nil {
		return uuid.Nil
	}
	id, err := uuid.Parse(*text)
	if err != nil {
		return uuid.Nil
	}
	return id
}
