package audit_test

import (
	"log/slog"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/postgres"
)

func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }

func TestUntouchedLogIsUnbroken(t *testing.T) {
	t.Parallel()
	h := open(t, 2)
	h.sound(0)
	h.record(1)
	h.anchor()
	h.record(9)
	h.anchor()
	r := h.sound(10)
	require.Equal(t, 2, r.Anchors)
	require.EqualValues(t, 10, r.Newest.Number)
	require.Equal(t, 2026, r.Since.Year())
}

func TestLogIsOnlyAddedTo(t *testing.T) {
	t.Parallel()
	h := open(t, 2)
	h.record(2)
	for _, sql := range []string{
		`update audit_entries set because = ''`, `delete from audit_entries`, `truncate audit_entries cascade`,
		`insert into audit_seals select 9, id, '' from audit_entries limit 1`, `update audit_seals set hash = ''`, `delete from audit_seals`, `truncate audit_seals`,
		`update audit_head set seq = 0`, `delete from audit_head`, `truncate audit_head`,
	} {
		_, err := h.db.Pool().Exec(t.Context(), sql)
		require.ErrorContains(t, err, "only ever added to", sql)
	}
	h.sound(2)
}

// TestWhatCannotBeSealedIsNotRecorded holds that a trigger that fails at the
// commit is heard of.
func TestWhatCannotBeSealedIsNotRecorded(t *testing.T) {
	t.Parallel()
	h := open(t, 2)
	h.tamper(`delete from audit_head`)
	err := h.db.InTx(t.Context(), func(tx *postgres.Tx) error {
		return h.trail.Record(t.Context(), tx, audit.Entry{Act: "found_company", OnKind: "company"})
	})
	require.ErrorContains(t, err, "lost its head")
	number, err := postgres.Value[int](t.Context(), h.db, "number", `select count(*)::int from audit_entries`, postgres.Args{})
	require.NoError(t, err)
	require.Zero(t, number)
}

// What is done to ten entries by somebody who may do everything in the
// database, and what is said of it.
func TestTamperingIsNoticed(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		does   []string
		kind   string
		number int64
	}{
		"because":        {[]string{`update audit_entries e set because = 'x' from audit_seals s where s.entry_id = e.id and seq = 4`}, "changed", 4},
		"actor":          {[]string{`update audit_entries e set actor_id = null from audit_seals s where s.entry_id = e.id and seq = 1`}, "changed", 1},
		"detail":         {[]string{`update audit_entries e set detail = detail || '{"n": 7}' from audit_seals s where s.entry_id = e.id and seq = 10`}, "changed", 10},
		"time":           {[]string{`update audit_entries e set at = at + interval '1 microsecond' from audit_seals s where s.entry_id = e.id and seq = 5`}, "changed", 5},
		"time for ever":  {[]string{`update audit_entries e set at = 'infinity' from audit_seals s where s.entry_id = e.id and seq = 1`}, "changed", 1},
		"words moved":    {[]string{`update audit_entries e set act = 'invite_personi', on_kind = 'nvitation' from audit_seals s where s.entry_id = e.id and seq = 6`}, "changed", 6},
		"seal":           {[]string{`update audit_seals set hash = sha256('x') where seq = 3`}, "changed", 3},
		"entry":          {[]string{`delete from audit_entries e using audit_seals s where s.entry_id = e.id and seq = 7`}, "missing", 7},
		"entry and seal": {[]string{`delete from audit_entries e using audit_seals s where s.entry_id = e.id and seq = 7`, `delete from audit_seals where seq = 7`}, "missing", 7},
		"first":          {[]string{`delete from audit_entries e using audit_seals s where s.entry_id = e.id and seq = 1`, `delete from audit_seals where seq = 1`}, "missing", 1},
		"removed and closed up": {[]string{
			`delete from audit_entries e using audit_seals s where s.entry_id = e.id and seq = 7`, `delete from audit_seals where seq = 7`,
			`update audit_seals set seq = seq - 1 where seq = 8`, `update audit_seals set seq = seq - 1 where seq = 9`, `update audit_seals set seq = seq - 1 where seq = 10`,
			`update audit_head set seq = 9`,
		}, "changed", 7},
		"all":              {[]string{`delete from audit_entries`, `delete from audit_seals`}, "cut off", 1},
		"end":              {[]string{`delete from audit_entries e using audit_seals s where s.entry_id = e.id and seq > 8`, `delete from audit_seals where seq > 8`}, "cut off", 9},
		"last entry":       {[]string{`delete from audit_entries e using audit_seals s where s.entry_id = e.id and seq = 10`}, "missing", 10},
		"head":             {[]string{`update audit_head set hash = sha256('x')`}, "rewritten", 0},
		"no head":          {[]string{`delete from audit_head`}, "rewritten", 0},
		"swapped":          {[]string{`alter table audit_seals drop constraint audit_seals_entry_id_key`, `update audit_seals s set entry_id = o.entry_id from audit_seals o where (s.seq, o.seq) in ((3, 6), (6, 3))`}, "out of order", 3},
		"seals swapped":    {[]string{`update audit_seals set seq = 99 where seq = 3`, `update audit_seals set seq = 3 where seq = 4`, `update audit_seals set seq = 4 where seq = 99`}, "out of order", 3},
		"put in":           {[]string{`insert into audit_entries (id, at, act, on_kind) values (gen_random_uuid(), now(), 'x', 'y')`}, "unsealed", 0},
		"put in, hidden":   {[]string{`insert into audit_entries (id, at, act, on_kind) values ('00000000-0000-0000-0000-000000000001', now(), 'x', 'y')`, `insert into audit_seals values (-1, '00000000-0000-0000-0000-000000000001', '')`}, "unsealed", 0},
		"put behind":       {[]string{`insert into audit_entries (id, at, act, on_kind) values ('00000000-0000-0000-0000-000000000001', now(), 'x', 'y')`, `insert into audit_seals values (11, '00000000-0000-0000-0000-000000000001', sha256(''))`}, "changed", 11},
		"put far behind":   {[]string{`insert into audit_entries (id, at, act, on_kind) values ('00000000-0000-0000-0000-000000000001', now(), 'x', 'y')`, `insert into audit_seals values (9223372036854775807, '00000000-0000-0000-0000-000000000001', sha256(''))`}, "missing", 11},
		"repeated":         {[]string{repeat(`gen_random_uuid()`)}, "repeated", 0},
		"repeated, sealed": {[]string{repeat(`'00000000-0000-0000-0000-000000000001'`), `update audit_seals set entry_id = '00000000-0000-0000-0000-000000000001' where seq = 6`}, "repeated", 6},
		"row twice":        {[]string{`alter table audit_seals drop constraint audit_seals_entry_id_fkey`, `alter table audit_entries drop constraint audit_entries_pkey`, repeat(`e.id`)}, "repeated", 2},
		"seal twice":       {[]string{`alter table audit_seals drop constraint audit_seals_pkey, drop constraint audit_seals_entry_id_key`, `insert into audit_seals select * from audit_seals where seq = 10`}, "repeated", 10},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := open(t, 2)
			h.record(10)
			h.tamper(c.does...)
			h.broken(c.kind, c.number)
		})
	}
}

