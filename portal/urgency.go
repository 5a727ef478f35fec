package portal

// UrgencyFact is one fact that makes a household's need pressing, with its date
// and source. Only the owning team sees facts; others see the four sums.
type UrgencyFact struct {
	ID        TaskID      `db:"id"`
	Household HouseholdID `db:"household_id"`
	Kind      string      `db:"kind"` // a code of the point table
	Since     Date        `db:"since"`
	CheckedOn Date        `db:"checked_on"`
	Source    string      `db:"source"`
	EndedOn   Date        `db:"ended_on"`
	By        AccountID   `db:"account_id"`
	ByName    string      `db:"account_name"`
	At        Instant     `db:"at"`
}

// UrgencyPart is one of the four sums that leave casework (decision 13).
type UrgencyPart string

// The parts of the point table.
const (
	PartSituation UrgencyPart = "situation"
	PartWaiting   UrgencyPart = "waiting"
	PartHousehold UrgencyPart = "household"
	PartSupport   UrgencyPart = "support"
)

// PointRow gives the points of one kind of fact. In the situation only the
// strongest fact counts; in the other parts facts add up.
type PointRow struct {
	Kind   string
	Part   UrgencyPart
	Points int
}

// PointTable is the published table, versioned by the steering group.
type PointTable struct {
	Version    string
	Rows       []PointRow
	PerQuarter int // points per full three months without a dwelling
	WaitingCap int
	Cap        int
}

// DraftPointTable is the proposal that waits for the steering group's decision
// (domain report 7.2).
func DraftPointTable() PointTable {
	return PointTable{
		Version: "Entwurf 2026-1", PerQuarter: 3, WaitingCap: 15, Cap: 120,
		Rows: []PointRow{
			{"street", PartSituation, 60},
			{"makeshift", PartSituation, 60},
			{"eviction_date", PartSituation, 55},
			{"shelter", PartSituation, 45},
			{"with_friends", PartSituation, 45},
			{"release_soon", PartSituation, 45},
			{"refuge", PartSituation, 45},
			{"eviction_title", PartSituation, 45},
			{"eviction_suit", PartSituation, 35},
			{"notice", PartSituation, 20},
			{"unacceptable", PartSituation, 20},
			{"violence", PartHousehold, 15},
			{"children", PartHousehold, 15},
			{"disability", PartHousehold, 10},
			{"support", PartSupport, 5},
		},
	}
}

// Urgency is what casework gives to matching: four sums, when they were last
// checked, and the table's version. Which fact earned them stays with the team.
type Urgency struct {
	Situation, Waiting, Household, Support int
	AsOf                                   Date // the oldest check among the facts that count; unknown if there is none
	Version                                string
}

// Total is the sum that decides the order.
func (u Urgency) Total() int { return u.Situation + u.Waiting + u.Household + u.Support }

// Sum applies the table to a household's facts on a day. Waiting counts from the
// earliest day on which the household had no dwelling.
func (t PointTable) Sum(facts []UrgencyFact, today Date) Urgency {
	u := Urgency{Version: t.Version}
	var without Date
	for _, fact := range facts {
		row, known := t.row(fact.Kind)
		if !known || fact.EndedOn.Known() {
			continue
		}
		u.add(row)
		u.AsOf = earlier(u.AsOf, fact.CheckedOn)
		if row.Part == PartSituation && homeless(fact.Kind) {
			without = earlier(without, fact.Since)
		}
	}
	u.Waiting = t.waiting(without, today)
	u.Household = min(u.Household, max(0, t.Cap-u.Situation-u.Waiting-u.Support))
	return u
}

func (t PointTable) row(kind string) (PointRow, bool) {
	for _, row := range t.Rows {
		if row.Kind == kind {
			return row, true
		}
	}
	return PointRow{}, false
}

func (t PointTable) waiting(without, today Date) int {
	if !without.Known() || without > today {
		return 0
	}
	return min(t.WaitingCap, without.DaysUntil(today)/91*t.PerQuarter)
}

func (u *Urgency) add(row PointRow) {
	switch row.Part {
	case PartSituation:
		u.Situation = max(u.Situation, row.Points)
	case PartHousehold:
		u.Household += row.Points
	case PartSupport:
		u.Support += row.Points
	case PartWaiting: // counted from days, not from facts
	}
}

func homeless(kind string) bool {
	switch kind {
	case "street", "makeshift", "shelter", "with_friends", "refuge":
		return true
	default:
		return false
	}
}

func earlier(a, b Date) Date {
	if !a.Known() || b.Known() && b < a {
		return b
	}
	return a
}
