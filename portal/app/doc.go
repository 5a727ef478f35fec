// Package app puts the rooms together into one running portal: database, mail
// worker, clock work, use cases, screens and server. The program and the tests
// start the same portal from here; they differ in settings, clock and randomness.
//
// An App is opened, serves on a listener, and is closed, in this order. Closing
// lets requests and the letter on its way finish before the database goes.
package app
