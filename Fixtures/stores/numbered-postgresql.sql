CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE TABLE applied_group (
    plan text NOT NULL COLLATE pg_catalog."C",
    group_key text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    cursor text COLLATE pg_catalog."C",
    applied_ms bigint NOT NULL
);
CREATE TABLE booking (
    id text NOT NULL COLLATE pg_catalog."C",
    provider text NOT NULL COLLATE pg_catalog."C",
    start_ms bigint NOT NULL,
    end_ms bigint NOT NULL,
    buffer_before bigint NOT NULL,
    buffer_after bigint NOT NULL,
    seat bigint NOT NULL,
    status text NOT NULL COLLATE pg_catalog."C",
    hold_expires_ms bigint,
    owner text NOT NULL COLLATE pg_catalog."C",
    slot text COLLATE pg_catalog."C",
    local_date text COLLATE pg_catalog."C",
    version bigint NOT NULL,
    CONSTRAINT booking_check CHECK ((start_ms < end_ms)),
    CONSTRAINT booking_check1 CHECK (((end_ms - start_ms) <= 86400000)),
    CONSTRAINT booking_check2 CHECK (((status = 'held'::text) = (hold_expires_ms IS NOT NULL))),
    CONSTRAINT booking_seat_check CHECK ((seat >= 0)),
    CONSTRAINT booking_status_check CHECK ((status = ANY (ARRAY['held'::text, 'pending'::text, 'confirmed'::text, 'cancelled'::text, 'done'::text])))
);
CREATE TABLE busy_time (
    source text NOT NULL COLLATE pg_catalog."C",
    external_id text NOT NULL COLLATE pg_catalog."C",
    provider text NOT NULL COLLATE pg_catalog."C",
    start_ms bigint NOT NULL,
    end_ms bigint NOT NULL,
    CONSTRAINT busy_time_check CHECK ((start_ms < end_ms))
);
CREATE TABLE calendar_override (
    provider text NOT NULL COLLATE pg_catalog."C",
    date text NOT NULL COLLATE pg_catalog."C",
    intervals text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE calendar_rule (
    provider text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    weekday bigint NOT NULL,
    start_min bigint NOT NULL,
    end_min bigint NOT NULL,
    CONSTRAINT calendar_rule_kind_check CHECK ((kind = ANY (ARRAY['work'::text, 'break'::text])))
);
CREATE TABLE day_availability (
    provider text NOT NULL COLLATE pg_catalog."C",
    date text NOT NULL COLLATE pg_catalog."C",
    status text NOT NULL COLLATE pg_catalog."C",
    free text NOT NULL COLLATE pg_catalog."C",
    basis text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    rolled_ms bigint NOT NULL,
    CONSTRAINT day_availability_status_check CHECK ((status = ANY (ARRAY['open'::text, 'full'::text, 'closed'::text])))
);
CREATE TABLE idempotency (
    actor text NOT NULL COLLATE pg_catalog."C",
    operation text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    request text NOT NULL COLLATE pg_catalog."C",
    response text NOT NULL COLLATE pg_catalog."C",
    expires_ms bigint NOT NULL
);
CREATE TABLE outbox (
    id bigint NOT NULL,
    topic text NOT NULL COLLATE pg_catalog."C",
    payload text NOT NULL COLLATE pg_catalog."C",
    created_ms bigint NOT NULL,
    sent_ms bigint
);
ALTER TABLE outbox ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME outbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE provider (
    id text NOT NULL COLLATE pg_catalog."C",
    name text COLLATE pg_catalog."C",
    zone text NOT NULL COLLATE pg_catalog."C",
    buffer_before bigint NOT NULL,
    buffer_after bigint NOT NULL,
    minimum_notice bigint NOT NULL,
    grid bigint NOT NULL,
    capacity bigint NOT NULL,
    max_per_day bigint,
    version bigint NOT NULL,
    maximum_notice bigint
);
CREATE TABLE schema_version (
    version bigint NOT NULL
);
CREATE TABLE slot (
    provider text NOT NULL COLLATE pg_catalog."C",
    start_ms bigint NOT NULL,
    end_ms bigint NOT NULL,
    local_date text NOT NULL COLLATE pg_catalog."C",
    capacity bigint NOT NULL,
    state text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    CONSTRAINT slot_capacity_check CHECK ((capacity >= 1)),
    CONSTRAINT slot_check CHECK ((start_ms < end_ms)),
    CONSTRAINT slot_check1 CHECK (((end_ms - start_ms) <= 86400000)),
    CONSTRAINT slot_state_check CHECK ((state = ANY (ARRAY['open'::text, 'blocked'::text, 'retired'::text])))
);
CREATE TABLE slot_series (
    provider text NOT NULL COLLATE pg_catalog."C",
    first_date text NOT NULL COLLATE pg_catalog."C",
    last_date text NOT NULL COLLATE pg_catalog."C",
    minutes bigint NOT NULL,
    step bigint NOT NULL,
    CONSTRAINT slot_series_minutes_check CHECK ((minutes >= 1)),
    CONSTRAINT slot_series_step_check CHECK ((step >= 1))
);
CREATE TABLE store (
    id text NOT NULL COLLATE pg_catalog."C"
);
INSERT INTO applied_group VALUES ('21fd0b11890ceb9ecb40262728e9c7e89eaac532752d69773b200f064feed1fe', 'p', 'publish', NULL, 1795780995525);
INSERT INTO applied_group VALUES ('3cc251272cb7f033ea24e876e4216ad33cf530b1af972a6d233b5f02b59f5692', 'p', 'rollover', NULL, 1795780995634);
INSERT INTO applied_group VALUES ('1ee965bb3461010a68b42e9f0ac5b54485cf75a22ccac8ef714e03be0d7a42b8', 'p', 'slots', NULL, 1795780995709);
INSERT INTO booking VALUES ('b', 'p', 1795431600000, 1795435200000, 0, 0, 0, 'confirmed', NULL, 'o', NULL, '2026-11-23', 0);
INSERT INTO booking VALUES ('p#3', 'p', 1796029200000, 1796032800000, 0, 0, 0, 'confirmed', NULL, 'o', 'p@2026-11-30T09:00:00Z', '2026-11-30', 1);
INSERT INTO calendar_rule VALUES ('p', 'work', 0, 540, 720);
INSERT INTO day_availability VALUES ('p', '2026-12-07', 'open', '[[1796634000000,1796644800000]]', '2bgpn700rxzdy.lkmmb4kz42rt.nza75ptlorfg.33niihzj4ux45', 1, 1795780995634);
INSERT INTO day_availability VALUES ('p', '2026-12-14', 'open', '[[1797238800000,1797249600000]]', '2bgpn700rxzdy.2lj0vxq65pt81.nza75ptlorfg.33niihzj4ux45', 1, 1795780995634);
INSERT INTO day_availability VALUES ('p', '2026-12-21', 'open', '[[1797843600000,1797854400000]]', '2bgpn700rxzdy.2l5dz7xhfbj45.nza75ptlorfg.33niihzj4ux45', 1, 1795780995634);
INSERT INTO day_availability VALUES ('p', '2026-11-30', 'open', '[[1796032800000,1796040000000]]', '2bgpn700rxzdy.14oynyg81bisl.nza75ptlorfg.2uqgftw0wp6dn', 2, 1795780995771);
INSERT INTO idempotency VALUES ('o', 'book', 'k', '4:slot1:p13:1796029200000---', '[["p#3","p",1796029200000,1796032800000,0,0,0,"confirmed",null,"o","p@2026-11-30T09:00:00Z",1]]', 1795867395771);
INSERT INTO outbox OVERRIDING SYSTEM VALUE VALUES (1, 'booking.confirmed', '{"end":"2026-11-30T10:00:00Z","id":"p#3","owner":"o","provider":"p","seat":0,"slot":"p@2026-11-30T09:00:00Z","start":"2026-11-30T09:00:00Z","status":"confirmed","version":1}', 1795780995771, NULL);
INSERT INTO provider VALUES ('p', 'P', 'UTC', 0, 0, 0, 30, 1, NULL, 3, NULL);
INSERT INTO schema_version VALUES (1);
INSERT INTO schema_version VALUES (2);
INSERT INTO schema_version VALUES (3);
INSERT INTO schema_version VALUES (4);
INSERT INTO schema_version VALUES (5);
INSERT INTO schema_version VALUES (6);
INSERT INTO slot VALUES ('p', 1796029200000, 1796032800000, '2026-11-30', 1, 'open', 1);
INSERT INTO slot VALUES ('p', 1796032800000, 1796036400000, '2026-11-30', 1, 'open', 1);
INSERT INTO slot VALUES ('p', 1796036400000, 1796040000000, '2026-11-30', 1, 'open', 1);
INSERT INTO slot VALUES ('p', 1796634000000, 1796637600000, '2026-12-07', 1, 'open', 1);
INSERT INTO slot VALUES ('p', 1796637600000, 1796641200000, '2026-12-07', 1, 'open', 1);
INSERT INTO slot VALUES ('p', 1796641200000, 1796644800000, '2026-12-07', 1, 'open', 1);
INSERT INTO slot VALUES ('p', 1797238800000, 1797242400000, '2026-12-14', 1, 'open', 1);
INSERT INTO slot VALUES ('p', 1797242400000, 1797246000000, '2026-12-14', 1, 'open', 1);
INSERT INTO slot VALUES ('p', 1797246000000, 1797249600000, '2026-12-14', 1, 'open', 1);
INSERT INTO slot VALUES ('p', 1797843600000, 1797847200000, '2026-12-21', 1, 'open', 1);
INSERT INTO slot VALUES ('p', 1797847200000, 1797850800000, '2026-12-21', 1, 'open', 1);
INSERT INTO slot VALUES ('p', 1797850800000, 1797854400000, '2026-12-21', 1, 'open', 1);
INSERT INTO slot_series VALUES ('p', '2026-11-27', '2026-12-26', 60, 60);
INSERT INTO store VALUES ('119927b8062172dd2fcefe86e19542c6');
SELECT pg_catalog.setval('outbox_id_seq', 1, true);
ALTER TABLE ONLY applied_group
    ADD CONSTRAINT applied_group_pkey PRIMARY KEY (plan, group_key);
ALTER TABLE ONLY booking
    ADD CONSTRAINT booking_overlap EXCLUDE USING gist (provider WITH =, seat WITH =, int8range(start_ms, end_ms) WITH &&) WHERE ((status = ANY (ARRAY['held'::text, 'pending'::text, 'confirmed'::text])));
ALTER TABLE ONLY booking
    ADD CONSTRAINT booking_pkey PRIMARY KEY (id);
ALTER TABLE ONLY busy_time
    ADD CONSTRAINT busy_time_pkey PRIMARY KEY (source, external_id, provider);
ALTER TABLE ONLY calendar_override
    ADD CONSTRAINT calendar_override_pkey PRIMARY KEY (provider, date);
ALTER TABLE ONLY calendar_rule
    ADD CONSTRAINT calendar_rule_pkey PRIMARY KEY (provider, kind, weekday, start_min, end_min);
ALTER TABLE ONLY day_availability
    ADD CONSTRAINT day_availability_pkey PRIMARY KEY (provider, date);
ALTER TABLE ONLY idempotency
    ADD CONSTRAINT idempotency_pkey PRIMARY KEY (actor, operation, key);
ALTER TABLE ONLY outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY provider
    ADD CONSTRAINT provider_pkey PRIMARY KEY (id);
ALTER TABLE ONLY schema_version
    ADD CONSTRAINT schema_version_pkey PRIMARY KEY (version);
ALTER TABLE ONLY slot
    ADD CONSTRAINT slot_pkey PRIMARY KEY (provider, start_ms);
ALTER TABLE ONLY slot_series
    ADD CONSTRAINT slot_series_pkey PRIMARY KEY (provider, first_date);
ALTER TABLE ONLY store
    ADD CONSTRAINT store_pkey PRIMARY KEY (id);
CREATE INDEX applied_group_by_time ON applied_group USING btree (kind, applied_ms);
CREATE INDEX booking_by_provider ON booking USING btree (provider, end_ms, start_ms, status, seat, hold_expires_ms, buffer_before, buffer_after);
CREATE INDEX booking_by_start ON booking USING btree (start_ms, provider, status);
CREATE INDEX booking_undated ON booking USING btree (provider) WHERE (local_date IS NULL);
CREATE INDEX busy_time_by_provider ON busy_time USING btree (provider, end_ms);
CREATE INDEX busy_time_long ON busy_time USING btree (provider, end_ms) WHERE ((end_ms - start_ms) > 86400000);
CREATE INDEX outbox_unsent ON outbox USING btree (id) WHERE (sent_ms IS NULL);
CREATE INDEX slot_blocked ON slot USING btree (provider, start_ms) WHERE (state = 'blocked'::text);
CREATE INDEX slot_by_date ON slot USING btree (provider, local_date, state, start_ms, end_ms);
CREATE INDEX slot_by_start ON slot USING btree (start_ms, provider, state, end_ms, capacity);
ALTER TABLE ONLY booking
    ADD CONSTRAINT booking_provider_fkey FOREIGN KEY (provider) REFERENCES provider(id);
ALTER TABLE ONLY busy_time
    ADD CONSTRAINT busy_time_provider_fkey FOREIGN KEY (provider) REFERENCES provider(id) ON DELETE CASCADE;
ALTER TABLE ONLY calendar_override
    ADD CONSTRAINT calendar_override_provider_fkey FOREIGN KEY (provider) REFERENCES provider(id) ON DELETE CASCADE;
ALTER TABLE ONLY calendar_rule
    ADD CONSTRAINT calendar_rule_provider_fkey FOREIGN KEY (provider) REFERENCES provider(id) ON DELETE CASCADE;
ALTER TABLE ONLY day_availability
    ADD CONSTRAINT day_availability_provider_fkey FOREIGN KEY (provider) REFERENCES provider(id) ON DELETE CASCADE;
ALTER TABLE ONLY slot
    ADD CONSTRAINT slot_provider_fkey FOREIGN KEY (provider) REFERENCES provider(id) ON DELETE CASCADE;
ALTER TABLE ONLY slot_series
    ADD CONSTRAINT slot_series_provider_fkey FOREIGN KEY (provider) REFERENCES provider(id) ON DELETE CASCADE;
