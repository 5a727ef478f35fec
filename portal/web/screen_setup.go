package web

import (
	"fmt"
	"slices"
	"strings"

	"github.com/boombuler/barcode/qr"
	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
	"wohnraum/portal/accounts"
	"wohnraum/portal/form"
	"wohnraum/portal/view"
)

// showSetup shows what a mailed link of the purposes invitation, first_admin and
// reset opens. The caller has verified the link's token; the form is posted to
// the link's own address.
func (sc *Screens) showSetup(rq *Request, status int, id portal.LinkID, f *form.Form) error {
	setup, err := sc.Accounts.BeginSetup(rq.Context(), id)
	if err != nil {
		return err
	}
	f.Set("password", "")
	f.Set("again", "")
	page := view.Setup{
		Base: rq.Base("Zugang einrichten"), Form: f, Action: rq.Path(), Email: setup.Email,
		RoleLabel: rq.server.Texts.T("role." + string(setup.Role)),
		NeedsCode: setup.Role != portal.LandlordRole, Secret: grouped(setup.Secret),
	}
	if setup.Secret != "" {
		if page.QR, err = drawQR(accounts.ProvisioningURL(setup.Email, setup.Secret)); err != nil {
			return err
		}
	}
	return rq.RenderStatus(status, page)
}

// finishSetup sets the password and the second factor and signs in.
func (sc *Screens) finishSetup(rq *Request, id portal.LinkID, values form.Values) error {
	f := form.New(values)
	password, code := f.Value("password"), f.Value("code")
	checkNewPassword(f)
	if !f.OK() {
		return sc.showSetup(rq, fiber.StatusUnprocessableEntity, id, f)
	}
	opened, err := sc.Accounts.FinishSetup(rq.Context(), id, password, code, rq.Agent())
	if err != nil && portal.KindOf(err) == portal.Invalid {
		f.Fail("code", "Der Code stimmt nicht. Bitte geben Sie die sechs Ziffern ein, die die App gerade zeigt.")
		return sc.showSetup(rq, fiber.StatusUnprocessableEntity, id, f)
	}
	if err != nil {
		return err
	}
	rq.Flash("success", "Ihr Zugang ist eingerichtet.")
	return rq.admit(opened, "/")
}

// checkNewPassword tells at the field what is wrong with a new password.
func checkNewPassword(f *form.Form) {
	code, _ := portal.CodeOf(accounts.CheckPassword(f.Value("password")))
	switch code {
	case "password.short":
		f.Fail("password", "Das Passwort ist zu kurz. Bitte nehmen Sie mindestens 12 Zeichen, zum Beispiel einen ganzen Satz.")
	case "password.long":
		f.Fail("password", "Das Passwort ist zu lang. Höchstens 128 Zeichen sind möglich.")
	case "password.common":
		f.Fail("password", "Dieses Passwort ist leicht zu erraten. Bitte nehmen Sie ein anderes, zum Beispiel einen ganzen Satz.")
	}
	if f.Value("password") != f.Value("again") {
		f.Fail("again", "Die beiden Passwörter sind verschieden. Bitte geben Sie das Passwort noch einmal ein.")
	}
}

func grouped(secret string) string {
	groups := slices.Collect(slices.Chunk([]byte(secret), 4))
	words := make([]string, len(groups))
	for i, group := range groups {
		words[i] = string(group)
	}
	return strings.Join(words, " ")
}

// quiet is the white margin around a QR code, in squares (ISO/IEC 18004).
const quiet = 4

// drawQR draws a code as one SVG path, because images from elsewhere and inline
// data are forbidden on our pages.
func drawQR(text string) (view.QR, error) {
	code, err := qr.Encode(text, qr.M, qr.Auto)
	if err != nil {
		return view.QR{}, portal.Errorf(portal.Internal, "qr: %w", err)
	}
	var path strings.Builder
	size := code.Bounds().Dx()
	for y := range size {
		for x := range size {
			if dark, _, _, _ := code.At(x, y).RGBA(); dark == 0 {
				fmt.Fprintf(&path, "M%d %dh1v1h-1z", x+quiet, y+quiet)
			}
		}
	}
	return view.QR{Size: size + 2*quiet, Path: path.String()}, nil
}
