package portal

// Event is what somebody did to a listing, a household or a proposal. The
// transition tables say where it leads.
type Event string

// Events of a listing.
const (
	SubmitListing   Event = "submit"
	TakeUpListing   Event = "take_up"
	ReleaseListing  Event = "release"
	ReturnListing   Event = "return"
	ReserveListing  Event = "reserve"
	FreeListing     Event = "free"
	ChangeListing   Event = "change" // a material change: back to review
	LetListing      Event = "let"
	EndListing      Event = "end"
	WithdrawListing Event = "withdraw"
	ExpireListing   Event = "expire"
)

// Events of a household.
const (
	LackIntake      Event = "lack_intake"
	LackConsent     Event = "lack_consent"
	LackVetting     Event = "lack_vetting"
	BecomeReady     Event = "become_ready"
	Propose         Event = "propose"
	BackToReady     Event = "back_to_ready"
	BeginContract   Event = "begin_contract"
	HouseHousehold  Event = "house"
	BeginAftercare  Event = "begin_aftercare"
	CloseHousehold  Event = "close"
	PauseHousehold  Event = "pause"
	LoseContact     Event = "lose_contact"
	HelpItself      Event = "help_itself"
	WithdrawConsent Event = "withdraw_consent"
	Resume          Event = "resume"
)

// Events of a proposal.
const (
	Approve            Event = "approve"
	AskHousehold       Event = "ask_household" // after the approval, and the second one where needed
	Dismiss            Event = "dismiss"
	HouseholdAgrees    Event = "household_agrees"
	HouseholdDeclines  Event = "household_declines"
	SendCard           Event = "send_card"
	LandlordInterested Event = "landlord_interested"
	LandlordDeclines   Event = "landlord_declines"
	ChooseAnother      Event = "choose_another"
	NameHousehold      Event = "name"
	SetViewing         Event = "set_viewing"
	HouseholdWants     Event = "household_wants" // yes after the viewing; the state stays
	LandlordWants      Event = "landlord_wants"
	ViewingDone        Event = "viewing_done"       // its outcome; the state stays
	LandlordObjects    Event = "landlord_objects"   // a no that staff read first; the state stays
	OverruleObjection  Event = "overrule_objection" // staff have read it; the state stays
	CorrectAnswer      Event = "correct_answer"     // a no was a mistake: back to the question
	AgreeBoth          Event = "agree_both"
	OfferRent          Event = "offer_rent"
	AssureRent         Event = "assure"
	RefuseRent         Event = "refuse_assurance"
	SignLease          Event = "sign_lease"
	HandOver           Event = "hand_over"
	CloseHoused        Event = "close_housed"
	StaffDeclines      Event = "staff_declines"
	Lapse              Event = "lapse"
	WithdrawProposal   Event = "withdraw_proposal"
	EndAsChanged       Event = "end_as_changed"
)

// SubjectKind names the kind of record that a transition, task or audit entry
// is about.
type SubjectKind string

// The subjects.
const (
	SubjectListing   SubjectKind = "listing"
	SubjectHousehold SubjectKind = "household"
	SubjectProposal  SubjectKind = "proposal"
	SubjectLandlord  SubjectKind = "landlord"
	SubjectUnit      SubjectKind = "unit"
	SubjectTenancy   SubjectKind = "tenancy"
	SubjectAccount   SubjectKind = "account"
	SubjectMail      SubjectKind = "mail"
	SubjectRun       SubjectKind = "run"
	SubjectRule      SubjectKind = "rule"
)

// Transition is one change of state: who, when, from, to, reason. Rows are
// added, never changed; a correction is a new row.
type Transition struct {
	ID       TaskID      `db:"id"`
	Subject  SubjectKind `db:"subject_kind"`
	Key      string      `db:"subject_id"`
	Event    Event       `db:"event"`
	From     string      `db:"from_state"`
	To       string      `db:"to_state"`
	Reason   string      `db:"reason"`
	Note     string      `db:"note"`
	By       AccountID   `db:"account_id"`
	ByName   string      `db:"account_name"`
	ByRole   Role        `db:"account_role"`
	OnBehalf string      `db:"on_behalf"` // "called: name, time" where staff recorded somebody's answer
	At       Instant     `db:"at"`
}

// AuditEntry says that somebody did or read something. The chain of codes shows
// if an entry was changed or cut; no content of social data is in it.
type AuditEntry struct {
	Seq     int64       `db:"seq"`
	At      Instant     `db:"at"`
	Account AccountID   `db:"account_id"`
	Role    Role        `db:"account_role"`
	Action  string      `db:"action"`
	Subject SubjectKind `db:"subject_kind"`
	Key     string      `db:"subject_id"`
	Reason  string      `db:"reason"`
	Code    string      `db:"code"` // HMAC over the entry before and this one
}
