package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/gofiber/fiber/v2"
	"golang.org/x/sync/errgroup"

	"wohnraum/portal"
	"wohnraum/portal/assets"
	"wohnraum/portal/i18n"
	"wohnraum/portal/placement"
	"wohnraum/portal/reference"
	"wohnraum/portal/view"
)

// listPath is where the page lies, in the portal and beside it.
const listPath = "/angebote"

// barePage is the list of offers without anything around it: the same query, the
// same page struct, the same template.
type barePage struct {
	office   *office
	actor    portal.Actor
	texts    *i18n.Catalogue
	renderer *view.Renderer
	frame    view.ListingList
}

func newBarePage(o *office, actor portal.Actor) (*barePage, error) {
	texts, err := i18n.New()
	if err != nil {
		return nil, fmt.Errorf("texts: %w", err)
	}
	files, err := assets.New()
	if err != nil {
		return nil, fmt.Errorf("assets: %w", err)
	}
	renderer, err := view.NewRenderer(texts, files)
	if err != nil {
		return nil, fmt.Errorf("templates: %w", err)
	}
	return &barePage{office: o, actor: actor, texts: texts, renderer: renderer, frame: frameOf(texts, actor)}, nil
}

// frameOf is what stays the same from request to request.
func frameOf(texts *i18n.Catalogue, actor portal.Actor) view.ListingList {
	page := view.ListingList{
		Base: view.Base{
			Title: "Angebote", Path: listPath, Lang: "de", Demo: true, MailOff: true, Today: portal.DateOf(time.Now()), CSRF: "x", FormKey: "x",
			User:   view.User{SignedIn: true, Name: actor.Name, RoleLabel: texts.T("role." + string(actor.Role))},
			Office: view.Office{Name: "Soziale Wohnraumvermittlung", County: "Kreis Herford", Phone: "05221 000000", Email: "amt@kreis.example"},
		},
		Filter:    view.Filter{Action: listPath, Search: "Nummer, Straße oder Vermietung"},
		MayRecord: true,
	}
	for _, key := range []string{"inbox", "listings", "households", "proposals", "plan", "plan_wanted", "near_misses", "fairness", "what_if", "runs", "requests", "tenancies", "rent_limits", "mail"} {
		page.Nav = append(page.Nav, view.NavItem{Key: key, Label: texts.T("nav." + key), Href: "/" + key, Current: key == "listings"})
	}
	page.Filter.Selects = selects(texts)
	return page
}

// selects are the choices of the filter above the list.
func selects(texts *i18n.Catalogue) []view.FilterSelect {
	states, places, rights := []view.Choice{{Label: "Alle"}}, []view.Choice{{Label: "Alle"}}, []view.Choice{{Label: "Alle"}}
	for _, state := range portal.ListingStates() {
		states = append(states, view.Choice{Value: string(state), Label: texts.T("state.listing." + string(state))})
	}
	for _, m := range reference.Municipalities() {
		places = append(places, view.Choice{Value: m.Key, Label: m.Name})
	}
	for _, right := range portal.OccupancyRights() {
		rights = append(rights, view.Choice{Value: string(right), Label: view.RightName(texts, right)})
	}
	return []view.FilterSelect{
		{Name: "stand", Label: "Stand", Choices: states},
		{Name: "ort", Label: "Gemeinde", Choices: places},
		{Name: "recht", Label: "Wer wählt aus", Choices: rights},
	}
}

// render asks the database and fills the template.
func (b *barePage) render(ctx context.Context) ([]byte, error) {
	found, err := b.office.Screens.Placement.Listings(ctx, b.actor, placement.ListingFilter{Limit: 20})
	if err != nil {
		return nil, fmt.Errorf("listings: %w", err)
	}
	page := b.frame
	for _, line := range found.Rows {
		page.Rows = append(page.Rows, view.ListingLine{
			Number: view.ListingRef(line.Number), Address: line.Unit.Address(), Municipality: view.MunicipalityName(line.Unit.Municipality),
			Landlord: line.LandlordName, Right: view.RightName(b.texts, line.Right), Rent: line.GrossColdRent(), Rooms: line.Unit.Rooms,
			State: view.StateBadge(b.texts, "listing", line.State), Due: line.Due,
			Overdue: line.Due.Known() && line.Due < page.Today, Href: listPath + "/" + string(line.ID),
		})
	}
	page.Pager = view.Pager{First: 1, Last: len(page.Rows), Total: found.Total}
	var html bytes.Buffer
	if err := b.renderer.Render(&html, page); err != nil {
		return nil, fmt.Errorf("template: %w", err)
	}
	return html.Bytes(), nil
}

// onFiber serves the page with Fiber as it comes out of the box.
func (b *barePage) onFiber(ctx context.Context) (address string, stop func() error, err error) {
	listener, err := loopback(ctx)
	if err != nil {
		return "", nil, err
	}
	server := fiber.New(fiber.Config{DisableStartupMessage: true})
	server.Get(listPath, func(c *fiber.Ctx) error { //nolint:contextcheck // the context is the request's
		html, err := b.render(c.UserContext())
		if err != nil {
			return err
		}
		c.Set(fiber.HeaderContentType, fiber.MIMETextHTMLCharsetUTF8)
		return c.Send(html)
	})
	var served errgroup.Group
	served.Go(func() error { return server.Listener(listener) })
	return "http://" + listener.Addr().String(), func() error { return errors.Join(server.Shutdown(), served.Wait()) }, nil
}

// onHTTP serves the page with the standard library.
func (b *barePage) onHTTP(ctx context.Context) (address string, stop func() error, err error) {
	listener, err := loopback(ctx)
	if err != nil {
		return "", nil, err
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+listPath, func(w http.ResponseWriter, r *http.Request) {
		html, err := b.render(r.Context())
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write(html) // who went away misses it
	})
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	var served errgroup.Group
	served.Go(func() error {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			return fmt.Errorf("serve: %w", err)
		}
		return nil
	})
	return "http://" + listener.Addr().String(), func() error { return errors.Join(server.Close(), served.Wait()) }, nil
}

func loopback(ctx context.Context) (net.Listener, error) {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("listen: %w", err)
	}
	return listener, nil
}
