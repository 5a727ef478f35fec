package web

import (
	"strconv"

	"wohnraum/portal"
	"wohnraum/portal/kv"
	"wohnraum/portal/view"
)

func (sc *Screens) showStatus(rq *Request) error {
	health, err := sc.Accounts.MailHealth(rq.Context(), rq.Actor())
	if err != nil {
		return err
	}
	settings := rq.server.Settings
	mail := view.Criterion{Name: "E-Mail-Versand", Verdict: view.Fits, Value: "SMTP ist eingerichtet"}
	if settings.SMTP == nil {
		mail = view.Criterion{
			Name: "E-Mail-Versand", Verdict: view.NeedsAnswer, Value: "E-Mails werden als Dateien abgelegt und nicht versandt.",
			Change: "SMTP_URL setzen, dann neu starten.",
		}
	}
	limits := rq.server.Limits.State()
	points := []view.Criterion{mail}
	if limits == kv.CutOff {
		points = append(points, view.Criterion{
			Name: "Redis", Verdict: view.NeedsAnswer, Value: limitStates[limits], Change: "Es wird von selbst wieder benutzt, sobald es antwortet.",
		})
	}
	return rq.Render(view.Status{
		Base: rq.Base("Zustand"),
		Points: append(points,
			legalPoint(settings.Office.Phone != "", "Telefon des Amtes", "WOHNRAUM_OFFICE_PHONE"),
			legalPoint(settings.Office.Email != "", "E-Mail des Amtes", "WOHNRAUM_OFFICE_EMAIL"),
			legalPoint(settings.Legal.Operator != "" && settings.Legal.Address != "", "Impressum", "WOHNRAUM_LEGAL_OPERATOR und WOHNRAUM_LEGAL_ADDRESS"),
			legalPoint(settings.Legal.ProtectionOfficer != "", "Datenschutzbeauftragte Stelle", "WOHNRAUM_LEGAL_PROTECTION_OFFICER"),
			legalPoint(settings.Legal.AccessibleOn != "", "Prüfung der Barrierefreiheit", "WOHNRAUM_LEGAL_ACCESSIBLE_ON"),
		),
		Facts: []view.Fact{
			{Label: "Datenbank", Value: "SQLite, eine Datei, ein Prozess"},
			{Label: "Suche", Value: "im Speicher dieses Prozesses"},
			{Label: "Grenzen für Anfragen", Value: limitStates[limits]},
			{Label: "Adresse", Value: settings.PublicURL.String()},
			{Label: "E-Mails, die warten", Value: strconv.Itoa(health.Waiting)},
			{Label: "E-Mails, die jemand ansehen muss", Value: strconv.Itoa(health.Trouble)},
			{Label: "Zuletzt zugestellt", Value: lastSent(health.LastSent)},
			{Label: "Uhrzeit des Portals", Value: view.DateTime(portal.At(rq.server.Clock.Now()))},
		},
	})
}

// limitStates say how far limits reach.
var limitStates = map[kv.State]string{
	kv.OwnProcess: "im Speicher dieses Prozesses",
	kv.Shared:     "Redis, für alle Prozesse gemeinsam",
	kv.CutOff:     "Redis antwortet nicht: Grenzen gelten je Prozess",
}

func lastSent(at portal.Instant) string {
	if at.IsZero() {
		return "noch keine"
	}
	return view.DateTime(at)
}

func legalPoint(filled bool, name, missing string) view.Criterion {
	if filled {
		return view.Criterion{Name: name, Verdict: view.Fits, Value: "ausgefüllt"}
	}
	return view.Criterion{Name: name, Verdict: view.DoesNotFit, Value: "fehlt noch", Change: "Einzutragen: " + missing}
}
