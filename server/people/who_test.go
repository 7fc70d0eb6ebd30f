package people

import (
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
)

func TestWhatIsForgottenMeanwhileIsNotRemembered(t *testing.T) {
	t.Parallel()
	ada, p := server.Viewer{ID: uuid.New()}, &People{seen: newViewers(time.Now)}
	known := func() bool {
		_, ok := p.seen.recall("key")
		return ok
	}
	for name, forget := range map[string]func(){"ada": func() { p.Forget(ada.ID) }, "everybody": p.ForgetAll} {
		p.seen.remember("key", ada, p.seen.age())
		require.True(t, known(), name)
		began := p.seen.age() // a request reads who asks
		forget()              // while a change of rights is committed
		require.False(t, known(), name)
		p.seen.remember("key", ada, began)
		require.False(t, known(), name)
	}
	p.seen.remember("key", ada, p.seen.age())
	p.Forget(uuid.New())
	require.True(t, known(), "somebody else")
}
