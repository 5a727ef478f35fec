package web

import (
	"strings"
	"testing"
	"time"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/i18n"
	"wohnraum/portal/jobs"
	"wohnraum/portal/view"
)

func TestMailPoint_AlarmAfterAQuarterOfAnHour(t *testing.T) {
	t.Parallel()
	now := portal.At(time.Date(2027, 3, 1, 9, 0, 0, 0, time.UTC))
	due := func(ago time.Duration) notify.Health {
		since := portal.At(now.Add(-ago))
		return notify.Health{Waiting: 1, OldestDue: since, Untried: since, At: now}
	}
	for name, c := range map[string]struct {
		mails notify.Health
		smtp  bool
		want  view.Verdict
		says  string
	}{
		"all is well":           {notify.Health{At: now}, true, view.Fits, "eingerichtet"},
		"just written":          {due(time.Minute), true, view.Fits, "eingerichtet"},
		"since half an hour":    {due(30 * time.Minute), true, view.DoesNotFit, "1.3.2027, 09:30 Uhr"},
		"as files":              {notify.Health{At: now}, false, view.NeedsAnswer, "nicht versandt"},
		"files, but nobody did": {due(30 * time.Minute), false, view.DoesNotFit, "fällig seit"},
	} {
		if got := mailPoint(c.mails, c.smtp); got.Verdict != c.want || !strings.Contains(got.Value, c.says) {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestClockPoint_NamesWhoWorks(t *testing.T) {
	t.Parallel()
	now := portal.At(time.Date(2027, 3, 1, 9, 0, 0, 0, time.UTC))
	ago := func(d time.Duration) portal.Instant { return portal.At(now.Add(-d)) }
	for name, c := range map[string]struct {
		clock jobs.Status
		want  view.Verdict
		says  string
	}{
		"works":        {jobs.Status{Shared: true, Leader: "amt/7-ab", Since: ago(time.Hour), Seen: ago(time.Second)}, view.Fits, "amt/7-ab seit 1.3.2027, 09:00 Uhr"},
		"hangs":        {jobs.Status{Shared: true, Leader: "amt/7-ab", Since: ago(time.Hour), Seen: ago(time.Minute)}, view.DoesNotFit, "zuletzt amt/7-ab am"},
		"never worked": {jobs.Status{Shared: true}, view.DoesNotFit, "Kein Prozess arbeitet"},
	} {
		if got := clockPoint(c.clock, now); got.Verdict != c.want || !strings.Contains(got.Value, c.says) {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestJobFacts_EveryJobHasAGermanName(t *testing.T) {
	t.Parallel()
	texts, err := i18n.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range jobs.Names() {
		if !texts.Has("job." + name) {
			t.Errorf("job.%s has no text", name)
		}
	}
	facts := jobFacts(texts, []jobs.Ran{{Name: "morning_summary"}})
	if len(facts) != 1 || facts[0].Label != "Übersicht am Morgen" || facts[0].Value != "noch nie" {
		t.Errorf("facts: %+v", facts)
	}
}
