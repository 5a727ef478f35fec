package web

import (
	"strconv"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/config"
	"wohnraum/portal/jobs"
	"wohnraum/portal/view"
)

func (sc *Screens) showStatus(rq *Request) error {
	mails, err := sc.Accounts.MailHealth(rq.Context(), rq.Actor())
	if err != nil {
		return err
	}
	clock, err := sc.Jobs.Status(rq.Context(), rq.Actor())
	if err != nil {
		return err
	}
	settings := rq.server.Settings
	points := []view.Criterion{mailPoint(mails, settings.SMTP != nil)}
	if clock.Shared {
		points = append(points, clockPoint(clock, portal.At(rq.server.Clock.Now())))
	}
	if rq.server.Engines != nil {
		for _, engine := range rq.server.Engines(rq.Context()) {
			points = append(points, engine.Point)
		}
	}
	return rq.Render(view.Status{
		Base: rq.Base("Zustand"), Points: append(points, legalPoints(settings)...),
		Facts: []view.Fact{
			{Label: "Adresse", Value: settings.PublicURL.String()},
			{Label: "E-Mails, die warten", Value: strconv.Itoa(mails.Waiting)},
			{Label: "E-Mails, die jemand ansehen muss", Value: strconv.Itoa(mails.Trouble)},
			{Label: "Rückläufer, die jemand lesen muss", Value: strconv.Itoa(mails.Unclear)},
			{Label: "Zuletzt zugestellt", Value: orNever(mails.LastSent)},
			{Label: "Uhrzeit des Portals", Value: view.DateTime(portal.At(rq.server.Clock.Now()))},
		},
		Runs: jobFacts(rq.server.Texts, clock.Runs),
	})
}

// mailPoint: mail that waits for a quarter of an hour is an alarm, whoever is to
// blame for it.
func mailPoint(mails notify.Health, smtp bool) view.Criterion {
	point := view.Criterion{Name: "E-Mail-Versand", Verdict: view.Fits, Value: "SMTP ist eingerichtet"}
	switch {
	case mails.Late():
		point.Verdict, point.Value = view.DoesNotFit, "Die älteste wartende E-Mail ist fällig seit "+view.DateTime(mails.OldestDue)
		point.Change = "Antwortet der Mailserver? Läuft „wohnraum worker“?"
	case !smtp:
		point.Verdict, point.Value = view.NeedsAnswer, "E-Mails werden als Dateien abgelegt und nicht versandt."
		point.Change = "SMTP_URL setzen, dann neu starten."
	}
	return point
}

// clockPoint says which process does the clock's work, where several share it.
func clockPoint(clock jobs.Status, now portal.Instant) view.Criterion {
	const name = "Arbeit nach der Uhr"
	if clock.Missing(now) {
		value := "Kein Prozess arbeitet"
		if clock.Leader != "" {
			value += ", zuletzt " + clock.Leader + " am " + view.DateTime(clock.Seen)
		}
		return view.Criterion{Name: name, Verdict: view.DoesNotFit, Value: value, Change: "„wohnraum worker“ starten."}
	}
	return view.Criterion{
		Name: name, Verdict: view.Fits,
		Value: clock.Leader + " seit " + view.DateTime(clock.Since) + ", letztes Zeichen " + view.DateTime(clock.Seen),
	}
}

func jobFacts(texts Texts, runs []jobs.Ran) []view.Fact {
	facts := make([]view.Fact, len(runs))
	for i, run := range runs {
		facts[i] = view.Fact{Label: texts.T("job." + run.Name), Value: orNever(run.At)}
	}
	return facts
}

func orNever(at portal.Instant) string {
	if at.IsZero() {
		return "noch nie"
	}
	return view.DateTime(at)
}

// legalPoints are what law asks for and an operator fills in (decision 24).
func legalPoints(settings config.Settings) []view.Criterion {
	return []view.Criterion{
		legalPoint(settings.Office.Phone != "", "Telefon des Amtes", "WOHNRAUM_OFFICE_PHONE"),
		legalPoint(settings.Office.Email != "", "E-Mail des Amtes", "WOHNRAUM_OFFICE_EMAIL"),
		legalPoint(settings.Legal.Operator != "" && settings.Legal.Address != "", "Impressum", "WOHNRAUM_LEGAL_OPERATOR und WOHNRAUM_LEGAL_ADDRESS"),
		legalPoint(settings.Legal.ProtectionOfficer != "", "Datenschutzbeauftragte Stelle", "WOHNRAUM_LEGAL_PROTECTION_OFFICER"),
		legalPoint(settings.Legal.AccessibleOn != "", "Prüfung der Barrierefreiheit", "WOHNRAUM_LEGAL_ACCESSIBLE_ON"),
	}
}

func legalPoint(filled bool, name, missing string) view.Criterion {
	if filled {
		return view.Criterion{Name: name, Verdict: view.Fits, Value: "ausgefüllt"}
	}
	return view.Criterion{Name: name, Verdict: view.DoesNotFit, Value: "fehlt noch", Change: "Einzutragen: " + missing}
}
