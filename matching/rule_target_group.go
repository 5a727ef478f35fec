package matching

// targetGroup respects a contract that houses certain groups only, because the
// money for it was given for them. The verdict shows the groups that count for
// this contract, and not to what else the household belongs.
func targetGroup() Rule {
	return Rule{ID: "target-group", Check: func(q *Question) Verdict {
		wanted := q.Vacancy.TargetGroups
		member := common(wanted, q.Candidate.TargetGroups)
		value, limit := codes(member...), codes(wanted...)
		switch {
		case len(wanted) == 0 || len(member) > 0:
			return decided(true, value, limit)
		case !q.Candidate.GroupsChecked:
			return unknown(value, limit, FactGroups)
		}
		return decided(false, value, limit)
	}}
}
