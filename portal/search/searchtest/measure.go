package searchtest

import (
	"context"
	"fmt"
	"slices"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/search"
)

// Question is one kind of query that benchmarks ask, in as many forms as wanted.
type Question struct {
	Name string
	Form func(i int) search.Query
}

// Questions are asked of a Corpus.
func Questions() []Question {
	staff := func(q search.Query) search.Query {
		q.Scopes, q.Limit = []string{placement}, 20
		return q
	}
	band := func(i int) []string { return []string{search.RentBands()[i%5], search.RentBands()[i%5+1]} }
	return []Question{
		{"three filters, no text", func(i int) search.Query {
			return staff(search.Query{Municipality: places(i, 3), RoomsBand: []string{"2", "3"}, RentBand: band(i)})
		}},
		{"a word", func(i int) search.Query { return staff(search.Query{Text: Word(i % vocabulary)}) }},
		{"a word and two filters", func(i int) search.Query {
			return staff(search.Query{Text: Word(i % vocabulary), State: []string{"released"}, RentBand: band(i)})
		}},
		{"a word with a typo", func(i int) search.Query { return staff(search.Query{Text: misspelt(Word(i % vocabulary))}) }},
		{"the beginning of a word", func(i int) search.Query { return staff(search.Query{Text: Word(i % vocabulary)[:4]}) }},
		{"street and number", func(i int) search.Query {
			return staff(search.Query{Text: fmt.Sprintf("%sstr. %d", Word(i%streets), 1+i%150)})
		}},
		{"file number", func(i int) search.Query { return staff(search.Query{Text: fmt.Sprintf("W-%d", 1_000+i*37%20_000)}) }},
		{"few may see it", func(i int) search.Query {
			return search.Query{Text: Word(i % vocabulary), Scopes: []string{fmt.Sprintf("landlord-%d", i%200)}, Limit: 20}
		}},
	}
}

func places(i, n int) []string {
	var keys []string
	for j := range n {
		keys = append(keys, fmt.Sprintf("%08d", 5_758_000+(i+j*131)%municipalities))
	}
	return keys
}

// misspelt swaps the second and the third letter.
func misspelt(word string) string {
	letters := []rune(word)
	letters[1], letters[2] = letters[2], letters[1]
	return string(letters)
}

// Timing is how long the answers to a question took.
type Timing struct {
	Question string
	P50, P99 time.Duration
	Found    int // hits in all, so that no engine is fast by finding nothing
}

// Ask answers a query: an engine's Search, or what answers without one.
type Ask func(context.Context, search.Query) (search.Result, error)

// Measure asks each question so many times, one after the other.
func Measure(ctx context.Context, clock portal.Clock, ask Ask, times int) ([]Timing, error) {
	var timings []Timing
	for _, question := range Questions() {
		took := make([]time.Duration, times)
		found := 0
		for i := range times {
			start := clock.Now()
			result, err := ask(ctx, question.Form(i))
			if err != nil {
				return nil, fmt.Errorf("%s: %w", question.Name, err)
			}
			took[i] = clock.Now().Sub(start)
			found += result.Total
		}
		slices.Sort(took)
		timings = append(timings, Timing{Question: question.Name, P50: took[times/2], P99: took[times*99/100], Found: found})
	}
	return timings, nil
}
