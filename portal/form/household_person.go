package form

import (
	"fmt"

	"wohnraum/portal"
)

// mostMembers is how many persons a household's form takes.
const mostMembers = 15

// spareMembers is how many empty lines stand below the persons known.
const spareMembers = 2

// Intake opens a household's file: the person the office talks to, the housing
// emergency, a note.
type Intake struct {
	*Form
	Person         portal.Member
	Category, Note string
}

// ParseIntake reads the first page of an intake.
func ParseIntake(values Values, today portal.Date, categories []string) Intake {
	f := Intake{Form: New(values)}
	f.Person.Name = f.Text("name", "Name", 120, true)
	f.Person.Born = f.birthDate("born", today)
	f.Category = f.Choice("category", "Wohnungsnotfall", categories, false)
	f.Note = f.Text("note", "Notiz für das Team", 2000, false)
	return f
}

// birthDate reads a birth date. It needs all four digits of the year, because a
// year of two digits is read as one of this century.
func (f *Form) birthDate(name string, today portal.Date) portal.Date {
	born := f.Date(name, "Geburtsdatum", false)
	if born > today {
		f.Fail(name, "Geburtsdatum: Der Tag liegt in der Zukunft. Bitte schreiben Sie das Jahr mit vier Ziffern.")
		return ""
	}
	return born
}

// Members is who belongs to a household, one line for each person.
type Members struct {
	*Form
	Version int
	Members []portal.Member
}

// MemberLines is how many lines a form has for so many persons.
func MemberLines(persons int) int { return min(persons+spareMembers, mostMembers) }

// FillMembers prefills the form from the record.
func FillMembers(version int, members []portal.Member) *Form {
	values := versioned(version)
	for i, m := range members {
		values[line("name", i+1)] = []string{m.Name}
		values[line("born", i+1)] = []string{FormatDate(m.Born)}
		if m.Child {
			values[line("child", i+1)] = []string{"on"}
		}
	}
	return New(values)
}

// ParseMembers reads the lines that are filled in. The first person is the one
// the office talks to.
func ParseMembers(values Values, today portal.Date) Members {
	f := Members{Form: New(values)}
	f.Version = f.version()
	for i := 1; i <= mostMembers; i++ {
		name, born, child := line("name", i), line("born", i), line("child", i)
		if f.Value(name) == "" && f.Value(born) == "" && !f.Checked(child) {
			continue
		}
		f.Members = append(f.Members, portal.Member{
			Name: f.Text(name, "Name", 120, true), Born: f.birthDate(born, today), Child: f.Checked(child),
		})
	}
	if len(f.Members) == 0 {
		f.Fail(line("name", 1), "Bitte tragen Sie mindestens eine Person ein.")
	}
	return f
}

func line(name string, i int) string { return fmt.Sprintf("%s_%d", name, i) }

// UsedLines is the number of the last line in which something was typed.
func UsedLines(f *Form) int {
	for i := mostMembers; i > 0; i-- {
		if f.Value(line("name", i)) != "" || f.Value(line("born", i)) != "" {
			return i
		}
	}
	return 0
}
