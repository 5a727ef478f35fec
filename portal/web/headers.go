package web

// contentPolicy lets a page load files of its own origin and nothing else: no
// inline script or style, no frame, no form to another server.
const contentPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; " +
	"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"

// featurePolicy turns off what the portal never asks a browser for.
const featurePolicy = "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), " +
	"geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(), " +
	"screen-wake-lock=(), usb=(), xr-spatial-tracking=()"

// securityHeaders are set on every response, errors included. Pages are not
// stored by anybody: the next person at a shared computer must not find them.
func securityHeaders(secure bool) [][2]string {
	headers := [][2]string{
		{"Content-Security-Policy", contentPolicy},
		{"X-Content-Type-Options", "nosniff"},
		{"Cross-Origin-Opener-Policy", "same-origin"},
		{"Cross-Origin-Resource-Policy", "same-origin"},
		{"Permissions-Policy", featurePolicy},
		{"Referrer-Policy", "same-origin"},
		{"Cache-Control", "no-store"},
	}
	if secure {
		headers = append(headers, [2]string{"Strict-Transport-Security", "max-age=31536000"})
	}
	return headers
}
