package form_test

import (
	"testing"

	"wohnraum/portal/form"
)

func TestFormat(t *testing.T) {
	t.Parallel()
	for got, want := range map[string]string{
		form.FormatMoney(0): "0,00", form.FormatMoney(5): "0,05", form.FormatMoney(123456): "1.234,56", form.FormatMoney(100000000): "1.000.000,00",
		form.FormatMoney(-4250): "-42,50",
		form.FormatArea(5200):   "52", form.FormatArea(5250): "52,5", form.FormatArea(5275): "52,75", form.FormatArea(5205): "52,05",
		form.FormatRooms(4): "2", form.FormatRooms(5): "2,5",
		form.FormatDate("2027-04-03"): "3.4.2027", form.FormatDate(""): "",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
