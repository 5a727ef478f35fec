package placement

import (
	"context"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/store"
)

// Service is the use cases of the placement office and of the authorities.
type Service struct {
	db    *store.DB
	mails *notify.Renderer
	links notify.Links
	nudge func()
	timed func(run string) (done func())
}

// Deps is what the use cases need. Links is nil in a real installation: there a
// personal link is shown to its reader only (decision 18).
type Deps struct {
	DB    *store.DB
	Mails *notify.Renderer
	Links notify.Links
	Nudge func()                         // wakes the mail worker after a commit
	Timed func(run string) (done func()) // measures the engine; optional
}

// New returns the use cases.
func New(d Deps) *Service {
	if d.Nudge == nil {
		d.Nudge = func() {}
	}
	if d.Timed == nil {
		d.Timed = func(string) func() { return func() {} }
	}
	return &Service{db: d.DB, mails: d.Mails, links: d.Links, nudge: d.Nudge, timed: d.Timed}
}

// write asks for the right and runs a use case that may have put a mail into the
// outbox.
func (s *Service) write(ctx context.Context, actor portal.Actor, resource portal.Resource, action portal.Action, work func(tx *store.Tx) error) error {
	if err := portal.Permit(actor, resource, action); err != nil {
		return err
	}
	if err := s.db.Write(ctx, work); err != nil {
		return err
	}
	s.nudge()
	return nil
}

// read asks for the right and reads.
func (s *Service) read(ctx context.Context, actor portal.Actor, resource portal.Resource, work func(tx *store.Tx) error) error {
	if err := portal.Permit(actor, resource, portal.Read); err != nil {
		return err
	}
	return s.db.Read(ctx, work)
}

// must is a list of reads that all have to succeed.
func must(reads ...func() error) error {
	for _, read := range reads {
		if err := read(); err != nil {
			return err
		}
	}
	return nil
}