func repeat(id string) string {
	return `insert into audit_entries (id, at, actor_id, act, on_kind, on_id, because, detail)
		select ` + id + `, e.at, actor_id, act, on_kind, on_id, because, detail from audit_entries e join audit_seals s on s.entry_id = e.id where seq = 2`
}

func TestFlawsAreCountedAndTheFirstIsNamed(t *testing.T) {
	t.Parallel()
	h := open(t, 2)
	h.record(10)
	id := h.entry(4)
	h.tamper(`update audit_entries e set because = 'x' from audit_seals s where s.entry_id = e.id and seq in (4, 6, 9)`)
	r := h.broken("changed", 4)
	require.EqualValues(t, 2, r.Others)
	require.Equal(t, id, r.First.Entry)
	require.Contains(t, r.First.Says, id.String())
}

const cut = `delete from audit_entries e using audit_seals s where s.entry_id = e.id and seq > 6`

// What cannot be seen from inside is seen by an anchor.
func TestAnchorsKnowWhatWasThere(t *testing.T) {
	t.Parallel()
	forge := []string{
		`update audit_entries e set because = 'x' from audit_seals s where s.entry_id = e.id and seq = 5`,
		`update audit_head set seq = 0, hash = ''`,
		`do $$ declare e audit_entries; n bigint; begin
			for n in 1..10 loop
				select a.* into e from audit_entries a join audit_seals s on s.entry_id = a.id where s.seq = n;
				update audit_head set seq = n, hash = audit_hash(hash, n, e);
				update audit_seals s set hash = h.hash from audit_head h where s.seq = n;
			end loop; end $$`,
	}
	cutOff := []string{cut, `delete from audit_seals where seq > 6`, `update audit_head h set seq = s.seq, hash = s.hash from audit_seals s where s.seq = 6`}
	for name, c := range map[string]struct {
		does   []string
		kind   string
		number int64
	}{
		"cut off": {cutOff, "cut off", 7},
		"forged":  {forge, "rewritten", 8},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := open(t, 2)
			h.record(4)
			h.anchor()
			h.record(4)
			h.anchor()
			h.record(2)
			h.tamper(c.does...)
			h.broken(c.kind, c.number)
			before, err := os.ReadFile(h.anchors)
			require.NoError(t, err)
			h.record(5) // even once the log has outgrown its anchors
			h.anchor()
			require.NotNil(t, h.verify().First)
			after, err := os.ReadFile(h.anchors)
			require.NoError(t, err)
			require.Equal(t, before, after, "a log that does not agree with its anchors is not anchored")
		})
	}
}

