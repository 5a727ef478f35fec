package matching

// The answer of a run, line by line.

func (s *Shortlist) records(c *codec) {
	record(c, "shortlist", s.fields)
	records(c, "fitting", &s.Fitting, (*Ranked).fields)
	records(c, "unclear", &s.Unclear, (*Ranked).fields)
}

func (s *Shortlist) fields(c *codec) {
	word(c, "vacancy", &s.Vacancy)
	whole(c, "open", &s.Open)
	whole(c, "fitting", &s.FittingTotal)
	whole(c, "unclear", &s.UnclearTotal)
}

func (r *Ranked) fields(c *codec) {
	r.Pair.fields(c)
	word(c, "answer", &r.Answer)
	whole(c, "urgency", &r.Urgency)
	whole(c, "fit", &r.Fit)
	whole(c, "ticket", &r.Ticket)
	words(c, "missing", &r.Missing)
}

func (p *Plan) records(c *codec) {
	record(c, "plan", p.fields)
	record(c, "certificate", p.Certificate.fields)
	records(c, "placement", &p.Placements, (*Ranked).fields)
	records(c, "open", &p.Open, (*Open).fields)
	records(c, "price", &p.Prices, (*Price).fields)
}

func (p *Plan) fields(c *codec) {
	word(c, "goal", &p.Goal)
	whole(c, "urgency", &p.Urgency)
	whole(c, "fit", &p.Fit)
	whole(c, "persons", &p.Persons)
}

func (o *Open) fields(c *codec) {
	word(c, "vacancy", &o.Vacancy)
	whole(c, "slots", &o.Slots)
}

func (p *Price) fields(c *codec) {
	word(c, "vacancy", &p.Vacancy)
	truth(c, "helps", &p.Helps)
	whole(c, "urgency", &p.Urgency)
}

func (x *Certificate) fields(c *codec) {
	whole(c, "urgency-gap", &x.UrgencyGap)
	whole(c, "fit-gap", &x.FitGap)
	whole(c, "ticket-gap", &x.TicketGap)
	whole(c, "violations", &x.Violations)
}
