package web

import (
	"fmt"

	"wohnraum/portal"
	"wohnraum/portal/view"
)

// showPoints shows the table by which urgency is counted. It is public within
// the portal: whoever is ranked by it can be told how.
func (sc *Screens) showPoints(rq *Request) error {
	table := portal.DraftPointTable()
	page := view.PointTable{Base: rq.Base("Punktetabelle"), Version: table.Version, Draft: true}
	for _, part := range []struct {
		part portal.UrgencyPart
		note string
	}{
		{portal.PartSituation, "Es zählt nur die schwerste Lage."},
		{portal.PartWaiting, fmt.Sprintf("%d Punkte für je drei volle Monate ohne Wohnung, höchstens %d.", table.PerQuarter, table.WaitingCap)},
		{portal.PartHousehold, "Die Punkte werden zusammengezählt."},
		{portal.PartSupport, "Unterstützung beim Einzug macht ein Mietverhältnis haltbarer."},
	} {
		shown := view.PointPart{Name: rq.server.Texts.T("urgency." + string(part.part)), Note: part.note}
		for _, row := range table.Rows {
			if row.Part == part.part {
				shown.Rows = append(shown.Rows, view.PointLine{Name: rq.server.Texts.T("need." + row.Kind), Points: row.Points})
			}
		}
		page.Parts = append(page.Parts, shown)
	}
	return rq.Render(page)
}
