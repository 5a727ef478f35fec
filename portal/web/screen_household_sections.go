package web

import (
	"wohnraum/portal"
	"wohnraum/portal/casework"
	"wohnraum/portal/form"
	"wohnraum/portal/view"
)

func (sc *Screens) membersSection() section {
	return section{
		name: "personen", title: "Personen", next: "lage", first: "name_1",
		fill: func(f casework.File) *form.Form { return form.FillMembers(f.Version, f.Members) },
		page: func(_ *Request, f casework.File, vf view.HouseholdForm) view.Page {
			page := view.HouseholdMembers{HouseholdForm: vf}
			for i := range max(form.MemberLines(len(f.Members)), form.UsedLines(vf.Form)) {
				page.Lines = append(page.Lines, i+1)
			}
			return page
		},
		save: func(rq *Request, id portal.HouseholdID, values form.Values) (*form.Form, error) {
			f := form.ParseMembers(values, rq.server.today())
			if !f.OK() {
				return f.Form, nil
			}
			return f.Form, sc.Casework.SaveMembers(rq.Context(), rq.Actor(), id, f.Version, f.Members)
		},
	}
}

func (sc *Screens) situationSection() section {
	return section{
		name: "lage", title: "Lage", next: "bedarf", first: "category",
		fill: func(f casework.File) *form.Form { return form.FillSituation(f.Household) },
		page: func(_ *Request, f casework.File, vf view.HouseholdForm) view.Page {
			page := view.HouseholdSituation{HouseholdForm: vf, Categories: categoryChoices("Noch offen")}
			for _, colleague := range f.Colleagues {
				page.Colleagues = append(page.Colleagues, view.Choice{Value: string(colleague.ID), Label: colleague.Name})
			}
			return page
		},
		save: func(rq *Request, id portal.HouseholdID, values form.Values) (*form.Form, error) {
			f := form.ParseSituation(values, categoryCodes(), values["caseworker"]) // whose colleague it is, the use case checks
			if !f.OK() {
				return f.Form, nil
			}
			return f.Form, sc.Casework.SaveSituation(rq.Context(), rq.Actor(), id, f.Version, f.Household)
		},
	}
}

func (sc *Screens) needsSection() section {
	return section{
		name: "bedarf", title: "Bedarf", next: "wuensche", first: "rooms_min",
		fill: func(f casework.File) *form.Form { return form.FillNeeds(f.Household) },
		page: func(_ *Request, _ casework.File, vf view.HouseholdForm) view.Page {
			return view.HouseholdNeeds{HouseholdForm: vf}
		},
		save: func(rq *Request, id portal.HouseholdID, values form.Values) (*form.Form, error) {
			f := form.ParseNeeds(values, rq.server.today())
			if !f.OK() {
				return f.Form, nil
			}
			return f.Form, sc.Casework.SaveNeeds(rq.Context(), rq.Actor(), id, f.Version, f.Household)
		},
	}
}

func (sc *Screens) wishesSection() section {
	return section{
		name: "wuensche", title: "Orte", next: "miete", first: "wish_1",
		fill: func(f casework.File) *form.Form { return form.FillWishes(f.Household, f.Wishes) },
		page: func(_ *Request, _ casework.File, vf view.HouseholdForm) view.Page {
			return view.HouseholdWishes{HouseholdForm: vf, Municipalities: municipalityChoices(""), Chosen: municipalityChoices("Bitte wählen")}
		},
		save: func(rq *Request, id portal.HouseholdID, values form.Values) (*form.Form, error) {
			f := form.ParseWishes(values, municipalityKeys())
			if !f.OK() {
				return f.Form, nil
			}
			return f.Form, sc.Casework.SaveWishes(rq.Context(), rq.Actor(), id, f.Version, f.Places, f.Household)
		},
	}
}

func (sc *Screens) rentSection() section {
	return section{
		name: "miete", title: "Miete", next: "dringlichkeit", first: "basis",
		fill: func(f casework.File) *form.Form { return form.FillRent(f.Household) },
		page: func(rq *Request, _ casework.File, vf view.HouseholdForm) view.Page {
			page := view.HouseholdRent{HouseholdForm: vf, Municipalities: municipalityChoices("Bitte wählen")}
			for _, basis := range []portal.RentBasis{portal.BasisJobcenter, portal.BasisSozialamt, portal.BasisSelf} {
				page.Bases = append(page.Bases, view.Choice{Value: string(basis), Label: rq.server.Texts.T("basis." + string(basis))})
			}
			return page
		},
		save: func(rq *Request, id portal.HouseholdID, values form.Values) (*form.Form, error) {
			f := form.ParseRent(values, municipalityKeys())
			if !f.OK() {
				return f.Form, nil
			}
			return f.Form, sc.Casework.SaveRent(rq.Context(), rq.Actor(), id, f.Version, f.Household)
		},
	}
}

func (sc *Screens) protectionSection() section {
	return section{
		name: "schutz", title: "Schutz", next: "pruefung", first: "protected",
		fill: func(f casework.File) *form.Form { return form.FillProtection(f.Household, f.Exclusions) },
		page: func(_ *Request, _ casework.File, vf view.HouseholdForm) view.Page {
			return view.HouseholdProtection{HouseholdForm: vf, Municipalities: municipalityChoices("")}
		},
		save: func(rq *Request, id portal.HouseholdID, values form.Values) (*form.Form, error) {
			f := form.ParseProtection(values, municipalityKeys())
			if !f.OK() {
				return f.Form, nil
			}
			return f.Form, sc.Casework.SaveProtection(rq.Context(), rq.Actor(), id, f.Version, f.Protected, f.Places)
		},
	}
}
