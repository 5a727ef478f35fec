package matching

import "slices"

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
	}, index: targetGroupIndex}
}

// targetGroupIndex has a plane for each published group.
func targetGroupIndex(x *catalogue) narrow {
	members := map[string]plane{}
	for _, group := range x.e.problem.Policy.TargetGroups {
		members[group] = x.flag(func(c *Candidate) bool { return slices.Contains(c.TargetGroups, group) })
	}
	unchecked := x.flag(func(c *Candidate) bool { return !c.GroupsChecked })
	return func(v *Vacancy, f *filter) {
		f.waits(unchecked)
		if len(v.TargetGroups) == 0 {
			return
		}
		options := make([]bound, len(v.TargetGroups))
		for i, group := range v.TargetGroups {
			options[i] = in(members[group])
		}
		f.either(options...)
	}
}
