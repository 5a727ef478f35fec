package reference

import (
	"embed"
	"errors"
	"sync"

	"wohnraum/matching/rent"
)

//go:embed data/*.csv
var files embed.FS

type content struct {
	municipalities []Municipality
	rentLimits     []rent.Table
	sizes          []rent.SizeTable
	categories     []Category
	glossary       []Term
}

// embedded reads the files once, on first use.
var embedded = sync.OnceValue(func() content {
	c, err := load()
	if err != nil {
		panic("reference: the embedded data are faulty: " + err.Error())
	}
	return c
})

func load() (content, error) {
	var c content
	var faults [5]error
	c.municipalities, faults[0] = readMunicipalities()
	c.rentLimits, faults[1] = readRentLimits(c.municipalities)
	c.sizes, faults[2] = readSizes()
	c.categories, faults[3] = readCategories()
	c.glossary, faults[4] = readGlossary()
	return c, errors.Join(faults[:]...)
}
