package view

import (
	"time"

	"wohnraum/portal"
	"wohnraum/portal/form"
)

// NewGallery fills the gallery with invented content.
func NewGallery(base Base) Gallery {
	base.Title = "Bausteine der Seiten"
	g := Gallery{Base: base, Form: galleryForm(), Steps: gallerySteps(), Events: galleryEvents(), Criteria: galleryCriteria()}
	g.Choices = []Choice{
		{Value: "buende", Label: "Bünde"},
		{Value: "loehne", Label: "Löhne", Hint: "Beratung dienstags und donnerstags"},
		{Value: "vlotho", Label: "Vlotho"},
	}
	g.Facts = []Fact{
		{Label: "Personen", Value: "2"},
		{Label: "Kinder", Value: "1"},
		{Label: "Einzug", Value: "innerhalb von drei Monaten"},
		{Label: "Haustiere", Value: ""},
		{Label: "Miete", Value: "innerhalb der Mietobergrenze", Note: "Demo-Werte ab 1.1.2024, nicht geprüft"},
	}
	g.Stats = []Stat{
		{Value: "7", Label: "Angebote zu prüfen", Note: "2 überfällig", Href: "/angebote"},
		{Value: "12", Label: "Vorschläge freizugeben", Href: "/vorschlaege"},
		{Value: "3", Label: "Unklare Angaben", Href: "/klaerung"},
		{Value: "0", Label: "E-Mails fehlgeschlagen"},
	}
	g.Tabs = []Tab{{Label: "Übersicht", Href: "/bausteine", Current: true}, {Label: "Haushalte", Href: "/haushalte", Count: 42}, {Label: "Verlauf", Href: "/verlauf"}}
	g.Rows = galleryRows()
	g.Filter = galleryFilter(g.Choices)
	g.Pager = Pager{First: 1, Last: 20, Total: 45, Next: "/bausteine?nach=20", Prev: "/bausteine"}
	g.Listings = galleryListings()
	g.Chart = galleryChart()
	return g
}

func galleryForm() *form.Form {
	f := form.Filled(map[string]string{"street": "Gartenstraße 12", "rent": "abc", "municipality": "loehne", "lift": "no", "notice": "on"})
	f.Fail("rent", "Kaltmiete: Bitte geben Sie einen Betrag in Euro ein, zum Beispiel 412,50.")
	f.Fail("kind", "Bitte wählen Sie eine Antwort.")
	return f
}

func gallerySteps() []Step {
	return []Step{
		{Label: "Wo", Href: "/angebot/1", State: "done"},
		{Label: "Was", State: "current"},
		{Label: "Miete", State: "open"},
		{Label: "Wünsche und Kontakt", State: "open"},
	}
}

func galleryEvents() []Event {
	day := func(n int) portal.Instant { return portal.At(time.Date(2027, time.April, n, 9, 30, 0, 0, time.UTC)) }
	return []Event{
		{State: "done", Title: "Angebot eingegangen", At: day(3)},
		{State: "done", Title: "Vom Amt freigegeben", At: day(5), Who: "Maren Vogt"},
		{State: "current", Title: "Besichtigung vereinbaren", Due: "2027-04-14", Who: "Vermieterin"},
		{State: "open", Title: "Zusicherung des Jobcenters"},
		{State: "ended", Title: "Vorschlag abgelehnt", At: day(4), Who: "Vermieterin", Reason: "Grund: anderer Haushalt gewählt"},
	}
}

func galleryCriteria() []Criterion {
	return []Criterion{
		{Name: "Miete", Verdict: Fits, Value: "487,00 €", Limit: "höchstens 520,00 €", Source: "Demo-Werte ab 1.1.2024, nicht geprüft", Age: "erfasst am 3.4.2027"},
		{Name: "Zugang", Verdict: NeedsAnswer, Source: "Angabe der Vermieterin fehlt", Change: "Antwort auf „Ist die Wohnung stufenlos erreichbar?“"},
		{Name: "Größe", Verdict: DoesNotFit, Value: "1 Zimmer", Limit: "mindestens 2 Zimmer", Source: "Bedarf laut Beratung", Age: "vor 12 Tagen", Change: "Eine Wohnung mit 2 Zimmern"},
	}
}

func galleryRows() []Row {
	return []Row{
		{Title: "Angebot prüfen: Gartenstraße 12, Löhne", Href: "/angebote/1", Note: "Eingegangen am 3.4.2027", Badge: Badge{"danger", "überfällig"}, Side: "seit 2 Tagen"},
		{Title: "Vorschlag freigeben: Haushalt mit 2 Personen", Href: "/vorschlaege/1", Note: "Bahnhofstraße 4, Bünde", Badge: Badge{"warning", "heute fällig"}},
		{Title: "Angabe klären: Aufzug", Href: "/klaerung/1", Note: "Hauptstraße 99, Vlotho", Side: "fällig am 9.4.2027"},
	}
}

func galleryFilter(choices []Choice) Filter {
	all := append([]Choice{{Label: "Alle"}}, choices...)
	return Filter{
		Action: "/bausteine", Search: "Adresse suchen", Query: "Garten", Reset: "/bausteine",
		Selects: []FilterSelect{{Name: "gemeinde", Label: "Gemeinde", Value: "loehne", Choices: all}, {Name: "stand", Label: "Stand", Choices: []Choice{{Label: "Alle"}}}},
	}
}

func galleryListings() []GalleryListing {
	return []GalleryListing{
		{"Gartenstraße 12", "Löhne", Euro(41250), "2,5", Badge{"success", "freigegeben"}},
		{"Bahnhofstraße 4", "Bünde", Euro(67000), "3", Badge{"info", "in Prüfung"}},
		{"An der alten Zuckerfabrik 117", "Bad Musterhausen", Euro(123456), "4", Badge{"warning", "Frist läuft ab"}},
		{"Hauptstraße 99", "Vlotho", Euro(38000), "1", Badge{"danger", "abgelaufen"}},
	}
}

func galleryChart() BarChart {
	return BarChart{
		Title: "Vorgeschlagen von 100 Haushalten, nach Größe", Desc: "Einpersonenhaushalte liegen unter vier Fünfteln der besten Gruppe.",
		Head: "Haushalt", Unit: "Anteil", Full: 1000, Mark: 504,
		Bars: []Bar{
			{Label: "1 Person", Value: 250, Text: "25,0 %, auffällig", Kind: "warning"},
			{Label: "2 Personen", Value: 630, Text: "63,0 %"},
			{Label: "3 Personen", Value: 0, Text: "0 %"},
			{Label: "4 Personen und mehr", Text: "nicht gezeigt", Hidden: true},
		},
	}
}
