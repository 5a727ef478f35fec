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
	graph := &g
	if sorted, err := g.sorted(); err != nil {
		return nil, err
	} else if !sorted {
		if graph, err = g.sort(); err != nil {
			return nil, err
		}
	}
	w, err := graph.who(ctx)
	if err != nil {
		return nil, err
	}
	return graph.where(ctx, w)
}

// where solves level after level.
func (g *Graph) where(ctx context.Context, w *who) (*Solution, error) {
	s := &Solution{
		Row:         filled(len(g.Need)),
		RowPrice:    make([]Price, len(g.Slots)),
		ColumnPrice: make([]Price, len(g.Need)),
	}
	l := g.levels(w)
	for _, rows := range l.groups() {
		p, err := l.gather(rows)
		if err != nil {
			return nil, err
		}
		need := w.level[rows[0]]
		choice, err := p.solve(ctx, l.rooms(rows), need > 0)
		if err != nil {
			return nil, err
		}
		s.add(g, choice, need)
	}
	return s, nil
}

// add takes over the choice of one level.
func (s *Solution) add(g *Graph, choice *where, need int64) {
	for local, row := range choice.rows {
		s.RowPrice[row] = Price{need, choice.places[local].price}
	}
	for local, row := range choice.row {
		if row == none {
			continue
		}
		column := choice.columns[local]
		s.Row[column] = choice.rows[row]
		s.ColumnPrice[column] = Price{g.Need[column] - need, choice.price[local]}
		s.Need += g.Need[column]
		s.Weight += choice.price[local] + choice.places[row].price
	}
}
