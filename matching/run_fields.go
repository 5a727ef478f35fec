package matching

// What a run consists of, line by line. Each method names every field of its
// type once, for writing and for reading; a test looks for forgotten ones. Names
// and order are the format and must stay: a new field goes to the end of its
// line.

func (r *Run) records(c *codec) {
	record(c, "asked", r.Asked.fields)
	r.Problem.records(c)
	r.answer(c)
}

func (r *Run) answer(c *codec) {
	if r.Asked.Vacancy != "" {
		r.Shortlist.records(c)
		return
	}
	r.Plan.records(c)
}

func (a *Asked) fields(c *codec) {
	word(c, "vacancy", &a.Vacancy)
	whole(c, "first", &a.First)
	word(c, "goal", &a.Goal)
	if c.reading && (a.Vacancy == "") == (a.Goal == "") {
		c.fail(errAsked)
	}
}

func (p *Problem) records(c *codec) {
	record(c, "problem", p.fields)
	record(c, "policy", p.Policy.fields)
	p.tables(c)
	records(c, "vacancy", &p.Vacancies, (*Vacancy).fields)
	if c.reading {
		c.fail(checkSlots(p.Vacancies))
	}
	records(c, "candidate", &p.Candidates, (*Candidate).fields)
	records(c, "locked", &p.Locked, (*Pair).fields)
	records(c, "refusal", &p.Refusals, (*Refusal).fields)
	records(c, "decision", &p.Decisions, (*RentDecision).fields)
}

func (p *Problem) fields(c *codec) {
	word(c, "today", &p.Today)
	natural(c, "seed", &p.Seed)
}

func (p *Policy) fields(c *codec) {
	word(c, "version", &p.Version)
	whole(c, "vetting-months", &p.VettingMonths)
	whole(c, "urgency-months", &p.UrgencyMonths)
	whole(c, "waiting-cap", &p.WaitingCap)
	words(c, "groups", &p.TargetGroups)
	wholes(c, "wishes", &p.Fit.Wishes)
	whole(c, "rooms", &p.Fit.Rooms)
	whole(c, "access", &p.Fit.Access)
	whole(c, "no-delay", &p.Fit.NoDelay)
}

func (v *Vacancy) fields(c *codec) {
	word(c, "key", &v.Key)
	whole(c, "slots", &v.Slots)
	word(c, "in", &v.Municipality)
	words(c, "zones", &v.Zones)
	truth(c, "located", &v.Located)
	known(c, "rent", &v.GrossColdRent)
	word(c, "climate-bonus", &v.ClimateBonus)
	known(c, "area", &v.Area)
	known(c, "rooms", &v.Rooms)
	known(c, "floor", &v.Floor)
	word(c, "lift", &v.Lift)
	word(c, "step-free", &v.StepFree)
	word(c, "wheelchair", &v.Wheelchair)
	whole(c, "min-persons", &v.MinPersons)
	known(c, "max-persons", &v.MaxPersons)
	word(c, "pets", &v.PetsAllowed)
	word(c, "wbs", &v.WBSBound)
	known(c, "wbs-persons", &v.WBSPersons)
	word(c, "from", &v.AvailableFrom)
	word(c, "latest", &v.LatestStart)
	word(c, "fixed-term", &v.FixedTerm)
	words(c, "groups", &v.TargetGroups)
}

func (x *Candidate) fields(c *codec) {
	word(c, "key", &x.Key)
	word(c, "consent", &x.Consent)
	word(c, "vetted", &x.Vetted)
	truth(c, "protected", &x.Protected)
	whole(c, "persons", &x.Persons)
	known(c, "rooms", &x.MinRooms)
	words(c, "wishes", &x.Municipalities)
	truth(c, "anywhere", &x.Anywhere)
	x.Residence.fields(c)
	words(c, "not-in", &x.ExcludedZones)
	words(c, "groups", &x.TargetGroups)
	truth(c, "groups-checked", &x.GroupsChecked)
	word(c, "step-free", &x.NeedsStepFree)
	word(c, "wheelchair", &x.NeedsWheelchair)
	word(c, "stairs-limited", &x.StairsLimited)
	whole(c, "max-floor", &x.MaxFloor)
	word(c, "pets", &x.Pets)
	x.WBS.fields(c)
	x.Rent.fields(c)
	word(c, "earliest", &x.Earliest)
	word(c, "latest", &x.Latest)
	word(c, "refuses-fixed-term", &x.RefusesFixedTerm)
	x.Urgency.fields(c)
}

func (r *Residence) fields(c *codec) {
	word(c, "residence", &r.Bound)
	words(c, "residence-in", &r.Municipalities)
	word(c, "residence-until", &r.Until)
}

func (w *WBS) fields(c *codec) {
	word(c, "wbs", &w.Held)
	known(c, "wbs-persons", &w.Persons)
	word(c, "wbs-until", &w.Until)
}

func (r *RentMeans) fields(c *codec) {
	word(c, "rent-basis", &r.Basis)
	known(c, "rent-maximum", &r.Maximum)
	word(c, "supplement", &r.Supplement)
}

func (u *Urgency) fields(c *codec) {
	whole(c, "situation", &u.Situation)
	whole(c, "waiting", &u.Waiting)
	whole(c, "household", &u.Household)
	whole(c, "support", &u.Support)
	word(c, "urgency-as-of", &u.AsOf)
}

func (p *Pair) fields(c *codec) {
	word(c, "vacancy", &p.Vacancy)
	word(c, "candidate", &p.Candidate)
}

func (r *Refusal) fields(c *codec) {
	r.Pair.fields(c)
	word(c, "on", &r.On)
	word(c, "reason", &r.Reason)
}

func (d *RentDecision) fields(c *codec) {
	d.Pair.fields(c)
	truth(c, "accepted", &d.Accepted)
	whole(c, "rent", &d.Rent)
	word(c, "on", &d.On)
	word(c, "source", &d.Source)
}
