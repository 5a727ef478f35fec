package invented

import (
	"fmt"

	"wohnraum/matching"
)

// household draws one household that looks for a dwelling.
func (l *land) household(d *dice, i int) matching.Candidate {
	home, persons := l.draw(d), 1+d.weighted(580, 170, 110, 80, 40, 12, 5, 3)
	c := matching.Candidate{Key: matching.CandidateKey(fmt.Sprintf("c%07d", i))}
	if !d.percent(1) {
		c.Persons = persons
	}
	c.MinRooms = known(d, 2, matching.Rooms(max(2, 2*persons-d.weighted(40, 30, 30))))
	file(d, &c)
	l.wishes(d, &c, home)
	needs(d, &c)
	papers(d, &c, persons)
	l.means(d, &c, home, persons)
	moves(d, &c)
	c.Urgency = urgency(d)
	return c
}

// file draws what the office knows about its own file.
func file(d *dice, c *matching.Candidate) {
	c.Consent = matching.Yes
	if d.percent(4) {
		c.Consent = pick(d, []matching.Fact{matching.No, matching.NotKnown})
	}
	c.Vetted = day(-d.between(0, 150))
	if d.percent(4) {
		c.Vetted = pick(d, []matching.Date{"", day(-d.between(200, 500))})
	}
	c.Protected = d.percent(3)
}

// wishes draws where the household can live, where it must, and where it must
// not come near.
func (l *land) wishes(d *dice, c *matching.Candidate, home int) {
	near := l.places[home].near
	switch d.weighted(20, 34, 28, 14, 3, 1) {
	case 0:
		c.Municipalities = l.keys(near[:1])
	case 1:
		c.Municipalities = l.wished(d, near, d.between(2, 4))
	case 2:
		c.Municipalities = l.wished(d, near, d.between(5, 9))
	case 3:
		c.Municipalities = l.wished(d, near, d.between(10, 20))
	case 4:
		c.Municipalities = l.wished(d, near, d.between(21, 40))
	}
	c.Anywhere = d.percent(1)
	if c.Residence.Bound = d.fact(6, 2); c.Residence.Bound == matching.Yes {
		c.Residence.Municipalities = l.keys(near[:min(len(near), d.between(1, 9))])
		c.Residence.Until = open(d, 10, day(d.between(-60, 700)))
	}
	if d.percent(4) {
		c.ExcludedZones = l.dangers(d, near)
	}
}

// wished takes the nearest places, and sometimes wishes a farther one more.
func (l *land) wished(d *dice, near []int, n int) []string {
	keys := l.keys(near[:min(n, len(near))])
	if last := len(keys) - 1; last > 1 && d.percent(30) {
		keys[1], keys[last] = keys[last], keys[1]
	}
	return keys
}

// dangers are a part of the own municipality and a whole other one.
func (l *land) dangers(d *dice, near []int) []string {
	zones := []string{pick(d, l.places[near[0]].postal)}
	if len(near) > 1 && d.percent(50) {
		zones = append(zones, l.places[near[1+d.below(min(5, len(near)-1))]].key)
	}
	return zones
}

// needs draws what the dwelling must be like, and the groups contracts are for.
func needs(d *dice, c *matching.Candidate) {
	c.NeedsWheelchair, c.NeedsStepFree = d.fact(3, 1), d.fact(5, 2)
	if c.NeedsWheelchair == matching.Yes {
		c.NeedsStepFree = matching.Yes
	}
	if c.StairsLimited = d.fact(12, 2); c.StairsLimited == matching.Yes {
		c.MaxFloor = d.below(4)
	}
	c.Pets, c.RefusesFixedTerm = d.fact(20, 2), d.fact(40, 3)
	c.GroupsChecked = !d.percent(3)
	for _, group := range groups() {
		if d.percent(14) {
			c.TargetGroups = append(c.TargetGroups, group)
		}
	}
}

// papers draws the housing entitlement certificate.
func papers(d *dice, c *matching.Candidate, persons int) {
	c.WBS.Held = matching.Yes
	if d.percent(30) {
		c.WBS.Held = pick(d, []matching.Fact{matching.No, matching.No, matching.No, matching.No, matching.NotKnown})
		return
	}
	c.WBS.Persons = known(d, 2, persons)
	c.WBS.Until = open(d, 2, day(d.between(-20, 350)))
}

// means draws who pays, and how much at most.
func (l *land) means(d *dice, c *matching.Candidate, home, persons int) {
	c.Rent.Supplement = d.fact(5, 4)
	switch d.weighted(75, 24, 1) {
	case 0:
		c.Rent.Basis = matching.Authority
	case 1:
		c.Rent.Basis = matching.SelfPaying
		c.Rent.Maximum = known(d, 3, l.limit(l.places[home].area, persons)*matching.Cents(d.between(75, 135))/100)
	}
}

// moves draws the days between which the household can come.
func moves(d *dice, c *matching.Candidate) {
	c.Earliest = open(d, 2, day(d.between(-120, 60)))
	if d.percent(15) {
		c.Latest = day(d.between(20, 200))
	}
}

// urgency draws points of about 35 different sums; the worst situations are the
// rarest ones.
func urgency(d *dice) matching.Urgency {
	u := matching.Urgency{
		Situation: []int{20, 40, 60, 90, 120, 160}[d.weighted(22, 24, 22, 16, 11, 5)],
		Waiting:   5 * d.below(6), // above the cap now and then
		Household: 10 * d.weighted(75, 25),
		Support:   5 * d.weighted(80, 20),
		AsOf:      day(-d.between(0, 80)),
	}
	if d.percent(4) {
		u.AsOf = pick(d, []matching.Date{"", day(-d.between(100, 300))})
	}
	return u
}
