// Package matching decides which household may be proposed for which dwelling,
// in which order, and says why. It proposes; a person approves (GDPR Art. 22).
//
// # What goes in, what comes out
//
// A Problem holds everything the engine knows: vacancies and candidates as
// values without names, the office's Policy, the dated tables of package rent,
// what has happened to pairs before, the day, and the seed of the lottery. New
// checks it and returns an Engine, which answers questions about one pair,
//
//	Verdict(v, c)        does it fit?
//	Explain(v, c)        why, why not, and what would change it?
//
// about one vacancy,
//
//	Shortlist(v, k)      who are the best k, and about whom is something unclear?
//	Best(v, k)           the best k alone, as fast as can be
//	Fitting(v)           everybody who fits
//	NearMisses(v)        whom does one single rule keep out?
//	RentCurve(v)         how many more would fit at which rent?
//
// and about all of them at once:
//
//	Plan(ctx)            who should go where?
//	PlanFor(ctx, goal)   what would another order of values give?
//	Swap(ctx, plan, p)   why not this household, and what would it cost?
//	Live(ctx)            a plan that follows every event
//	Blocking()           which rule stands most in the way?
//	Compare(ctx, a, b)   whom would other rules help, and whom not?
//	Fairness(ctx, …)     how do groups fare?
//	PlanRun(ctx, goal)   the plan as a document that can be replayed
//
// There is no clock, no chance, no file and no network in here, and no list is
// read in the order it came: equal problems give equal answers, on every machine
// and in every year.
//
// # Whether: the rules
//
// A Rule is a hard criterion. It gives one of three answers: Fits, DoesNotFit,
// or Unknown. Unknown is a task for a person. It never passes silently, and it
// never fails silently either: a rule says Unknown only if the missing facts,
// which it names, could still turn the answer both ways. A household without an
// animal fits everywhere, even where nobody knows what the landlord thinks of
// dogs.
//
// A pair fits if all rules say so; it does not fit if one says no; else it is
// unknown. A Verdict carries the two sides of the comparison as typed values,
// the gap between them, the source and the day of the limit. Turning them into
// German is the portal's business.
//
// # In which order: points, then the lottery
//
// Urgency comes first: four sums that casework gave by the county's published
// table, waiting bounded by the policy. The engine never learns which fact
// earned them. Between households of equal urgency the better fit comes first
// (wish, rooms, use of an accessible dwelling, no idle weeks). Between equals
// in both, a lottery: a ticket mixed from the SHA-256 hashes of seed and keys
// (lottery.go). Anybody can draw it again, nobody can steer it.
//
// # The plan
//
// Plan fills the open slots of all vacancies at once. The three levels are
// compared one after the other, never weighed against each other in one sum.
// Because urgency belongs to the household and not to the pair, the plan of the
// greatest urgency is at the same time one that houses as many as possible.
// The plan carries a Certificate: prices for slots and candidates which prove,
// by themselves and without trust in the search, that no better plan exists. The
// price of a vacancy is worth knowing for itself: it says which household one
// more dwelling of the kind would house.
//
// The plan is solved in two stages, first who is housed and then where. The
// manual of package assign teaches why both are exact, and why prices prove it.
//
// A Live keeps a plan the best one while offers and households come and go. Each
// event moves those along one path, and the result is bit for bit what a new
// plan would be.
//
// # How it is fast
//
// There are a hundred thousand households and some thousand dwellings in a
// state, and nobody wants to wait. A rule may therefore say what its Check says
// once more, for all candidates at once: as planes of bits, one bit a candidate,
// which a few ANDs narrow down to those who fit (index.go tells the whole idea).
// Check remains the truth and gives the reasons, and a test compares the two on
// every pair. The same planes count near misses: two bits tell who fails no
// rule, one, or more. Candidates stand in the order of their urgency, so the best
// ten are found after looking at hardly more than ten.
//
// Everything is counted in integers. How wide sums can become is settled in
// widths.go; a problem that is too large is refused with ErrTooLarge.
//
// # What would bring more
//
// NearMisses lists whom one single rule keeps from a vacancy, and Blocking adds
// them up: the work lists of negotiating, applying and asking. RentCurve,
// FreeEarlier and WaitLonger say how many more would fit at which rent or day.
// Compare puts two engines with other rules, points or tables beside each other
// and counts both directions: who comes in, and who drops out.
//
// # Who fares how
//
// Fairness reports, for groups that the caller names, how many of them a plan
// places beside how many vacancies fit them: a rate alone blames the order for
// dwellings that do not exist. Floor says what it would cost to place more of a
// group: the smallest bonus, the points the rest loses, and who moves. Neither
// enters a proposal. Withhold says which numbers of such a report must not be
// shown, so that nobody is found by subtraction.
//
// # A run, and asking again
//
// A Run is a question with everything the engine knew and what it answered.
// Encode writes it as a document: text, one record a line, one way only to write
// it, and the SHA-256 of all lines at the end.
//
//	wohnraum-run 1
//	asked vacancy=v0003 first=5
//	problem today=2026-11-22 seed=7
//	policy version=2026-1 vetting-months=6 …
//	vacancy key=v0003 slots=1 in=05758012 rent=55000 …
//	candidate key=c0005 consent=yes persons=3 rooms=6 …
//	fitting vacancy=v0003 candidate=c0005 answer=fits urgency=65 fit=45 …
//	sha256 ea4a91d3d42b0b3d…
//
// Replay asks again from the document alone, years later, on any machine, and
// whatever the office has decided since: the bytes come out the same, or it says
// which lines differ.
//
// # Who is left alone
//
// A protected household is never listed or planned: staff propose it by hand,
// two of them. A candidate with a live proposal is taken, and a vacancy is full
// when as many are named as its occupancy right asks for. A refused pair is not
// proposed again; nothing else follows from a refusal. All of these can be
// explained all the same.
//
// # Adding a rule
//
// Write rule_<name>.go with one function that returns the Rule, and add a line
// to Rules:
//
//	// quiet wants a household that agrees to a quiet house where one is asked for.
//	func quiet() Rule {
//		return Rule{ID: "quiet", Check: func(q *Question) Verdict {
//			return meets(q.Vacancy.QuietHouse, q.Candidate.AgreesToQuiet, FactQuietHouse, FactAgreesToQuiet)
//		}}
//	}
//
// The rule works now: the index lets everybody pass it, and asks Check about
// those who pass all other rules. If that is too slow, add what it says in planes, and
// which of those who fail merely wait for a fact:
//
//	index: func(x *catalogue) narrow {
//		agree := x.flag(func(c *Candidate) bool { return c.AgreesToQuiet == Yes })
//		unasked := x.flag(func(c *Candidate) bool { return c.AgreesToQuiet == NotKnown })
//		return func(v *Vacancy, f *filter) {
//			switch v.QuietHouse {
//			case Yes:
//				f.only(agree)
//				f.waits(unasked)
//			case NotKnown:
//				f.only(agree)
//				f.waits(everybody)
//			}
//		}
//	}
//
// Then add the fields to Vacancy and Candidate (a test lists what a candidate may
// hold, and why), the facts that can be missing, a table of cases in the words
// of the trade, and the lines that forget and learn the new facts in
// unknown_test.go and learn_test.go. Explanations, shortlists, plans and the
// portal's pair page show the new rule without being changed; the text
// catalogue needs its name.
//
// # Where to read on
//
// The examples below run as tests. story_test.go tells the hard cases of a small
// county. reads_test.go says for every field which rule reads it.
// unknown_test.go, learn_test.go and gap_test.go hold what the three answers
// promise. Whoever wants to know how it works reads index.go, filter.go, part.go
// and sieve.go in this order, then graph.go and the manual of package assign.
package matching
