package web

// mailRoutes are the office's view of the outbox.
func (sc *Screens) mailRoutes() []Route { return nil }
