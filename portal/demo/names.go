package demo

import (
	"fmt"
	"strconv"
	"strings"

	"wohnraum/portal"
)

// The invented people: any first name goes with any surname.
const (
	firstNames = `Achim Adem Agnieszka Ahmad Aleksandra Alina Amal Andrea Anja Annika Ayse Beate Bernd Birgit Christa Dana
Daniel Daryna Denise Detlef Dieter Dilara Dirk Doris Ellen Elif Emil Erik Fatma Felix Frauke Gabi Georg Gisela Hakan Hanna Harald
Heike Heiner Hussein Ilka Ines Ivan Jana Jasmin Jens Jochen Juri Kai Karsten Katja Kemal Kirsten Lars Laura Layla Lena Leyla Lidia
Ludmila Maike Malte Manuela Marco Maria Marta Mehmet Mirko Monika Nadine Nasrin Nico Nils Nina Oksana Olaf Olga Omar Pascal Pavel
Ralf Ramona Regina Rene Rita Rolf Sami Sandra Selma Silke Simone Sofia Stefan Susanne Svenja Tanja Tarek Thorsten Timo Udo Ulrike
Uwe Vera Viktor Walid Wiebke Yara Yusuf Zeynep`
	surnames = `Ahlers Albayrak Al-Masri Bachmeier Barkhausen Bekir Berger Bergmann Bielefeld Brinkmann Budde Celik Dahlmeier
Demir Diekmann Dreier Dück Ebmeier Eickmeier Ernst Fricke Friesen Gerdes Giesbrecht Gottschalk Grabowski Hartwig Heidemann Hempel
Hilker Hollmann Horstmann Ivanenko Jansen Kahraman Karimi Kaya Kellermann Kleinert Klusmann Kovalenko Kowalski Kramer Krüger Kuhlmann
Lange Lehmann Lücking Mahmoud Marten Melnyk Menke Mertens Meyerhof Möller Nagel Nolte Novak Ostermann Özdemir Papenbrock Petersen
Pieper Plöger Pohl Rahimi Rehm Reimer Riedel Rottmann Sahin Schewe Schlüter Schröder Schwarze Seiler Shevchenko Sommer Steinmeier
Strunk Suleiman Tepe Theiss Thiele Uhlig Ulrich Vogt Wagner Wallbaum Warkentin Weiss Wiebe Wiens Wittmann Wolff Yilmaz Zabel Zander`
	streets = `Gartenstraße Lindenstraße Bergstraße Ahornweg Birkenweg Schulstraße Kirchweg Wiesenstraße Feldstraße Mühlenweg
Bachstraße Rosenweg Buchenweg Eichenweg Hafenstraße Uferweg Nordstraße Südstraße Weststraße Oststraße Heideweg Amselweg Drosselweg
Kastanienallee Ringstraße Steinweg Talstraße Tannenweg Waldstraße Ziegeleiweg`
)

// pool draws from a list without an end.
type pool []string

func words(text string) pool { return strings.Fields(text) }

func (c *county) pick(p pool) string { return p[c.dice.IntN(len(p))] }

// name is a person's full name.
func (c *county) name(surname string) string { return c.pick(c.first) + " " + surname }

// address is a street that could be anywhere.
func (c *county) address() (street, number string) {
	return c.pick(c.streets), strconv.Itoa(1 + c.dice.IntN(88))
}

// phone is a number that is reserved for films.
func (c *county) phone() string { return fmt.Sprintf("0171 39200%02d", c.dice.IntN(100)) }

// mailOf is the address of an invented landlord, different for each.
func (c *county) mailOf(name string) string {
	folded := strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ö", "oe", "ß", "ss", " ", ".").Replace(strings.ToLower(name))
	c.mails[folded]++
	if n := c.mails[folded]; n > 1 {
		folded += strconv.Itoa(n)
	}
	return folded + "@example.org"
}

// born is a birth date that makes somebody between two ages today.
func (c *county) born(youngest, oldest int) portal.Date {
	months := 12*youngest + c.dice.IntN(12*(oldest-youngest))
	return c.today.AddMonths(-months).AddDays(-c.dice.IntN(28))
}
