package stage

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"strconv"

	"golang.org/x/sync/errgroup"
)

// Writers are landlords at several desks, one after another at each, who fill in
// and send offers over HTTP until they are stopped. Who gets no answer sends the
// same form again, with the same key, like a person who presses the button once
// more.
type Writers struct {
	Desks     int
	URL       string
	Processes []string // who answers for the URL, in turn; none for the URL itself
	Book      *Book
}

// While lets the writers work until harm returns.
func (w Writers) While(ctx context.Context, harm func(context.Context) error) error {
	ctx, enough := context.WithCancel(ctx)
	defer enough()
	group, ctx := errgroup.WithContext(ctx)
	for n := range w.Desks {
		group.Go(func() error { return w.work(ctx, n+1) })
	}
	group.Go(func() error {
		defer enough()
		return harm(ctx)
	})
	return group.Wait() //nolint:wrapcheck // each part says what it did
}

// work sends offers from one desk until there are enough.
func (w Writers) work(ctx context.Context, desk int) error {
	for n := 1; ctx.Err() == nil; n++ {
		err := w.offer(ctx, desk, n)
		if err != nil && ctx.Err() == nil {
			return fmt.Errorf("writer %d, offer %d: %w", desk, n, err)
		}
	}
	return nil
}

// Step is one page of the offer and where it leads.
type Step struct {
	Path, Next string
	Values     url.Values
}

// The pages of an offer before and after it was sent off.
const (
	Begin   = "/wohnung-anbieten"
	Summary = Begin + "/pruefen"
	Sent    = Begin + "/abgeschickt"
)

// Steps are the pages of an offer, the one that sends it off last.
func Steps(o Offer) []Step { return append(steps(o), Step{Path: Summary, Next: Sent}) }

func steps(o Offer) []Step {
	return []Step{
		{Begin + "/wo", Begin + "/wohnung", url.Values{
			"street": {o.Street}, "house_number": {o.HouseNumber}, "postal_code": {"32049"},
		}},
		{Begin + "/wohnung", Begin + "/miete", url.Values{
			"rooms": {"2,5"}, "area": {"52"}, "floor": {"1"}, "available_from": {"sofort"},
		}},
		{Begin + "/miete", Begin + "/kontakt", url.Values{"cold_rent": {"412"}, "charges": {"90,50"}}},
		{Begin + "/kontakt", Summary, url.Values{"contact_name": {"Übung"}, "contact_email": {o.Email}}},
	}
}

// NewOffer is the n-th of a desk.
func NewOffer(desk, n int) Offer {
	return Offer{
		Email:  fmt.Sprintf("schreiber-%d-%d@uebung.example", desk, n),
		Street: fmt.Sprintf("Weg %d", desk), HouseNumber: strconv.Itoa(n), Fate: Unclear,
	}
}

// offer fills in the four steps and sends the offer off. From the moment the
// last button is pressed it is in the book.
func (w Writers) offer(ctx context.Context, desk, n int) error {
	b, err := NewBrowser(w.URL, desk, n)
	if err != nil {
		return err
	}
	defer b.Close()
	if len(w.Processes) > 0 {
		b.Through(w.Processes...)
	}
	o := NewOffer(desk, n)
	if err := b.FillOffer(ctx, o); err != nil {
		return err
	}
	form, err := b.Form(ctx, Summary)
	if err != nil {
		return err
	}
	answer, err := b.Post(ctx, Summary, form)
	switch {
	case err != nil && ctx.Err() == nil:
		return err
	case answer.LeadsTo(Sent):
		o.Fate = Acknowledged
	case err == nil && answer.Status != http.StatusConflict:
		return fmt.Errorf("sent off: %w", answer.Unexpected())
	}
	w.Book.write(o)
	return nil
}

// FillOffer fills in the steps up to the summary, each until it leads to the next.
func (b *Browser) FillOffer(ctx context.Context, o Offer) error {
	return b.fillOffer(ctx, o, func(post func() error) error { return post() })
}

func (b *Browser) fillOffer(ctx context.Context, o Offer, around func(post func() error) error) error {
	for _, s := range steps(o) {
		if err := b.send(ctx, s, around); err != nil {
			return err
		}
	}
	return nil
}

// SendOffer fills in an offer and sends it off; around is called with each post,
// for whoever counts what happens meanwhile.
func (b *Browser) SendOffer(ctx context.Context, o Offer, around func(post func() error) error) error {
	if err := b.fillOffer(ctx, o, around); err != nil {
		return err
	}
	return b.send(ctx, Step{Path: Summary, Next: Sent}, around)
}

func (b *Browser) send(ctx context.Context, s Step, around func(post func() error) error) error {
	form, err := b.Form(ctx, s.Path)
	if err != nil {
		return err
	}
	maps.Copy(form, s.Values)
	return around(func() error {
		answer, err := b.Post(ctx, s.Path, form)
		switch {
		case err != nil:
			return err
		case !answer.LeadsTo(s.Next):
			return fmt.Errorf("%s: %w", s.Path, answer.Unexpected())
		}
		return nil
	})
}
