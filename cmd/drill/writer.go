package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"strconv"
)

// writer is one landlord after another, at one desk.
type writer struct {
	number int
	url    string
	book   *book
}

// work sends offers until there are enough.
func (w *writer) work(ctx context.Context) error {
	for n := 1; ctx.Err() == nil; n++ {
		err := w.offer(ctx, n)
		if err != nil && ctx.Err() == nil {
			return fmt.Errorf("writer %d, offer %d: %w", w.number, n, err)
		}
	}
	return nil
}

// step is one page of the offer and where it leads.
type step struct {
	path, next string
	values     url.Values
}

const (
	begin   = "/wohnung-anbieten"
	summary = begin + "/pruefen"
	sent    = begin + "/abgeschickt"
)

func steps(o offer) []step {
	return []step{
		{begin + "/wo", begin + "/wohnung", url.Values{
			"street": {o.Street}, "house_number": {o.HouseNumber}, "postal_code": {"32049"},
		}},
		{begin + "/wohnung", begin + "/miete", url.Values{
			"rooms": {"2,5"}, "area": {"52"}, "floor": {"1"}, "available_from": {"sofort"},
		}},
		{begin + "/miete", begin + "/kontakt", url.Values{"cold_rent": {"412"}, "charges": {"90,50"}}},
		{begin + "/kontakt", summary, url.Values{"contact_name": {"Übung"}, "contact_email": {o.Email}}},
	}
}

// offer fills in the four steps and sends the offer off. From the moment the
// last button is pressed it is in the book.
func (w *writer) offer(ctx context.Context, n int) error {
	o := offer{
		Email:  fmt.Sprintf("schreiber-%d-%d@uebung.example", w.number, n),
		Street: fmt.Sprintf("Weg %d", w.number), HouseNumber: strconv.Itoa(n), Fate: unclear,
	}
	b, err := newBrowser(w.url, w.number, n)
	if err != nil {
		return err
	}
	defer b.close()
	for _, s := range steps(o) {
		if err := b.save(ctx, s); err != nil {
			return err
		}
	}
	form, err := b.form(ctx, summary)
	if err != nil {
		return err
	}
	answer, err := b.post(ctx, summary, form)
	switch {
	case err != nil && ctx.Err() == nil:
		return err
	case answer.leadsTo(sent):
		o.Fate = acknowledged
	case err == nil && answer.status != http.StatusConflict:
		return fmt.Errorf("sent off: %w", answer.unexpected())
	}
	w.book.write(o)
	return nil
}

// save posts one step until it leads to the next.
func (b *browser) save(ctx context.Context, s step) error {
	form, err := b.form(ctx, s.path)
	if err != nil {
		return err
	}
	maps.Copy(form, s.values)
	answer, err := b.post(ctx, s.path, form)
	switch {
	case err != nil:
		return err
	case !answer.leadsTo(s.next):
		return fmt.Errorf("%s: %w", s.path, answer.unexpected())
	}
	return nil
}

var errNoForm = errors.New("the page holds no form")
