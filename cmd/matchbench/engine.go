package main

import "context"

// live measures the arrival of one vacancy.
func (b *bench) live(context.Context) error { return nil }
