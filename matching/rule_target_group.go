package matching

// targetGroup respects a contract that houses certain groups only, because the
// money for it was given for them.
func targetGroup() Rule {
	return Rule{ID: "target-group", Check: func(q *Question) Verdict {
		wanted, groups := q.Vacancy.TargetGroups, q.Candidate.TargetGroups
		value, limit := codes(groups...), codes(wanted...)
		switch {
		case len(wanted) == 0 || len(common(wanted, groups)) > 0:
			return decided(true, value, limit)
		case !q.Candidate.GroupsChecked:
			return unknown(value, limit, FactGroups)
		}
		return decided(false, value, limit)
	}}
}
