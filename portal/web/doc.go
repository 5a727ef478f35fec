// Package web serves the pages of the portal. It is the only package that
// knows Fiber.
//
// A screen is one small file: it reads the request, calls one use case and
// renders one page or redirects. Everything else happens here in the frame, in
// this order, for every request:
//
//	recover, request id, security headers
//	no encoded or chunked bodies, known host        (guard.go)
//	deadline on the context                         (deadline.go)
//	limit of requests per network                   (limit.go)
//	session                                         (session.go)
//	origin and token of every POST                  (csrf.go, origin.go)
//	permission of the route                         (rights.go)
//	form key: the same form is carried out once     (formkey.go)
//	the screen
//
// One answer has no end: open pages listen at /zaehler to how much waits for
// their reader (stream.go). Such a stream is no use of its session, asks for the
// session before it tells anything, and ends with it, with its reader and with the
// server. Whatever the frame promises for a request it looks after itself: its
// deadlines, its panics, how many there are (streams.go).
//
// A route names the resource and the action that portal.May is asked about, so
// a route without a right does not exist; the navigation asks the same routes.
// What is foreign, what is forbidden and what is absent give the same page.
//
// To add a screen: write its file, add its line to routes_<area>.go, and if it
// belongs into the navigation, its address to nav.go.
package web
