package placement

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// OrderReport says how often the published order was followed, and why not.
type OrderReport struct {
	Since    portal.Date
	Followed int
	Changed  []store.OrderCount // by reason, the most frequent first
}

// Approvals is how many there were in all.
func (r OrderReport) Approvals() int {
	all := r.Followed
	for _, count := range r.Changed {
		all += count.Approvals
	}
	return all
}

// orderReportMonths is how far back the report looks: a year, so that it can be
// set beside the yearly numbers of the steering group.
const orderReportMonths = 12

// OrderReport counts the approvals of the last year by the reason for which the
// order was changed (decision 20).
func (s *Service) OrderReport(ctx context.Context, actor portal.Actor) (OrderReport, error) {
	var report OrderReport
	if err := portal.Permit(actor, portal.ResProposal, portal.Decide); err != nil {
		return report, err
	}
	err := s.db.Read(ctx, func(tx *store.Tx) error {
		since := tx.Now().AddDate(0, -orderReportMonths, 0)
		report.Since = portal.DateOf(since)
		counts, err := tx.OrderCounts(ctx, portal.At(since))
		for _, count := range counts {
			if count.Reason == "" {
				report.Followed = count.Approvals
			} else {
				report.Changed = append(report.Changed, count)
			}
		}
		return err
	})
	return report, err
}
