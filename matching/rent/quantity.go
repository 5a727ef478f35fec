package rent

// Cents is an amount of money in euro cents.
type Cents int64

// Area is a floor area in hundredths of a square metre.
type Area int64

// Rooms counts rooms in halves, as German listings do: 5 is two and a half. A
// kitchen is not counted.
type Rooms int
