package outages

import (
	"context"
	_ "embed" // the questions
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"

	"wohnraum/cmd/drill/stage"
)

// questions are what people of the demo county typed into the search box. None
// has a typo: forgiving those is what the simple search cannot.
//
//go:embed questions.txt
var questions string

// answers are the first pages that somebody got, each as what it names, and how
// they came.
type answers struct {
	pages  map[string][]string
	took   []time.Duration
	faults int
	simple int // pages that say so
}

var named = regexp.MustCompile(`<a class="row-title" href="([^"]*)"`)

// ask puts all questions once.
func ask(ctx context.Context, browser *stage.Browser) (*answers, error) {
	a := &answers{pages: map[string][]string{}}
	for question := range strings.Lines(questions) {
		question = strings.TrimSpace(question)
		began := time.Now()
		page, err := browser.Once(ctx, http.MethodGet, "/suche?"+question, nil)
		if ctx.Err() != nil {
			return a, fmt.Errorf("questions: %w", context.Cause(ctx))
		}
		a.took = append(a.took, time.Since(began))
		if err != nil || page.Status != http.StatusOK {
			a.faults++
			continue
		}
		if strings.Contains(page.Body, "Einfache Suche") {
			a.simple++
		}
		hits := []string{}
		for _, match := range named.FindAllStringSubmatch(page.Body, -1) {
			hits = append(hits, match[1])
		}
		slices.Sort(hits)
		a.pages[question] = hits
	}
	return a, nil
}

// unlike are the questions that two askers got different pages for.
func (a *answers) unlike(b *answers) []string {
	var list []string
	for question, hits := range a.pages {
		if !slices.Equal(hits, b.pages[question]) {
			list = append(list, fmt.Sprintf("%s: %v and %v", question, hits, b.pages[question]))
		}
	}
	slices.Sort(list)
	return list
}

// found counts the questions that were answered with something.
func (a *answers) found() int {
	count := 0
	for _, hits := range a.pages {
		if len(hits) > 0 {
			count++
		}
	}
	return count
}

func (a *answers) slowest() time.Duration {
	slices.Sort(a.took)
	return a.took[len(a.took)*95/100]
}
