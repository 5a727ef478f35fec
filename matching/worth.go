package matching

import "cmp"

// worth is what a pair, a path or a whole plan is worth. The three levels are
// compared one after the other, so that no number of fit points can ever buy a
// point of urgency. A weighted sum could not promise that.
type worth struct{ urgency, fit, ticket int64 }

func (w worth) plus(o worth) worth {
	return worth{w.urgency + o.urgency, w.fit + o.fit, w.ticket + o.ticket}
}

func (w worth) minus(o worth) worth {
	return worth{w.urgency - o.urgency, w.fit - o.fit, w.ticket - o.ticket}
}

func (w worth) compare(o worth) int {
	return cmp.Or(cmp.Compare(w.urgency, o.urgency), cmp.Compare(w.fit, o.fit), cmp.Compare(w.ticket, o.ticket))
}

func (w worth) less(o worth) bool { return w.compare(o) < 0 }
