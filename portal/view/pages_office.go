package view

// officePages lists the pages of the office itself: outbox, status, tables.
func officePages() []Page {
	return nil
}
