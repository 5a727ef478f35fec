package view

// authorityPages lists the pages of requests to the Jobcenter and the Sozialamt.
func authorityPages() []Page {
	return nil
}
