package portal

// Role is what an account may be in this portal.
type Role string

// The roles of the people who use the portal. Anonymous is the visitor who
// has not signed in; System is the portal itself, working by the clock.
const (
	Anonymous     Role = "anonymous"
	LandlordRole  Role = "landlord"   // private landlord, or a company's user
	Caseworker    Role = "caseworker" // Kümmerer, Diakonie
	Placement     Role = "placement"  // staff of the county's placement office
	Authority     Role = "authority"  // clerk of the Jobcenter or of a Sozialamt
	Steering      Role = "steering"   // reads published tables only
	Administrator Role = "administrator"
	Protection    Role = "protection" // data protection officer
	System        Role = "system"
)

// Actor is who acts: the scope of every call into the store. An actor sees
// nothing outside it; what is foreign is not found.
type Actor struct {
	Account      AccountID
	Role         Role
	Name         string
	Organisation OrganisationID
	Team         TeamID     // a caseworker's team
	Landlord     LandlordID // a landlord's own record
	Body         string     // an authority clerk's body: "jobcenter" or "sozialamt:05758012"
}

// SystemActor acts for the portal itself.
func SystemActor() Actor { return Actor{Role: System, Name: "Portal"} }
