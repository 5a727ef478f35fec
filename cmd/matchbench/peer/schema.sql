-- The county as a careful database designer would lay it out for this one
-- question: facts are compiled to numbers and bit masks when a record is saved,
-- and what a household wishes for is a row for each municipality, with the most
-- it may pay there. Records that fit nothing (no consent, no fresh vetting, taken,
-- protected) are not in the tables at all.
CREATE TABLE vacancy (
    id           integer PRIMARY KEY,
    municipality integer NOT NULL,
    min_persons  integer NOT NULL,
    max_persons  integer NOT NULL,
    rooms        integer NOT NULL,
    area         integer NOT NULL,
    rent         integer NOT NULL,
    climb        integer NOT NULL, -- floors to climb
    lacks        integer NOT NULL, -- needs it does not meet, as bits
    offers       integer NOT NULL, -- accessible in these ways, as bits
    groups       integer NOT NULL, -- contract groups; 0 is everybody
    bound        boolean NOT NULL, -- or it is not known whether it is bound
    wbs_persons  integer NOT NULL, -- certificate it is subsidised for; 0 is by size
    starts       integer NOT NULL, -- days; unknown counts as never
    ends         integer NOT NULL,
    free         integer NOT NULL, -- the first day; unknown counts as always
    located      boolean NOT NULL,
    zones        integer[] NOT NULL
);
CREATE TABLE household (
    id          integer PRIMARY KEY,
    urgency     integer NOT NULL,
    persons     integer NOT NULL,
    min_rooms   integer NOT NULL,
    needs       integer NOT NULL,
    access      integer NOT NULL,
    max_climb   integer NOT NULL,
    groups      integer NOT NULL,
    wbs         boolean NOT NULL,
    wbs_persons integer NOT NULL,
    wbs_area    integer NOT NULL,
    wbs_rooms   integer NOT NULL,
    starts      integer NOT NULL,
    ends        integer NOT NULL,
    free        integer NOT NULL,
    earliest    integer NOT NULL, -- unknown counts as never
    duty_until  integer NOT NULL,
    excluded    integer[]
);
CREATE TABLE wish (
    municipality integer NOT NULL,
    household    integer NOT NULL,
    points       integer NOT NULL, -- of the fit
    most         integer NOT NULL, -- gross cold rent; -1 is not known
    allowed      boolean NOT NULL  -- by a residence duty
);
CREATE TABLE refusal (
    vacancy   integer NOT NULL,
    household integer NOT NULL
);
CREATE TABLE decision (
    vacancy   integer NOT NULL,
    household integer NOT NULL,
    accepted  boolean NOT NULL,
    rent      integer NOT NULL
);