func TestOldDatabaseIsNoticed(t *testing.T) {
	t.Parallel()
	h := open(t, 2)
	h.record(6)
	h.tamper(`create table old_entries as table audit_entries`, `create table old_seals as table audit_seals`, `create table old_head as table audit_head`)
	h.record(3)
	h.anchor()
	h.tamper(`delete from audit_entries`, `delete from audit_seals`, `delete from audit_head`,
		`insert into audit_entries table old_entries`, `insert into audit_seals table old_seals`, `insert into audit_head table old_head`)
	r := h.broken("cut off", 7)
	require.Contains(t, r.First.Says, "an older database was put back")
	require.NoError(t, os.Remove(h.anchors))
	h.sound(6)
}

func TestAnchorsSurviveACrash(t *testing.T) {
	t.Parallel()
	h := open(t, 2)
	h.record(1)
	h.anchor()
	h.anchor() // nothing is new
	whole, err := os.ReadFile(h.anchors)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(h.anchors, append(whole, "2026-03-02T09:0"...), 0o600))
	require.Equal(t, 1, h.sound(1).Anchors)
	h.record(1)
	h.anchor()
	require.Equal(t, 2, h.sound(2).Anchors)
	byHand, err := os.ReadFile(h.anchors)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(h.anchors, byHand[:len(byHand)-1], 0o600))
	require.Equal(t, 2, h.sound(2).Anchors, "a line that an editor did not end counts")
	require.NoError(t, os.WriteFile(h.anchors, []byte("nonsense\n"), 0o600))
	_, err = audit.ReadAnchors(h.anchors)
	require.ErrorContains(t, err, "line 1")
}

// TestThousandAtOnceMakeOneChain has a thousand transactions run side by side,
// and a hundred that are undone.
func TestThousandAtOnceMakeOneChain(t *testing.T) {
	t.Parallel()
	h := open(t, 16)
	trail := audit.New(time.Now)
	began := time.Now()
	var all sync.WaitGroup
	for n := range 1100 {
		all.Go(func() {
			err := h.db.InTx(t.Context(), func(tx *postgres.Tx) error {
				if err := trail.Record(t.Context(), tx, audit.Entry{Actor: uuid.New(), Act: "invite_person", OnKind: "invitation"}); err != nil {
					return err
				}
				if n%11 == 0 {
					return os.ErrInvalid
				}
				return nil
			})
			if n%11 != 0 {
				require.NoError(t, err)
			}
		})
	}
	all.Wait()
	t.Logf("1,000 transactions in %s", time.Since(began))
	h.sound(1000)
}

func TestLongLogIsVerifiedInSeconds(t *testing.T) {
	t.Parallel()
	h := open(t, 2)
	for range 10 {
		h.tamper(`
		do $$ declare e audit_entries; last audit_head; begin
			select * into last from audit_head;
			for n in last.seq + 1 .. last.seq + 10000 loop
				insert into audit_entries (id, at, actor_id, act, on_kind, because, detail)
				values (gen_random_uuid(), now(), gen_random_uuid(), 'invite_person', 'invitation', 'because', '{"before": "a", "after": "b"}') returning * into e;
				last.hash := audit_hash(last.hash, n, e);
				insert into audit_seals values (n, e.id, last.hash);
			end loop;
			update audit_head set seq = last.seq + 10000, hash = last.hash;
		end $$`)
	}
	began := time.Now()
	h.sound(100_000)
	t.Logf("100,000 entries in %s", time.Since(began))
	require.Less(t, time.Since(began), 20*time.Second)
}

func TestManyEntriesOfOneTransactionAreSealed(t *testing.T) {
	t.Parallel()
	h := open(t, 2)
	began := time.Now()
	_, err := h.db.Pool().Exec(t.Context(), `
		insert into audit_entries (id, at, act, on_kind) select gen_random_uuid(), now(), 'invite_person', 'invitation' from generate_series(1, 2000)`)
	require.NoError(t, err)
	t.Logf("2,000 entries in %s", time.Since(began))
	h.sound(2000)
}

// TestWhatWasThereBeforeIsSealed runs the part of the migration that seals
// what was recorded before there were seals.
func TestWhatWasThereBeforeIsSealed(t *testing.T) {
	t.Parallel()
	h := open(t, 2)
	h.record(5)
	raw, err := os.ReadFile("../postgres/migrations/00018_seals.sql")
	require.NoError(t, err)
	_, sealing, _ := strings.Cut(string(raw), "\ndo $$")
	sealing, _, _ = strings.Cut(sealing, "\n$$;")
	h.tamper(`delete from audit_seals`, `update audit_head set seq = 0, hash = ''`, `do $$`+sealing+`$$`)
	h.sound(5)
	h.record(1)
	h.sound(6)
}
