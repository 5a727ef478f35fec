package matching

// CandidateKey names a candidate for the length of one run. It is opaque: the
// caller keeps the map to its records.
type CandidateKey string

// Candidate is a household that looks for a dwelling, as far as a rule reads
// it. The list of fields is a promise: no name, age, sex, origin, religion,
// language, diagnosis, debt or cause of homelessness can reach the engine,
// because there is no field to put it in. Needs arrive derived ("step-free"),
// urgency as integers made in casework. A test holds this list.
type Candidate struct {
	Key CandidateKey

	Consent   Fact // every consent the office needs is given and valid today
	Vetted    Date // when its facts were last checked; "" is never
	Protected bool // never proposed by the engine: staff do it by hand, two of them

	Persons  int          // 0 is unknown
	MinRooms Maybe[Rooms] // the need recorded by the caseworker

	Municipalities []string // accepted ones, the dearest wish first
	Anywhere       bool     // accepts every municipality, after the wishes
	Residence      Residence
	ExcludedZones  []string // places it must not come near
	TargetGroups   []string // contract groups it belongs to, of Policy.TargetGroups
	GroupsChecked  bool     // membership was checked: what is not listed is a no

	NeedsStepFree   Fact
	NeedsWheelchair Fact
	StairsLimited   Fact // there is a highest floor it can reach without a lift
	MaxFloor        int  // that floor; meaningful only if StairsLimited is Yes
	Pets            Fact

	WBS  WBS
	Rent RentMeans

	Earliest         Date // can move in from; the day of intake if at once
	Latest           Date // must have moved in by; "" is no such day
	RefusesFixedTerm Fact

	Urgency Urgency
}

// Residence is the duty to live in certain places (Wohnsitzauflage).
type Residence struct {
	Bound          Fact
	Municipalities []string // where it may live while the duty lasts
	Until          Date     // last day of the duty; "" is unknown
}

// WBS is a household's housing entitlement certificate (Wohnberechtigungsschein).
type WBS struct {
	Held    Fact
	Persons Maybe[int] // the size it was issued for
	Until   Date       // last day it is valid; "" is unknown
}

// Basis says who answers for the rent.
type Basis string

// The two bases; "" is not known yet. Which authority pays is not the engine's
// business: the limits are the same for all of them.
const (
	Authority  Basis = "authority"
	SelfPaying Basis = "self-paying"
)

// RentMeans is how a household's rent is paid.
type RentMeans struct {
	Basis      Basis
	Maximum    Maybe[Cents] // gross cold rent a self-paying household can carry
	Supplement Fact         // an authority may accept more for it: supplement, waiting period
}

// Urgency is the points casework gave under the county's published table.
// Which fact earned them stays with the team that knows the household.
type Urgency struct {
	Situation int
	Waiting   int
	Household int
	Support   int
	AsOf      Date // when the facts behind the points were last checked
}
