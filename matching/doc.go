// Package matching decides which household may be proposed for which dwelling,
// in which order, and says why. It proposes; a person approves (GDPR Art. 22).
//
// # What goes in, what comes out
//
// A Problem holds everything the engine knows: vacancies and candidates as
// values without names, the office's Policy, the dated tables of package rent,
// what has happened to pairs before, the day, and the seed of the lottery. New
// checks it and returns an Engine, which answers four questions:
//
//	Verdict(v, c)    does this pair fit?
//	Explain(v, c)    why, why not, and what would change it?
//	Shortlist(v, k)  who are the best k for this vacancy?
//	Plan(ctx)        who should go where, over all vacancies at once?
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
// in both, a lottery: the SHA-256 hash of seed, vacancy and candidate. Anybody
// can draw it again, nobody can steer it.
//
// # The plan
//
// Plan fills the open slots of all vacancies at once. The three levels are
// compared one after the other, never weighed against each other in one sum.
// Because urgency belongs to the household and not to the pair, the plan of the
// greatest urgency is at the same time one that houses as many as possible.
// The plan carries a Certificate: prices for slots and candidates which prove,
// by themselves and without trust in the search, that no better plan exists.
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
// promise. assignment.go says why a plan is the best one.
package matching
