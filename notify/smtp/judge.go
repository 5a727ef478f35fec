package smtp

import (
	"errors"
	"strings"

	"github.com/wneessen/go-mail"

	"wohnraum/notify"
)

// judge says what a failure means for the letter. What counts is how far the
// conversation had come: before the final dot nothing was handed over, after it
// only an answer tells.
func judge(msg *mail.Msg, err error) notify.Receipt {
	if msg.IsDelivered() {
		return notify.Receipt{Outcome: notify.Taken, Reply: "250 " + msg.ServerResponse()}
	}
	var failure *mail.SendError
	if !errors.As(err, &failure) {
		return notify.Receipt{Outcome: notify.Uncertain, Err: err}
	}
	got := notify.Receipt{Outcome: outcome(failure), Err: err}
	if failure.ErrorCode() != 0 {
		got.Reply = failure.Error()
	}
	return got
}

func outcome(e *mail.SendError) notify.Outcome {
	code := e.ErrorCode()
	switch {
	case e.Reason == mail.ErrSMTPDataClose && code == 0:
		return notify.Uncertain
	case e.Reason == mail.ErrGetSender, e.Reason == mail.ErrGetRcpts:
		return notify.Never
	case e.Reason == mail.ErrConnCheck, e.Reason == mail.ErrSMTPMailFrom && code < 500:
		return notify.Away // it knows no recipient yet, so it refuses everything
	case e.Reason == mail.ErrSMTPMailFrom:
		return notify.Later // our own sender is refused: no fault of this letter
	case e.Reason == mail.ErrSMTPRcptTo && unknownAddress(code, e.EnhancedStatusCode()):
		return notify.NoSuchAddress
	case code >= 500:
		return notify.Never
	}
	return notify.Later
}

// unknownAddress leaves out 5.7.x: a policy against us says nothing about the
// address (RFC 3463).
func unknownAddress(code int, enhanced string) bool {
	return (code == 550 || code == 551 || code == 553) && !strings.HasPrefix(enhanced, "5.7.")
}

// broken tells whether the connection cannot be used for another letter.
func broken(err error) bool {
	if err == nil {
		return false
	}
	var failure *mail.SendError
	if !errors.As(err, &failure) {
		return true
	}
	code := failure.ErrorCode()
	return code == 0 || code == 421 || failure.Reason == mail.ErrSMTPReset || failure.Reason == mail.ErrWriteContent
}
