package matching

import "errors"

// What a document may ask of the machine that reads it. No county comes near.
const (
	maxTables = 1 << 12 // dated tables; each is compared with each other one
	maxSlots  = 1 << 22 // of all vacancies; so many tickets can be added up
)

var (
	errAsked  = errors.New("it asks for one shortlist or for one plan")
	errTables = errors.New("there are too many tables")
	errSlots  = errors.New("there are too many slots")
)

// checkSlots bounds the slots of all vacancies together.
func checkSlots(list []Vacancy) error {
	left := maxSlots
	for _, v := range list {
		if v.Slots > left {
			return errSlots
		}
		left -= max(v.Slots, 0)
	}
	return nil
}
