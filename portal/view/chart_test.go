package view_test

import (
	"encoding/xml"
	"fmt"
	"strings"
	"testing"

	"wohnraum/portal/assets"
	"wohnraum/portal/view"
)

// drawing is the part of a chart that the tests look at.
type drawing struct {
	Class string `xml:"class,attr"`
	Role  string `xml:"role,attr"`
	Title string `xml:"title"`
	Desc  string `xml:"desc"`
	Texts []struct {
		Y    string `xml:"y,attr"`
		Text string `xml:",chardata"`
	} `xml:"text"`
	Bars []struct {
		Class string `xml:"class,attr"`
		Y     string `xml:"y,attr"`
		Width string `xml:"width,attr"`
	} `xml:"rect"`
	Lines []struct {
		X string `xml:"x1,attr"`
		Y string `xml:"y1,attr"`
	} `xml:"line"`
}

// draw renders the gallery with the chart and reads its SVG.
func draw(t *testing.T, chart view.BarChart) drawing {
	t.Helper()
	page := view.NewGallery(view.Base{})
	page.Chart = chart
	_, rest, _ := strings.Cut(render(t, newRenderer(t), page), `<svg class="chart-drawing`)
	inner, _, found := strings.Cut(rest, "</svg>")
	if !found {
		t.Fatal("there is no chart")
	}
	var d drawing
	if err := xml.Unmarshal([]byte(`<svg class="chart-drawing`+inner+"</svg>"), &d); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestBarChart_DrawsItsBars(t *testing.T) {
	t.Parallel()
	chart := view.NewGallery(view.Base{}).Chart
	d := draw(t, chart)
	if d.Role != "img" || d.Title != chart.Title || d.Desc != chart.Desc {
		t.Errorf("a screen reader gets %q, %q, %q", d.Role, d.Title, d.Desc)
	}
	var got []string
	for _, bar := range d.Bars {
		got = append(got, strings.TrimPrefix(bar.Class, "chart-")+" "+bar.Y+" "+bar.Width)
	}
	want := []string{
		"track 1.55rem 100%", "bar chart-bar--warning 1.55rem 25%",
		"track 4.55rem 100%", "bar 4.55rem 63%",
		"track 7.55rem 100%",
		"track 10.55rem 100%",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("the bars are\n%s", strings.Join(got, "\n"))
	}
	if len(d.Texts) != 8 || d.Texts[7].Text != "nicht gezeigt" || d.Texts[0].Y != "1.15rem" {
		t.Errorf("the words are %+v", d.Texts)
	}
	if len(d.Lines) != 4 || d.Lines[0].X != "50.4%" || d.Lines[1].Y != "4.45rem" {
		t.Errorf("the line stands at %+v", d.Lines)
	}
}

func TestBarChart_ScalesToTheLargest(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		chart  view.BarChart
		widths string
		mark   string
	}{
		"the largest is full":         {view.BarChart{Bars: []view.Bar{{Value: 3}, {Value: 4}}}, "75% 100%", ""},
		"one that is over the end":    {view.BarChart{Full: 10, Bars: []view.Bar{{Value: 20}, {Value: 5}}}, "100% 25%", ""},
		"a hidden one tells nothing":  {view.BarChart{Bars: []view.Bar{{Value: 100, Hidden: true}, {Value: 4}}}, "100%", ""},
		"nothing to show":             {view.BarChart{Bars: []view.Bar{{}, {}}, Mark: 3}, "", ""},
		"below zero there is nothing": {view.BarChart{Bars: []view.Bar{{Value: -3}, {Value: 1}}}, "100%", ""},
		"thirds":                      {view.BarChart{Bars: []view.Bar{{Value: 1}, {Value: 3}}, Mark: 2}, "33.3% 100%", "66.6%"},
		"a line past the end":         {view.BarChart{Bars: []view.Bar{{Value: 1}}, Mark: 2}, "100%", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var widths []string
			for _, bar := range tc.chart.Drawn() {
				if bar.Length != "" {
					widths = append(widths, bar.Length)
				}
			}
			if got := strings.Join(widths, " "); got != tc.widths || tc.chart.MarkAt() != tc.mark {
				t.Errorf("the bars are %q long, the line stands at %q; want %q and %q", got, tc.chart.MarkAt(), tc.widths, tc.mark)
			}
		})
	}
}

// The height cannot stand in the page, so the style sheet must know every one.
func TestBarChart_HasAHeightForEveryNumberOfBars(t *testing.T) {
	t.Parallel()
	set, err := assets.New()
	if err != nil {
		t.Fatal(err)
	}
	sheet, _, _ := set.Open(set.URL("app.css"))
	for n := 1; n <= view.MostBars; n++ {
		if rule := fmt.Sprintf(".chart-rows-%d { height: %drem; }", n, 3*n); !strings.Contains(string(sheet), rule) {
			t.Errorf("the style sheet lacks %s", rule)
		}
	}
}
