// Package planning is where the rules of the office are kept: the dated tables
// of rent limits, and the point table of urgency.
//
// # A new table of rent limits
//
// One officer enters it, as a CSV text with the columns of [LimitColumns] or in a
// form that writes such a text; [Service.Enter] checks all of it together with
// the tables there are, and keeps it aside. Another officer compares it with its
// source and confirms it ([Service.Confirm]); only then its rows count, and the
// open table before it ends on the day before. Nothing is deleted: old decisions
// stand on old tables.
//
// # Fairness
//
// [Service.Fairness] counts how groups of households fare, in the plan of today
// and in the records of a year, each rate beside the offers there are. Readers
// outside the placement office get guarded numbers: groups of few are joined,
// small numbers withheld together with as many others as keep them from being
// computed. It is computed anew for each reader; two looks that differ by one
// household are not guarded against each other.
//
// # Trying a change first
//
// [Service.WhatIf] asks the engine twice, under the rules in force and under
// those somebody thinks about, and counts who would come in and who would drop
// out. It reads only.
package planning
