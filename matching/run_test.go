package matching_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"wohnraum/matching"
	"wohnraum/matching/rent"
)

func TestRun_HoldsQuestionAndAnswer(t *testing.T) {
	t.Parallel()
	p := small(t)
	for _, goal := range matching.Goals() {
		run := planRun(t, p, goal)
		plan, err := engine(t, p).PlanFor(t.Context(), goal)
		if err != nil {
			t.Fatal(err)
		}
		if run.Asked != (matching.Asked{Goal: goal}) || !reflect.DeepEqual(run.Plan, plan) {
			t.Errorf("%s: asked %+v, and not the answer of PlanFor", goal, run.Asked)
		}
	}
	v := p.Vacancies[0].Key
	run := shortlistRun(t, p, v, 3)
	list, err := engine(t, p).Shortlist(v, 3)
	if err != nil {
		t.Fatal(err)
	}
	if run.Asked != (matching.Asked{Vacancy: v, First: 3}) || !reflect.DeepEqual(run.Shortlist, list) {
		t.Errorf("asked %+v, and not the answer of Shortlist", run.Asked)
	}
	if run.Plan.Goal != "" || run.Plan.Placements != nil {
		t.Error("who asked for a shortlist got a plan")
	}
}

func TestRun_RefusesWhatTheEngineRefuses(t *testing.T) {
	t.Parallel()
	e := engine(t, small(t))
	if _, err := e.PlanRun(t.Context(), "cheapest"); !errors.Is(err, matching.ErrNoGoal) {
		t.Errorf("a goal that does not exist: %v", err)
	}
	if _, err := e.ShortlistRun("castle", 3); !errors.Is(err, matching.ErrNoVacancy) {
		t.Errorf("a vacancy that does not exist: %v", err)
	}
	ended, end := context.WithCancel(t.Context())
	end()
	if _, err := e.PlanRun(ended, matching.MostUrgent); !errors.Is(err, context.Canceled) {
		t.Errorf("a run nobody waits for: %v", err)
	}
}

// A run is the caller's: what is done to it does not reach the engine.
func TestRun_IsACopy(t *testing.T) {
	t.Parallel()
	e := engine(t, small(t))
	before, err := e.PlanRun(t.Context(), matching.MostUrgent)
	if err != nil {
		t.Fatal(err)
	}
	doc := before.Encode()
	for i := range before.Problem.Candidates {
		before.Problem.Candidates[i].Persons = 99
		clear(before.Problem.Candidates[i].Municipalities)
	}
	clear(before.Problem.Locked)
	clear(before.Problem.Policy.TargetGroups)
	after, err := e.PlanRun(t.Context(), matching.MostUrgent)
	if err != nil || !bytes.Equal(doc, after.Encode()) {
		t.Errorf("the engine answers otherwise after its run was changed: %v", err)
	}
}

func TestRun_ThereAndBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		d := splitMix(rapid.Uint64().Draw(rt, "county"))
		p := county(problem(t, nil, nil), d, 1+d(8), 1+d(30))
		blank(d, p)
		runs := []matching.Run{shortlistRun(t, p, p.Vacancies[0].Key, d(5))}
		for _, goal := range matching.Goals() {
			runs = append(runs, planRun(t, p, goal))
		}
		for _, run := range runs {
			doc := run.Encode()
			again := decode(t, doc)
			if want := inOrder(t, run); !reflect.DeepEqual(want, again) {
				rt.Fatalf("written\n%+v\nread\n%+v", want, again)
			}
			if !bytes.Equal(doc, again.Encode()) {
				rt.Fatal("read and written again it is another document")
			}
		}
	})
}

// inOrder is the run as a document has it: its tables in order, no value beside
// an unknown, and no empty list.
func inOrder(t testing.TB, run matching.Run) matching.Run {
	t.Helper()
	list := run.Problem.Rents.List()
	slices.SortFunc(list, func(a, b rent.Table) int { return strings.Compare(string(a.From), string(b.From)) })
	var err error
	if run.Problem.Rents, err = rent.NewTables(list...); err != nil {
		t.Fatal(err)
	}
	tidy(reflect.ValueOf(&run).Elem())
	return run
}

// tidy empties every Maybe that is not known and makes empty lists nil.
func tidy(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		if known := v.FieldByName("Valid"); known.IsValid() && !known.Bool() {
			v.SetZero()
		}
		for _, field := range v.Fields() {
			if field.CanSet() {
				tidy(field)
			}
		}
	case reflect.Slice:
		if v.Len() == 0 {
			v.SetZero()
		}
		for i := range v.Len() {
			tidy(v.Index(i))
		}
	default:
	}
}

