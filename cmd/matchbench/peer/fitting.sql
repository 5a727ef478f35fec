-- Pairs that fit; the view is inlined into each question. :households is either
-- the join of wishes and households, or the table that keeps it ready.
CREATE VIEW :name AS
SELECT v.id AS vacancy, h.id AS household, h.urgency,
       h.points + CASE WHEN v.rooms = h.min_rooms THEN :rooms ELSE 0 END
                + CASE WHEN v.offers & h.access <> 0 THEN :access ELSE 0 END
                + CASE WHEN h.earliest <= v.free THEN :no_delay ELSE 0 END AS fit
FROM vacancy v
JOIN :households h ON h.municipality = v.municipality
LEFT JOIN decision d ON d.vacancy = v.id AND d.household = h.id
WHERE CASE WHEN d.accepted AND v.rent <= d.rent THEN true
           WHEN NOT d.accepted AND v.rent >= d.rent THEN false
           ELSE v.rent <= h.most END
  AND h.persons BETWEEN v.min_persons AND v.max_persons
  AND v.rooms >= h.min_rooms
  AND v.lacks & h.needs = 0
  AND v.climb <= h.max_climb
  AND (v.groups = 0 OR v.groups & h.groups <> 0)
  AND greatest(v.starts, h.starts) <= least(v.ends, h.ends)
  AND (NOT v.bound OR h.wbs AND CASE WHEN v.wbs_persons > 0 THEN h.wbs_persons >= v.wbs_persons
                                     ELSE v.area <= h.wbs_area OR v.rooms <= h.wbs_rooms END)
  AND (h.allowed OR h.duty_until < greatest(v.free, h.free))
  AND (h.excluded IS NULL OR v.located AND NOT v.zones && h.excluded)
  AND NOT EXISTS (SELECT FROM refusal r WHERE r.vacancy = v.id AND r.household = h.id);
