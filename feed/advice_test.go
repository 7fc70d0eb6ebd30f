package feed

import (
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/postgres/postgrestest"
)

func asking(id uuid.UUID, html string) question {
	return question{ID: id, Comments: 1, said: questionText{ID: id, HTML: html}.said()}
}

func TestAQuestionThatWasAskedBeforeIsFoundAndAnotherIsNot(t *testing.T) {
	t.Parallel()
	travel, badge, drill := uuid.New(), uuid.New(), uuid.New()
	asked := []question{
		asking(travel, "<p>How do I book a <strong>train ticket</strong> for a business trip to Porto?</p>"),
		asking(badge, "<p>Wo bekomme ich einen neuen Ausweis für das Werkstor?</p>"),
		asking(drill, "<p>When is the fire drill in the Sines building?</p>"),
	}
	ids := func(text string) (list []uuid.UUID) {
		for _, a := range alike(text, asked) {
			list = append(list, a.ID)
		}
		return list
	}
	require.Equal(t, []uuid.UUID{travel}, ids("Does anybody know how to book a train ticket for a business trip?"))
	require.Equal(t, []uuid.UUID{badge}, ids("Wo gibt es einen neuen AUSWEIS fürs oder für das Werkstor?"))
	require.Empty(t, ids("When is the summer party in the Sines garden?"))
	require.Empty(t, ids("How?"))
}

func TestALinkWithAQueryIsNoQuestion(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"Who knows?": true, "(Who knows?)": true, "“Who knows?”": true, "Really?!": true, "Who knows? I do.": true, "What?**": true,
		"See https://a.example/?q=moon": false, "https://a.example/x?y now": false, "No.": false, "": false,
	} {
		require.Equal(t, want, asks(text), text)
	}
}

func TestWhatIsKnownOfQuestionsIsBounded(t *testing.T) {
	t.Parallel()
	var m memory
	now := time.Now()
	for range 3 * mostKnown / questionsLookedAt {
		texts := make([]questionText, questionsLookedAt)
		for i := range texts {
			texts[i] = questionText{ID: uuid.New(), Version: 1, HTML: "<p>Why?</p>"}
		}
		m.learn(texts, now)
		require.LessOrEqual(t, len(m.said), mostKnown)
		require.Empty(t, m.fill([]question{{ID: texts[0].ID, Version: 1}}))
	}
	old := questionText{ID: uuid.New(), Version: 1}
	m.learn([]questionText{old}, now)
	m.learn(nil, now.Add(knownFor+time.Second))
	require.Len(t, m.fill([]question{{ID: old.ID, Version: 1}}), 1, "it is looked at anew")
}

// BenchmarkAdvice advises on a question where there are 400 others, of some
// length.
func BenchmarkAdvice(b *testing.B) {
	db := postgrestest.New(b)
	ada := server.Viewer{ID: uuid.New()}
	require.NoError(b, db.InTx(b.Context(), func(tx *postgres.Tx) error {
		for _, sql := range []string{
			`insert into people (id, email, name, created_at) values (@ada, 'a@b.c', 'Ada', now())`,
			`insert into contents (id, kind, author_id, state, version, title, html, created_at)
			 select gen_random_uuid(), 'post', @ada, 'live', 1, '', '<p>' || repeat('Where in Porto does <strong>number ' || n || '</strong> stand and wait for us? ', 15) || '</p>', now()
			 from generate_series(1, 400) n`,
			`insert into tallies (content_id, comments) select id, 1 from contents where author_id = @ada`,
		} {
			if _, err := tx.Exec(b.Context(), sql, postgres.Args{"ada": ada.ID}); err != nil {
				return err
			}
		}
		return nil
	}))
	f := New(db, content.New(content.Config{DB: db, Clock: time.Now}))
	for b.Loop() {
		_, err := f.Advise(b.Context(), ada, "Does anybody know where number 17 stands in Porto?", uuid.Nil)
		require.NoError(b, err)
	}
}
