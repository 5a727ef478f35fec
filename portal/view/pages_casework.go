package view

// caseworkPages lists the pages of households: intake, vetting, consent, after-care.
func caseworkPages() []Page {
	return nil
}
