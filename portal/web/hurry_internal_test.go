package web

import "time"

// Hurry lets streams do within milliseconds what takes them seconds otherwise.
func (s *Server) Hurry() { s.rhythm = rhythm{pulse: 5 * time.Millisecond, rest: time.Millisecond} }
