// Package smtptest is a real mail server inside the process of a test, a drill or
// a benchmark. It speaks SMTP over a real connection, with STARTTLS and a sign-in
// if asked for, keeps what it took, and follows a [Script] that may refuse, hang
// or do harm at any command.
//
//	s, err := smtptest.Start(ctx, smtptest.Script{OnRcpt: func(string) error { return smtptest.Reply(451, "busy") }})
//	defer s.Close()
//	transport, err := smtp.New(s.Settings())
package smtptest