// Equal problems give the same bytes, in whatever order they came.
func TestRun_OneDocumentForOneProblem(t *testing.T) {
	t.Parallel()
	want := planRun(t, small(t), matching.MostUrgent).Encode()
	for seed := range uint64(20) {
		d, p := splitMix(seed), small(t)
		jumble(t, d, &p)
		if got := planRun(t, p, matching.MostUrgent).Encode(); !bytes.Equal(got, want) {
			t.Fatalf("jumble %d gives another document:\n%s", seed, got)
		}
	}
}

// jumble changes the order of all lists whose order means nothing, and names
// some members of sets twice.
func jumble(t testing.TB, d dice, p *matching.Problem) {
	t.Helper()
	shuffle(d, p.Vacancies)
	shuffle(d, p.Candidates)
	shuffle(d, p.Locked)
	shuffle(d, p.Refusals)
	shuffle(d, p.Decisions)
	sets := []*[]string{&p.Policy.TargetGroups}
	for i := range p.Vacancies {
		sets = append(sets, &p.Vacancies[i].Zones, &p.Vacancies[i].TargetGroups)
	}
	for i := range p.Candidates {
		c := &p.Candidates[i]
		sets = append(sets, &c.Residence.Municipalities, &c.ExcludedZones, &c.TargetGroups)
	}
	for _, set := range sets {
		*set = slices.Clone(*set)
		if len(*set) > 0 {
			*set = append(*set, (*set)[d(len(*set))])
		}
		shuffle(d, *set)
	}
	rents := p.Rents.List()
	shuffle(d, rents)
	tables, err := rent.NewTables(rents...)
	if err != nil {
		t.Fatal(err)
	}
	p.Rents = tables
}

// The tables of a county come in any order, too.
func TestRun_OneDocumentForTablesInAnyOrder(t *testing.T) {
	t.Parallel()
	first := rent.SizeTable{From: "2020-01-01", To: "2024-12-31", Sizes: []rent.Size{{Persons: 1, MaxArea: 45_00}}}
	second := rent.SizeTable{From: "2025-01-01", Sizes: []rent.Size{{Persons: 1, MaxArea: 50_00}}}
	here := rent.Table{Municipalities: []string{vlotho, herford}, From: "2024-01-01", Steps: []rent.Step{{Persons: 1, MaxArea: 1, MaxRent: 1}}}
	there := rent.Table{Municipalities: []string{enger}, From: "2024-01-01", Steps: here.Steps}
	document := func(rents []rent.Table, sizes []rent.SizeTable) []byte {
		p := *newPair(t).Problem
		var errRents, errSizes error
		p.Rents, errRents = rent.NewTables(rents...)
		p.Sizes, errSizes = rent.NewSizes(sizes...)
		if err := errors.Join(errRents, errSizes); err != nil {
			t.Fatal(err)
		}
		return shortlistRun(t, p, "flat", 1).Encode()
	}
	want := document([]rent.Table{here, there}, []rent.SizeTable{first, second})
	here.Municipalities = []string{herford, vlotho}
	if got := document([]rent.Table{there, here}, []rent.SizeTable{second, first}); !bytes.Equal(got, want) {
		t.Errorf("other tables:\n%s\n%s", got, want)
	}
	decode(t, want)
}

// The order of a household's wishes is a wish.
func TestRun_KeepsTheOrderOfWishes(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.c.Municipalities = []string{vlotho, enger, herford}
	doc := planRun(t, *p.Problem, matching.MostUrgent).Encode()
	if got := decode(t, doc).Problem.Candidates[0].Municipalities; !slices.Equal(got, p.c.Municipalities) {
		t.Errorf("the wishes are now %v", got)
	}
	p.c.Municipalities = []string{enger, vlotho, herford}
	if bytes.Equal(doc, planRun(t, *p.Problem, matching.MostUrgent).Encode()) {
		t.Error("other wishes, the same document")
	}
}

// What stands beside an unknown is not known either, and leaves no trace.
func TestRun_NothingBesideAnUnknown(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.v.Floor = matching.Maybe[int]{}
	plain := planRun(t, *p.Problem, matching.MostUrgent).Encode()
	p.v.Floor = matching.Maybe[int]{V: 4}
	if !bytes.Equal(plain, planRun(t, *p.Problem, matching.MostUrgent).Encode()) {
		t.Error("an unknown floor was written down")
	}
	p.v.Floor = matching.Known(0)
	if bytes.Equal(plain, planRun(t, *p.Problem, matching.MostUrgent).Encode()) {
		t.Error("the ground floor is not an unknown one")
	}
}

