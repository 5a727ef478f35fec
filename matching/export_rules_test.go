package matching

// WithRules is an engine that knows these rules instead of its own, so that a
// test can look at one of them, or add one.
func WithRules(p Problem, rules ...Rule) (*Engine, error) {
	e, err := New(p)
	if err != nil {
		return nil, err
	}
	e.rules = rules
	e.index = newIndex(e)
	return e, nil
}

// Unindexed is the rule without its index operation.
func (r Rule) Unindexed() Rule {
	r.index = nil
	return r
}
