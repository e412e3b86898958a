CREATE TABLE mentor_round (
    id {uuid} NOT NULL CONSTRAINT pk_mentor_round PRIMARY KEY,
    organisation_id {uuid} NOT NULL CONSTRAINT fk_mentor_round__organisation REFERENCES organisation (id),
    author_id {uuid} NOT NULL CONSTRAINT fk_mentor_round__author REFERENCES person (id),
    status TEXT NOT NULL CONSTRAINT ck_mentor_round__status CHECK (status IN ('draft', 'published')),
    instance TEXT NOT NULL, choices TEXT NOT NULL, plan TEXT NOT NULL,
    wanted INTEGER NOT NULL, served INTEGER NOT NULL, points BIGINT NOT NULL, left_out INTEGER NOT NULL,
    created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL, published_at BIGINT, version BIGINT NOT NULL,
    CONSTRAINT ck_mentor_round__published CHECK ((status = 'published') = (published_at IS NOT NULL)),
    CONSTRAINT ck_mentor_round__served CHECK (served >= 0 AND served <= wanted)
)
-- next
CREATE INDEX ix_mentor_round__organisation ON mentor_round (organisation_id, created_at)
-- next
CREATE TABLE area_figure (
    organisation_id {uuid} NOT NULL CONSTRAINT fk_area_figure__organisation REFERENCES organisation (id),
    day TEXT NOT NULL, code TEXT NOT NULL, part TEXT NOT NULL,
    value BIGINT, basis BIGINT,
    bound TEXT CONSTRAINT ck_area_figure__bound CHECK (bound IN ('least', 'most')),
    CONSTRAINT pk_area_figure PRIMARY KEY (organisation_id, day, code, part)
)
-- next
CREATE TABLE awaited_mentor (
    invitation_id {uuid} NOT NULL CONSTRAINT pk_awaited_mentor PRIMARY KEY
        CONSTRAINT fk_awaited_mentor__invitation REFERENCES invitation (id),
    minutes INTEGER NOT NULL CONSTRAINT ck_awaited_mentor__minutes CHECK (minutes >= 0),
    source TEXT NOT NULL, made_by {uuid}
)
