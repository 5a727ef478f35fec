// Package form reads what people type, the way people in Germany type it, and
// keeps it when something is wrong.
//
// A form is read once and used twice. [New] takes the posted [Values]; each
// parse method ([Form.Money], [Form.Date], …) returns the typed value and
// records a German sentence at the field when it cannot. If [Form.OK] says no,
// the same form goes back to its page: [Form.Value] refills every field with
// exactly what was typed, [Form.Error] stands beside the field, and
// [Form.Errors] is the summary above.
//
// A page's form is a struct of its own that embeds *Form and holds the typed
// values, made by a constructor such as ParseListing(values). To edit a record,
// start from [Filled] with values written by [FormatMoney] and its siblings;
// what these write, the parse methods read back to the same value.
//
// Numbers follow the office's rules: a comma is the decimal mark; a dot before
// three digits groups thousands, a dot before one or two digits is a decimal
// mark; nothing else is guessed. Every sentence says what to do, not what went
// wrong inside.
package form
