package portal

// Freshness holds the office's settings for how long a fact counts as known
// (decision 3) and how long a household waits before it becomes a task.
type Freshness struct {
	VettingMonths int
	FactMonths    int
	WaitingMonths int
}

// DefaultFreshness is the proposal of decision 3 that the office may change.
func DefaultFreshness() Freshness {
	return Freshness{VettingMonths: 6, FactMonths: 3, WaitingMonths: 12}
}

// Readiness lists what keeps a household from being proposed, by kind. All
// empty means ready.
type Readiness struct {
	Intake   []string      // fields of the intake that are missing
	Consents []ConsentKind // needed and not valid
	Vetting  []string      // items of the checklist that are open, or "stale"
}

// Ready tells whether nothing is missing.
func (r Readiness) Ready() bool {
	return len(r.Intake) == 0 && len(r.Consents) == 0 && len(r.Vetting) == 0
}

// Event names the transition that the readiness calls for.
func (r Readiness) Event() Event {
	switch {
	case len(r.Intake) > 0:
		return LackIntake
	case len(r.Consents) > 0:
		return LackConsent
	case len(r.Vetting) > 0:
		return LackVetting
	default:
		return BecomeReady
	}
}

// Assess says what a household's file lacks on a day.
func Assess(h Household, wishes []Wish, consents []Consent, vetting []VettingItem, today Date, fresh Freshness) Readiness {
	return Readiness{
		Intake:   h.missingIntake(wishes),
		Consents: MissingConsents(h.Basis, consents),
		Vetting:  openVetting(h, vetting, today, fresh),
	}
}

func (h Household) missingIntake(wishes []Wish) []string {
	var missing []string
	for _, need := range []struct {
		known bool
		field string
	}{
		{h.Persons > 0, "persons"},
		{h.RoomsMin > 0, "rooms_min"},
		{h.Category != "", "category"},
		{h.Basis != BasisUnknown, "rent_basis"},
		{h.Basis != BasisSelf || h.OwnLimit.Valid, "own_limit"},
		{len(wishes) > 0, "wishes"},
	} {
		if !need.known {
			missing = append(missing, need.field)
		}
	}
	return missing
}

func openVetting(h Household, vetting []VettingItem, today Date, fresh Freshness) []string {
	done := map[string]bool{}
	for _, item := range vetting {
		done[item.Item] = item.On.Known()
	}
	var open []string
	for _, item := range VettingItems() {
		if !done[item] {
			open = append(open, item)
		}
	}
	if len(open) == 0 && h.VettedOn.AddMonths(fresh.VettingMonths) < today {
		open = append(open, "stale")
	}
	return open
}
