package view

// publicPages lists the pages of what everybody may read and do without an account.
func publicPages() []Page {
	return nil
}
