package matching

// Policy is what the office decides and may change: limits, points, and the
// version under which it published them. The engine has no default of its own,
// so that no figure of a rule can hide in code.
type Policy struct {
	Version       string
	VettingMonths int      // a vetting older than this is unknown
	UrgencyMonths int      // urgency facts older than this are unknown
	WaitingCap    int      // most points that waiting can give
	TargetGroups  []string // every contract group there is; other codes are refused
	Fit           FitPoints
}

// FitPoints is what a fitting pair earns for suiting each other well. Fit only
// decides between households of equal urgency.
type FitPoints struct {
	Wishes  []int // for the first, second, third … municipality wished for
	Rooms   int   // the dwelling has exactly the rooms the household needs
	Access  int   // an accessible dwelling goes to a household that needs it
	NoDelay int   // the household can move in on the day the dwelling is free
}
