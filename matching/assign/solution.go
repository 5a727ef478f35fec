package assign

import "context"

// Price is what something is worth on the two levels, which are compared one
// after the other: no weight can buy a point of need.
type Price struct{ Need, Weight int64 }

func (p Price) plus(o Price) Price  { return Price{p.Need + o.Need, p.Weight + o.Weight} }
func (p Price) minus(o Price) Price { return Price{p.Need - o.Need, p.Weight - o.Weight} }

func (p Price) less(o Price) bool {
	return p.Need < o.Need || (p.Need == o.Need && p.Weight < o.Weight)
}

// Solution is the best choice, and the prices that prove it.
type Solution struct {
	Row          []int32 // by column: where it is placed, or -1
	RowPrice     []Price // by row: what one more slot of it would be good for
	ColumnPrice  []Price // by column
	Need, Weight int64   // of the choice together
}

// Solve finds the choice of the greatest need, and among these the one of the
// greatest weight. It gives up when the context ends.
func Solve(ctx context.Context, g Graph) (*Solution, error) {
	if err := g.check(); err != nil {
		return nil, err
	}
	bonus, err := g.bonus()
	if err != nil {
		return nil, err
	}
	fits, err := g.reflect()
	if err != nil {
		return nil, err
	}
	w, err := g.who(ctx, fits)
	if err != nil {
		return nil, err
	}
	return g.place(ctx, w, bonus)
}

// place solves level after level.
func (g *Graph) place(ctx context.Context, w *who, bonus int64) (*Solution, error) {
	s := &Solution{
		Row:         filled(len(g.Need)),
		RowPrice:    make([]Price, len(g.Slots)),
		ColumnPrice: make([]Price, len(g.Need)),
	}
	l := g.levels(w, bonus)
	for _, rows := range l.groups() {
		p, err := l.gather(rows)
		if err != nil {
			return nil, err
		}
		choice, err := p.solve(ctx, l.roomsOf(rows))
		if err != nil {
			return nil, err
		}
		s.add(g, choice, w.level[rows[0]])
	}
	return s, nil
}

// add takes over the choice of one level.
func (s *Solution) add(g *Graph, choice *where, need int64) {
	for local, row := range choice.rows {
		s.RowPrice[row] = Price{need, choice.pays[local]}
	}
	for local, row := range choice.row {
		if row == none {
			continue
		}
		column := choice.column[local]
		s.Row[column] = choice.rows[row]
		s.ColumnPrice[column] = Price{g.Need[column] - need, choice.price[local]}
		s.Need += g.Need[column]
		s.Weight += choice.price[local] + choice.pays[row]
	}
}
