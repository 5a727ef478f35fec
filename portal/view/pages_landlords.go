package view

// landlordsPages lists the pages of the landlord's listings, cards and answers.
func landlordsPages() []Page {
	return nil
}
