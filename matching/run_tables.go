package matching

import "wohnraum/matching/rent"

// tables carries the dated tables, which are a closed value: they come out as
// lists, and go in by being checked again.
func (p *Problem) tables(c *codec) {
	rents, sizes := sortedTables(p.Rents.List()), sortedSizes(p.Sizes.List())
	records(c, "rent-table", &rents, rentTable)
	records(c, "size-table", &sizes, sizeTable)
	if !c.reading || c.err != nil {
		return
	}
	if len(rents) > maxTables || len(sizes) > maxTables {
		c.fail(errTables)
		return
	}
	var err error
	p.Rents, err = rent.NewTables(rents...)
	c.fail(err)
	p.Sizes, err = rent.NewSizes(sizes...)
	c.fail(err)
}

func rentTable(t *rent.Table, c *codec) {
	word(c, "area", &t.Area)
	words(c, "in", &t.Municipalities)
	word(c, "from", &t.From)
	word(c, "to", &t.To)
	word(c, "source", &t.Source)
	truth(c, "verified", &t.Verified)
	records(c, "rent-step", &t.Steps, rentStep)
	record(c, "rent-further", func(c *codec) { rentStep(&t.Further, c) })
}

func rentStep(s *rent.Step, c *codec) {
	whole(c, "persons", &s.Persons)
	whole(c, "area", &s.MaxArea)
	whole(c, "rent", &s.MaxRent)
}

func sizeTable(t *rent.SizeTable, c *codec) {
	word(c, "from", &t.From)
	word(c, "to", &t.To)
	word(c, "source", &t.Source)
	truth(c, "verified", &t.Verified)
	records(c, "size-step", &t.Sizes, sizeStep)
	record(c, "size-further", func(c *codec) { sizeStep(&t.Further, c) })
}

func sizeStep(s *rent.Size, c *codec) {
	whole(c, "persons", &s.Persons)
	whole(c, "area", &s.MaxArea)
	whole(c, "rooms", &s.MaxRooms)
}
