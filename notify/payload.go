package notify

import (
	"database/sql/driver"
	"encoding/json"

	"wohnraum/portal"
)

// Payload is all that a mail may know. A mail lies in a foreign mailbox for
// years, so it says what happened and points to a page: no name of a household,
// no address of a dwelling, no social data. A test holds the list of fields.
type Payload struct {
	Listing      string         `json:"listing,omitempty"`      // public number of the offer
	Municipality string         `json:"municipality,omitempty"` // where the dwelling stands
	Due          portal.Date    `json:"due,omitempty"`          // until when something is asked
	Appointment  portal.Instant `json:"appointment,omitzero"`   // when something takes or took place
	Count        int            `json:"count,omitempty"`        // how many are waiting
	Overdue      int            `json:"overdue,omitempty"`      // how many of them are late
	Contact      string         `json:"contact,omitempty"`      // the office's named contact
	ContactPhone string         `json:"contact_phone,omitempty"`
}

// Value implements driver.Valuer.
func (p Payload) Value() (driver.Value, error) {
	text, err := json.Marshal(p)
	return string(text), err
}
