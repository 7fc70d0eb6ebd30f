package guidelines

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

// ours translates everything that Atrium has a translation of.
func ours(t Translation) Translating {
	in := Translating{Version: t.Version, Revision: t.Revision}
	for _, p := range t.Pieces {
		if p.Ours != nil {
			in.Pieces = append(in.Pieces, TranslatedPiece{RuleID: p.RuleID, Translated: *p.Ours, Of: p.Current})
		}
	}
	return in
}

func (h *house) translation(locale string) Translation {
	h.Helper()
	t, err := h.Translation(h.Context(), h.DB, locale)
	require.NoError(h, err)
	return t
}

func (h *house) translate(locale string, in Translating) (t Translation, err error) {
	err = h.try(func(ctx context.Context, tx *postgres.Tx) (err error) {
		t, err = h.Translate(ctx, tx, h.founder, locale, in)
		return err
	})
	return t, err
}

func TestStartingDocumentIsTranslatedByOurselves(t *testing.T) {
	t.Parallel()
	h := open(t, "en")
	bea := h.person("Bea", "")
	h.exec(`update people set locale = 'de' where id = @id`, postgres.Args{"id": bea.ID})
	require.Equal(t, "How we talk to each other", h.current(bea).Title)
	_, err := h.translate("de", ours(h.translation("de")))
	require.NoError(t, err)

	d := h.current(bea)
	require.Equal(t, germanStart.title, d.Title)
	require.Equal(t, germanStart.rules[7].Do, d.Rules[7].Do)
	require.Equal(t, []any{"de", "en", true, []string{"de"}}, []any{d.Locale, d.Source, d.Complete, d.Locales})
	require.Equal(t, 4, d.Rules[1].Severity)
	require.Equal(t, "How we talk to each other", h.current(h.founder).Title)
	d, err = h.Current(t.Context(), bea, "en")
	require.NoError(t, err)
	require.Equal(t, "How we talk to each other", d.Title)
}

func TestChangedSourceMarksItsTranslation(t *testing.T) {
	t.Parallel()
	h := open(t, "en")
	_, err := h.translate("de", ours(h.translation("de")))
	require.NoError(t, err)
	h.publish("Say what would help.", Publishing{})

	d, err := h.Current(t.Context(), h.founder, "de")
	require.NoError(t, err)
	require.False(t, d.Complete)
	require.Equal(t, "Say what would help.", d.Rules[0].Text, "what holds, until it is translated")
	require.Equal(t, "en", d.Rules[0].Locale)
	require.Equal(t, germanStart.rules[1].Text, d.Rules[1].Text)

	tr := h.translation("de")
	require.Equal(t, 2, tr.Version)
	first := tr.Pieces[1]
	require.NotEqual(t, first.Current, first.Of)
	require.Equal(t, germanStart.rules[0], first.Translated)
	require.Equal(t, tr.Pieces[2].Current, tr.Pieces[2].Of)
	first.Translated.Text = "Sag, was hilft."
	_, err = h.translate("de", Translating{Version: 2, Revision: tr.Revision, Pieces: []TranslatedPiece{
		{Translated: tr.Pieces[0].Translated, Of: tr.Pieces[0].Of}, {RuleID: first.RuleID, Translated: first.Translated, Of: first.Current}}})
	require.NoError(t, err)
	d, err = h.Current(t.Context(), h.founder, "de")
	require.NoError(t, err)
	require.True(t, d.Complete)
	require.Equal(t, "Sag, was hilft.", d.Rules[0].Text)
}

func TestOfTwoWhoTranslateOneIsTold(t *testing.T) {
	t.Parallel()
	h := open(t, "de")
	in := ours(h.translation("en"))
	_, err := h.translate("en", in)
	require.NoError(t, err)
	_, err = h.translate("en", in)
	require.True(t, server.Refused(err, server.Conflict))
	_, err = h.translate("de", in)
	require.True(t, server.Refused(err, server.Invalid), "it is the source")
}
