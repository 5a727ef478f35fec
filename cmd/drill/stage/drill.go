package stage

import (
	"context"
	"time"
)

// Drill is one promise and the harm that it must survive.
type Drill struct {
	ID      string // "R1", as in the list of promises
	Promise string // in one line
	Within  time.Duration
	Run     func(context.Context, *Stage) (Outcome, error)
}

// Outcome is what a drill found.
type Outcome struct {
	Figures []Figure
	Notes   []string // what a reader of a missed figure wants to know, a line each
}

// Note adds lines below the table.
func (o *Outcome) Note(lines ...string) { o.Notes = append(o.Notes, lines...) }

// Add takes the figures and notes of a part, each with its name before it.
func (o *Outcome) Add(part string, other Outcome) {
	for _, figure := range other.Figures {
		figure.Name = part + figure.Name
		o.Figures = append(o.Figures, figure)
	}
	for _, note := range other.Notes {
		o.Note(part + note)
	}
}

// Missed tells whether one of the figures is outside its limit, or there is none.
func (o Outcome) Missed() bool {
	for _, figure := range o.Figures {
		if !figure.Met {
			return true
		}
	}
	return len(o.Figures) == 0
}

// usually is how long a drill may take that says nothing about it.
const usually = 10 * time.Minute

// Perform carries a drill out. What kept it from ending is a figure that is
// missed, so that no drill can drop out of the table.
func (d Drill) Perform(ctx context.Context, s *Stage) Outcome {
	within := d.Within
	if within == 0 {
		within = usually
	}
	ctx, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	outcome, err := d.Run(ctx, s)
	if err != nil {
		outcome.Figures = append(outcome.Figures, Figure{Name: "carried out", Got: "no", Limit: "yes"})
		outcome.Note(err.Error())
	}
	return outcome
}
