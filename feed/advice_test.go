package feed

import (
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
)

func TestAQuestionThatWasAskedBeforeIsFoundAndAnotherIsNot(t *testing.T) {
	t.Parallel()
	travel, badge, drill := uuid.New(), uuid.New(), uuid.New()
	asked := []question{
		{travel, "", "<p>How do I book a <strong>train ticket</strong> for a business trip to Porto?</p>", 4},
		{badge, "", "<p>Wo bekomme ich einen neuen Ausweis für das Werkstor?</p>", 2},
		{drill, "", "<p>When is the fire drill in the Sines building?</p>", 1},
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
