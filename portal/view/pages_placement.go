package view

// placementPages lists the pages of review, shortlists, approval, proposals.
func placementPages() []Page {
	return nil
}
