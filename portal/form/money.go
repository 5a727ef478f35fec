package form

import "wohnraum/portal"

// Money reads an amount in euro: "412", "412,50", "1.234,56 €", "412,-".
func (f *Form) Money(name, label string, least, most portal.Cents, required bool) portal.Maybe[portal.Cents] {
	text, ok := f.given(name, label, required)
	if !ok {
		return portal.Maybe[portal.Cents]{}
	}
	text = bare(text, "€", "EUR", "Euro")
	n, ok := decimal(text)
	switch amount := portal.Cents(n); {
	case negative(text), ok && (amount < least || amount > most):
		f.fail(name, label, "Bitte geben Sie einen Betrag von "+short(FormatMoney(least))+" bis "+short(FormatMoney(most))+" Euro ein.")
	case !ok:
		f.fail(name, label, "Bitte geben Sie einen Betrag in Euro ein, zum Beispiel 412 oder 412,50.")
	default:
		return portal.Known(amount)
	}
	return portal.Maybe[portal.Cents]{}
}
