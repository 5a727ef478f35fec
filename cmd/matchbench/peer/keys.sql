-- Made after loading.
ALTER TABLE wish ADD PRIMARY KEY (municipality, household);
CLUSTER wish USING wish_pkey;
CREATE INDEX vacancy_municipality ON vacancy (municipality);
ALTER TABLE refusal ADD PRIMARY KEY (vacancy, household);
ALTER TABLE decision ADD PRIMARY KEY (vacancy, household);
-- The join kept ready: as many copies of a household as it has wishes.
CREATE TABLE ready AS SELECT * FROM wish JOIN household ON id = household;
CREATE INDEX ready_order ON ready (municipality, urgency DESC);
CLUSTER ready USING ready_order;
VACUUM ANALYZE;
