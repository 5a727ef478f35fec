package main

import (
	"context"
	"fmt"
	"html"
	"maps"
	"math/rand/v2"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/valyala/fasthttp"

	"wohnraum/portal"
	"wohnraum/portal/demo"
	"wohnraum/portal/store"
)

// subjects are the records that people open.
type subjects struct {
	listings, released []portal.Listing
	households         map[portal.TeamID][]portal.Household
}

func (o *office) subjects(ctx context.Context) (subjects, error) {
	s := subjects{households: map[portal.TeamID][]portal.Household{}}
	err := o.DB.Read(ctx, func(tx *store.Tx) error {
		officer := portal.Actor{Role: portal.Placement}
		page, err := tx.Listings(ctx, officer, store.ListingFilter{Limit: 100})
		if err != nil {
			return err
		}
		for _, line := range page.Rows {
			s.listings = append(s.listings, line.Listing)
			if line.State == portal.ListingReleased {
				s.released = append(s.released, line.Listing)
			}
		}
		households, err := tx.Households(ctx, officer, store.HouseholdFilter{States: []portal.HouseholdState{portal.HouseholdReady}, Limit: 100})
		for _, h := range households.Rows {
			s.households[h.Team] = append(s.households[h.Team], h)
		}
		return err
	})
	if err != nil {
		return s, fmt.Errorf("records to open: %w", err)
	}
	return s, nil
}

// person is one of the people at work, or a landlord at home.
type person struct {
	*morning

	account portal.Account // none for a landlord at home
	network string
	dice    *rand.Rand
	client  *fasthttp.Client
	cookies map[string]string
	turn    int

	took     []time.Duration
	writes   int
	failures []string
}

// gather has sixty people sign in: as many as the demo county has work alone,
// the others share an account. Every sixth is a landlord at home.
func (m *morning) gather(ctx context.Context) ([]*person, error) {
	var staff []*person
	for _, known := range demo.Accounts() {
		if known.Role != portal.Placement && known.Role != portal.Caseworker && known.Role != portal.Authority {
			continue
		}
		token, account, err := m.office.session(ctx, known.Email)
		if err != nil {
			return nil, err
		}
		staff = append(staff, &person{account: account, cookies: map[string]string{"wr_session": token}})
	}
	client := &fasthttp.Client{MaxConnsPerHost: 2 * users, ReadTimeout: time.Minute}
	people := make([]*person, users)
	for n := range people {
		p := person{cookies: map[string]string{}}
		if n%6 > 0 {
			colleague := staff[n%len(staff)]
			p.account, p.cookies = colleague.account, maps.Clone(colleague.cookies)
		}
		p.morning, p.client, p.dice = m, client, rand.New(rand.NewPCG(1, uint64(n))) //nolint:gosec // the same morning each time
		p.network = fmt.Sprintf("10.0.%d.%d", n/200, 1+n%200)
		people[n] = &p
	}
	return people, nil
}

// writing is how often those write who do, three in ten: a write is a form that is
// read and sent, so that 15 % of all requests write.
const writing = 0.59

// act is one thing that a person does.
func (p *person) act(ctx context.Context) error {
	writes := p.dice.Float64() < writing
	switch {
	case p.account.ID == "" && writes:
		p.network = fmt.Sprintf("10.%d.%d.%d", 1+p.dice.IntN(250), p.dice.IntN(250), p.dice.IntN(250))
		clear(p.cookies) // the next landlord
		return p.fill(ctx, "/wohnung-anbieten/wo", "/wohnung-anbieten/wo",
			url.Values{"street": {"Gartenstraße"}, "house_number": {strconv.Itoa(p.dice.IntN(99) + 1)}, "postal_code": {"32049"}})
	case p.account.Role == portal.Caseworker && writes:
		own := p.subjects.households[p.account.Team]
		if len(own) == 0 {
			return p.read(ctx, "/haushalte")
		}
		path := "/haushalte/" + string(own[p.dice.IntN(len(own))].ID) + "/pruefung"
		return p.fill(ctx, path, path+"/erneut", nil)
	default:
		return p.read(ctx, p.page())
	}
}

