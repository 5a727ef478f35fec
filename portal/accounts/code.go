package accounts

import (
	"crypto/subtle"
	"fmt"
	"net/url"
	"time"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/hotp"

	"wohnraum/portal"
)

// codePeriod is how long a code is shown (RFC 6238).
const codePeriod = 30

// Code computes the code that an authenticator app shows at a moment.
func Code(secret string, at time.Time) (string, error) {
	return codeAt(secret, at.Unix()/codePeriod)
}

func codeAt(secret string, step int64) (string, error) {
	code, err := hotp.GenerateCodeCustom(secret, uint64(max(step, 0)), hotp.ValidateOpts{Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1})
	if err != nil {
		return "", fmt.Errorf("accounts: code: %w", err)
	}
	return code, nil
}

// checkCode accepts the code of now and of one step to either side, but no step
// that was used before. It returns the step that was used.
func checkCode(secret, code string, now time.Time, last int64) (int64, error) {
	current := now.Unix() / codePeriod
	for step := current - 1; step <= current+1; step++ {
		want, err := codeAt(secret, step)
		if err != nil {
			return 0, err
		}
		if step > last && subtle.ConstantTimeCompare([]byte(want), []byte(code)) == 1 {
			return step, nil
		}
	}
	return 0, portal.Refuse(portal.Invalid, "signin.code_wrong", "")
}

// ProvisioningURL is what the QR code of a new second factor says.
func ProvisioningURL(email, secret string) string {
	values := url.Values{"secret": {secret}, "issuer": {"Wohnraum"}, "algorithm": {"SHA1"}, "digits": {"6"}, "period": {"30"}}
	return "otpauth://totp/" + url.PathEscape("Wohnraum:"+email) + "?" + values.Encode()
}
