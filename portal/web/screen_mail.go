package web

import (
	"strconv"
	"strings"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/placement"
	"wohnraum/portal/view"
)

// mailID reads the mail's id from the path.
func mailID(rq *Request) (notify.ID, error) {
	id, err := portal.ParseID[portal.TaskID](rq.Param("id"))
	return notify.ID(id), err
}

func (sc *Screens) showMail(rq *Request) error {
	id, err := mailID(rq)
	if err != nil {
		return err
	}
	mail, err := sc.Placement.Mail(rq.Context(), rq.Actor(), id)
	if err != nil {
		return err
	}
	page := view.MailRecord{
		Base: rq.Base("E-Mail"), Kind: rq.server.Texts.T("mail." + string(mail.Kind)), State: mailBadge(rq, mail.Row),
		Subject: mail.Mail.Subject, Body: view.MailBody(mail.Text, mail.Link, sc.localLink(rq, mail.Link)),
		Facts: mailFacts(mail.Row), Hidden: mail.Link == "" && mail.Row.Link != "", Twice: mail.PossiblyTwice,
		About: aboutMail(mail), Unwanted: mail.Complained(),
	}
	if open := mail.State == notify.Failed || mail.State == notify.Unclear; open && mail.ResolvedAt.IsZero() {
		if !mail.Stopped && !mail.Complained() {
			page.Retry = "/mails/" + string(id) + "/erneut"
		}
		page.Resolve = "/mails/" + string(id) + "/erledigt"
	}
	if refusal := mail.Refusal; refusal.Known() {
		page.Refused = []view.Fact{{Label: "Seit", Value: view.DateTime(refusal.At)}, {Label: "Grund", Value: refusedBecause(refusal.Reply)}}
		page.Free = "/mails/" + string(id) + "/freigeben"
	}
	return rq.Render(page)
}

// localLink is the link without the public address: a demo is looked at under
// more than one name.
func (sc *Screens) localLink(rq *Request, link string) string {
	public := strings.TrimSuffix(rq.server.Settings.PublicURL.String(), "/")
	path, ok := LocalPath(strings.TrimPrefix(link, public))
	if !ok {
		return link
	}
	return path
}

func mailFacts(row notify.Row) []view.Fact {
	facts := []view.Fact{
		{Label: "An", Value: row.Address},
		{Label: "Geschrieben", Value: view.DateTime(row.CreatedAt)},
	}
	add := func(label, value string) {
		if value != "" {
			facts = append(facts, view.Fact{Label: label, Value: value})
		}
	}
	switch {
	case row.State == notify.Sent && row.Delivered():
		add("Versandt", view.DateTime(row.SentAt))
		add("Noch nicht im Postfach", row.LastError)
	case row.State == notify.Sent:
		add("Als Datei abgelegt", view.DateTime(row.SentAt))
	case row.State == notify.Queued:
		add("Nächster Versuch", view.DateTime(row.NextAt))
	}
	if row.Attempts > 0 {
		add("Versuche", strconv.Itoa(row.Attempts))
	}
	if row.State == notify.Sent && row.Carrier == notify.CarrierFile {
		add("Datei", row.Reply)
	} else {
		add("Antwort des Servers", row.Reply)
	}
	return facts
}

// refusedBecause puts a mail system's word for a complaint into plain ones.
func refusedBecause(reply string) string {
	if strings.HasPrefix(reply, "Feedback-Type:") {
		return "Eine E-Mail wurde dort als unerwünscht gemeldet."
	}
	return reply
}

func aboutMail(mail placement.MailRecord) view.Link {
	switch portal.SubjectKind(mail.Row.Subject.Kind) {
	case portal.SubjectListing:
		return view.Link{Label: "Zum Angebot", Href: "/angebote/" + mail.Row.Subject.ID}
	case portal.SubjectProposal:
		return view.Link{Label: "Zum Vorschlag", Href: "/vorschlaege/" + mail.Row.Subject.ID}
	default:
		return view.Link{}
	}
}

func (sc *Screens) retryMail(rq *Request) error {
	id, err := mailID(rq)
	if err != nil {
		return err
	}
	if err := sc.Placement.RetryMail(rq.Context(), rq.Actor(), id); err != nil {
		return err
	}
	rq.Flash("success", "Die E-Mail wird noch einmal verschickt.")
	return rq.Redirect("/mails/" + string(id))
}

func (sc *Screens) freeAddress(rq *Request) error {
	id, err := mailID(rq)
	if err != nil {
		return err
	}
	if err := sc.Placement.FreeAddress(rq.Context(), rq.Actor(), id); err != nil {
		return err
	}
	rq.Flash("success", "An diese Adresse gehen wieder E-Mails.")
	return rq.Redirect("/mails/" + string(id))
}

func (sc *Screens) resolveMail(rq *Request) error {
	id, err := mailID(rq)
	if err != nil {
		return err
	}
	if err := sc.Placement.ResolveMail(rq.Context(), rq.Actor(), id); err != nil {
		return err
	}
	rq.Flash("success", "Die E-Mail ist abgehakt.")
	return rq.Redirect("/mails/" + string(id))
}
