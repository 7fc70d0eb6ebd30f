package web

import "github.com/google/uuid"

// Shapes that many operations share.
type (
	// None is for operations that take, or answer, nothing.
	None struct{}

	// ByID takes the id in the path.
	ByID struct {
		ID uuid.UUID `path:"id" format:"uuid"`
	}

	// Body takes, or answers, a T.
	Body[T any] struct{ Body T }

	// List answers a page of a list.
	List[T any] struct {
		Body struct {
			Items []T  `json:"items"`
			More  bool `json:"more" doc:"Whether there are more after these."`
		}
	}
)

// Items answers all, of which there are more.
func Items[T any](all []T, more bool) *List[T] {
	l := &List[T]{}
	l.Body.Items, l.Body.More = all, more
	if all == nil {
		l.Body.Items = []T{}
	}
	return l
}

// PageOf answers the first limit of all, which were read one further to know
// whether there are more.
func PageOf[T any](all []T, limit int) *List[T] {
	return Items(all[:min(len(all), limit)], len(all) > limit)
}

// Of answers a value.
func Of[T any](value T) *Body[T] { return &Body[T]{Body: value} }
