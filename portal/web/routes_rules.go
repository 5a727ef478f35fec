package web

// ruleRoutes are the dated rules: rent limits and the point table.
func (sc *Screens) ruleRoutes() []Route { return nil }
