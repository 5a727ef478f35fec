package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"

	"wohnraum/matching/invented"
)

// options is what the command line asks for.
type options struct {
	Sizes  []invented.Size
	Seed   uint64
	Dump   string
	Rounds int // 0 is as many as suit the size
	Peers  bool
}

func parse(args []string, complaints io.Writer) (options, error) {
	o := options{}
	flags := flag.NewFlagSet("matchbench", flag.ContinueOnError)
	flags.SetOutput(complaints)
	size := flags.String("size", "S", "S, M, L or all: a county, a region, a state")
	households := flags.Int("households", 0, "instead of a size: how many households")
	vacancies := flags.Int("vacancies", 0, "instead of a size: how many vacancies")
	peers := flags.String("peers", "auto", "auto: PostgreSQL, LEMON and SciPy where installed; none: the pair loop only")
	flags.Uint64Var(&o.Seed, "seed", 1, "which county of that size")
	flags.StringVar(&o.Dump, "dump", "", "write the edge list to this file and print its W, instead of measuring")
	flags.IntVar(&o.Rounds, "rounds", 0, "how often engine and peer take turns (0: as often as suits the size)")
	if err := flags.Parse(args); err != nil {
		return o, fmt.Errorf("arguments: %w", err)
	}
	o.Peers = *peers == "auto"
	o.Sizes = sizes(*size, *households, *vacancies)
	return o, o.check(*peers)
}

// sizes are those of the name, or the one that is spelt out.
func sizes(name string, households, vacancies int) []invented.Size {
	if households > 0 || vacancies > 0 {
		return []invented.Size{{Name: "own", Households: households, Vacancies: vacancies}}
	}
	return slices.DeleteFunc(invented.Sizes(), func(s invented.Size) bool { return name != "all" && s.Name != name })
}

func (o options) check(peers string) error {
	switch {
	case len(o.Sizes) == 0:
		return errors.New("-size is S, M, L or all")
	case o.Sizes[0].Households < 1 || o.Sizes[0].Vacancies < 1:
		return errors.New("-households and -vacancies belong together, at least one of each")
	case peers != "auto" && peers != "none":
		return errors.New("-peers is auto or none")
	case o.Rounds < 0:
		return errors.New("-rounds is at least 1")
	case o.Dump != "" && len(o.Sizes) > 1:
		return errors.New("-dump writes one county: choose a size")
	}
	return nil
}