func (p *person) read(ctx context.Context, path string) error {
	_, err := p.ask(ctx, fasthttp.MethodGet, path, nil)
	return err
}

// page is what a person of this role looks at.
func (p *person) page() string {
	listing := p.subjects.listings[p.dice.IntN(len(p.subjects.listings))]
	pages := []string{"/", "/wohnung-anbieten", "/impressum"}
	switch p.account.Role {
	case portal.Placement:
		open := p.subjects.released[p.dice.IntN(len(p.subjects.released))]
		pages = []string{
			"/posteingang", "/angebote", "/angebote?stand=released", "/vorschlaege", "/angebote/" + string(listing.ID), "/haushalte",
			"/angebote/" + string(open.ID) + "/haushalte", "/mietverhaeltnisse", "/suche?q=loehne",
		}
	case portal.Caseworker:
		pages = []string{"/posteingang", "/haushalte", "/mietverhaeltnisse", "/angebote", "/suche?q=buende"}
		if own := p.subjects.households[p.account.Team]; len(own) > 0 {
			pages = append(pages, "/haushalte/"+string(own[p.dice.IntN(len(own))].ID))
		}
	case portal.Authority:
		pages = []string{"/posteingang", "/anfragen"}
	default: // a landlord at home
	}
	return pages[p.dice.IntN(len(pages))]
}

var hiddenField = regexp.MustCompile(`name="(_csrf|_key)" value="([^"]*)"`)

// fill reads a form and sends it.
func (p *person) fill(ctx context.Context, from, to string, values url.Values) error {
	page, err := p.ask(ctx, fasthttp.MethodGet, from, nil)
	if err != nil || page == "" {
		return err
	}
	form := url.Values{}
	for _, found := range hiddenField.FindAllStringSubmatch(page, -1) {
		if !form.Has(found[1]) {
			form.Set(found[1], html.UnescapeString(found[2]))
		}
	}
	maps.Copy(form, values)
	p.writes++
	_, err = p.ask(ctx, fasthttp.MethodPost, to, form)
	return err
}

// ask makes one request to the process whose turn it is. An answer that nobody
// wants to see is counted, not an error.
func (p *person) ask(ctx context.Context, method, path string, form url.Values) (string, error) {
	request, response := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
	defer fasthttp.ReleaseRequest(request)
	defer fasthttp.ReleaseResponse(response)
	p.turn++
	request.SetRequestURI(p.behind[p.turn%len(p.behind)] + path)
	request.UseHostHeader = true
	request.Header.SetHost(strings.TrimPrefix(p.front, "http://"))
	request.Header.SetMethod(method)
	request.Header.Set("X-Real-IP", p.network)
	for name, value := range p.cookies {
		request.Header.SetCookie(name, value)
	}
	if method == fasthttp.MethodPost {
		request.Header.Set("Origin", p.front)
		request.Header.SetContentType("application/x-www-form-urlencoded")
		request.SetBodyString(form.Encode())
	}
	started := time.Now()
	if err := p.client.Do(request, response); err != nil {
		p.failures = append(p.failures, fmt.Sprintf("%s %s: %v", method, path, err))
		return "", ctx.Err()
	}
	p.took = append(p.took, time.Since(started))
	p.keepCookies(response)
	if status := response.StatusCode(); status >= fasthttp.StatusBadRequest {
		p.failures = append(p.failures, fmt.Sprintf("%s %s: status %d", method, path, status))
		return "", ctx.Err()
	}
	return string(response.Body()), ctx.Err()
}

// keepCookies takes what the portal asks the browser to remember.
func (p *person) keepCookies(response *fasthttp.Response) {
	for name, line := range response.Header.Cookies() {
		var cookie fasthttp.Cookie
		if err := cookie.ParseBytes(line); err == nil {
			p.cookies[string(name)] = string(cookie.Value())
		}
	}
}
