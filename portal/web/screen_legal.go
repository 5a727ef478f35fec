package web

import "wohnraum/portal/view"

func (sc *Screens) imprint(rq *Request) error {
	return rq.Render(view.Imprint{Base: rq.Base("Impressum")})
}

func (sc *Screens) privacy(rq *Request) error {
	return rq.Render(view.Privacy{Base: rq.Base("Datenschutz")})
}

func (sc *Screens) accessibility(rq *Request) error {
	return rq.Render(view.Accessibility{Base: rq.Base("Barrierefreiheit")})
}
