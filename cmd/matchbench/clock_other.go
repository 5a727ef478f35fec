//go:build !unix

package main

import "time"

// processTime is the time on the wall where the system counts no other.
func processTime() time.Duration { return time.Duration(time.Now().UnixNano()) }
