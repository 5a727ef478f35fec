package form

import "wohnraum/portal"

// Area reads a floor area in square metres: "52", "52,5", "52,75 m²".
func (f *Form) Area(name, label string, least, most portal.Area, required bool) portal.Maybe[portal.Area] {
	text, ok := f.given(name, label, required)
	if !ok {
		return portal.Maybe[portal.Area]{}
	}
	text = bare(text, "m²", "m2", "qm")
	n, ok := decimal(text)
	switch area := portal.Area(n); {
	case negative(text), ok && (area < least || area > most):
		f.fail(name, label, "Bitte geben Sie eine Fläche von "+FormatArea(least)+" bis "+FormatArea(most)+" Quadratmetern ein.")
	case !ok:
		f.fail(name, label, "Bitte geben Sie die Fläche in Quadratmetern ein, zum Beispiel 52 oder 52,5.")
	default:
		return portal.Known(area)
	}
	return portal.Maybe[portal.Area]{}
}