// A document can be read by a person who never saw this program.
func TestRun_ReadsAsText(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.v.Floor, p.v.Zones = matching.Known(0), []string{"station, north", "old town", "z1"}
	p.c.WBS.Persons = matching.Maybe[int]{}
	p.Locked = []matching.Pair{{Vacancy: "gone", Candidate: "gone too"}}
	p.Refusals = []matching.Refusal{{Pair: matching.Pair{Vacancy: "old", Candidate: "family"}, On: "2026-11-10", Reason: "size"}}
	p.Decisions = []matching.RentDecision{{
		Pair: matching.Pair{Vacancy: "flat", Candidate: "family"}, Accepted: true, Rent: 560_00, On: "2026-11-15", Source: "Höxter 12/26",
	}}
	want := []string{
		`asked vacancy=flat first=5`,
		`problem today=2026-11-22 seed=7`,
		`policy version=2026-1 vetting-months=6 urgency-months=3 waiting-cap=15 groups=homeless,threatened wishes=30,20,10 rooms=10 access=40 no-delay=5`,
		`rent-table area=Enger in=05758008 from=2019-11-01 to=2023-12-31 source="old table"`,
		`rent-step persons=1 area=5000 rent=39650`,
		`rent-step persons=2 area=6500 rent=49270`,
		`rent-step persons=3 area=8000 rent=56320`,
		`rent-further`,
		`rent-table area=Herford in=05758012 from=2024-01-01 source="test table" verified=true`,
		`rent-step persons=1 area=5000 rent=39650`,
		`rent-step persons=2 area=6500 rent=49270`,
		`rent-step persons=3 area=8000 rent=56320`,
		`rent-further area=1500 rent=10000`,
		`size-table from=2025-01-01 source="size table"`,
		`size-step persons=1 area=5000`,
		`size-step persons=2 area=6500 rooms=4`,
		`size-step persons=3 area=8000 rooms=6`,
		`size-further area=1500 rooms=2`,
		`vacancy key=flat slots=1 in=05758012 zones="old town","station, north",z1 located=true rent=55000 climate-bonus=no` +
			` area=7800 rooms=6 floor=0 lift=no step-free=no wheelchair=no max-persons=4 pets=no wbs=no from=2027-01-01 fixed-term=no`,
		`candidate key=family consent=yes vetted=2026-10-01 persons=3 rooms=6 wishes=05758012,05758008 residence=no` +
			` groups-checked=true step-free=no wheelchair=no stairs-limited=no pets=no wbs=no rent-basis=authority` +
			` supplement=no earliest=2026-12-01 refuses-fixed-term=yes situation=45 waiting=5 household=15 urgency-as-of=2026-11-01`,
		`locked vacancy=gone candidate="gone too"`,
		`refusal vacancy=old candidate=family on=2026-11-10 reason=size`,
		`decision vacancy=flat candidate=family accepted=true rent=56000 on=2026-11-15 source="H\u00f6xter 12/26"`,
		`shortlist vacancy=flat open=1 fitting=1`,
		fmt.Sprintf(`fitting vacancy=flat candidate=family answer=fits urgency=65 fit=45 ticket=%d`, p.explain(t).Ticket),
	}
	got := linesOf(shortlistRun(t, *p.Problem, "flat", 5).Encode())
	if !slices.Equal(got, want) {
		t.Errorf("the document says\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// The lines of a plan, and what an unclear pair misses.
func TestRun_ReadsAsText_Answers(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	second := flat()
	second.Key, second.Slots, second.Municipality = "second", 2, enger
	p.Vacancies = append(p.Vacancies, second)
	got := linesOf(planRun(t, *p.Problem, matching.MostPersons).Encode())
	for _, want := range []string{
		`asked goal=most-persons`,
		`plan goal=most-persons urgency=65 fit=45 persons=3`,
		`certificate`,
		`open vacancy=second slots=2`,
		`price vacancy=flat`,
	} {
		if !slices.Contains(got, want) {
			t.Errorf("no line %q in\n%s", want, strings.Join(got, "\n"))
		}
	}
	list := linesOf(shortlistRun(t, *p.Problem, "second", 1).Encode())
	want := fmt.Sprintf("unclear vacancy=second candidate=family answer=unknown urgency=65 fit=35 ticket=%d missing=office.rent-limit",
		p.explainWith(t, "second").Ticket)
	if last := list[len(list)-1]; last != want {
		t.Errorf("the unclear pair reads\n%s, want\n%s", last, want)
	}
}

// explainWith explains the family with another vacancy of the problem.
func (p pair) explainWith(t testing.TB, v matching.VacancyKey) matching.Explanation {
	t.Helper()
	explanation, err := engine(t, *p.Problem).Explain(v, p.c.Key)
	if err != nil {
		t.Fatal(err)
	}
	return explanation
}
