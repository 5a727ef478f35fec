package view

// accountsPages lists the pages of signing in, sessions, invitations and accounts.
func accountsPages() []Page {
	return nil
}
