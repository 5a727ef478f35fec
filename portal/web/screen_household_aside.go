package web

import "wohnraum/portal"

// setAside takes a household out of the search, for one of three causes.
func (sc *Screens) setAside(event portal.Event) Handler {
	return func(rq *Request) error {
		id, err := portal.ParseID[portal.HouseholdID](rq.Param("id"))
		if err != nil {
			return err
		}
		if err := sc.Casework.SetAside(rq.Context(), rq.Actor(), id, event); err != nil {
			return err
		}
		rq.Flash("success", "Die Suche ist unterbrochen. Laufende Vorschläge sind beendet.")
		return rq.Redirect("/haushalte/" + string(id))
	}
}

func (sc *Screens) resumeHousehold(rq *Request) error {
	id, err := portal.ParseID[portal.HouseholdID](rq.Param("id"))
	if err != nil {
		return err
	}
	if err := sc.Casework.Resume(rq.Context(), rq.Actor(), id); err != nil {
		return err
	}
	rq.Flash("success", "Der Haushalt ist wieder aufgenommen.")
	return rq.Redirect("/haushalte/" + string(id))
}
