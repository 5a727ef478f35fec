package matching_test

import (
	"reflect"
	"sync"
	"testing"
)

// An engine may be asked from anywhere at once: pages, the match run, the
// landlord's form. Run with -race.
func TestEngine_AnswersManyAtOnce(t *testing.T) {
	t.Parallel()
	e := engine(t, county(problem(t, nil, nil), splitMix(3), 10, 60))
	want, err := e.Plan(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if plan, err := e.Plan(t.Context()); err != nil || !reflect.DeepEqual(plan, want) {
				t.Errorf("another plan: %v", err)
			}
			if _, err := e.Shortlist("v0001", 5); err != nil {
				t.Error(err)
			}
			if _, err := e.Explain("v0001", "c0001"); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
}
