PRAGMA defer_foreign_keys = ON;
CREATE TABLE applied_group (
  plan TEXT NOT NULL, group_key TEXT NOT NULL, kind TEXT NOT NULL, cursor TEXT,
  applied_ms INTEGER NOT NULL, PRIMARY KEY (plan, group_key)) STRICT;
CREATE TABLE booking (
  id TEXT NOT NULL PRIMARY KEY, provider TEXT NOT NULL REFERENCES provider, start_ms INTEGER NOT NULL,
  end_ms INTEGER NOT NULL, buffer_before INTEGER NOT NULL, buffer_after INTEGER NOT NULL,
  seat INTEGER NOT NULL CHECK (seat >= 0),
  status TEXT NOT NULL CHECK (status IN ('held', 'pending', 'confirmed', 'cancelled', 'done')),
  hold_expires_ms INTEGER, owner TEXT NOT NULL, slot TEXT, local_date TEXT, version INTEGER NOT NULL,
  CHECK (start_ms < end_ms), CHECK (end_ms - start_ms <= 86400000), CHECK ((status = 'held') = (hold_expires_ms IS NOT NULL))) STRICT;
CREATE TABLE busy_time (
  source TEXT NOT NULL, external_id TEXT NOT NULL,
  provider TEXT NOT NULL REFERENCES provider ON DELETE CASCADE, start_ms INTEGER NOT NULL,
  end_ms INTEGER NOT NULL, CHECK (start_ms < end_ms), PRIMARY KEY (source, external_id, provider)) STRICT;
CREATE TABLE calendar_override (
  provider TEXT NOT NULL REFERENCES provider ON DELETE CASCADE, date TEXT NOT NULL,
  intervals TEXT NOT NULL, PRIMARY KEY (provider, date)) STRICT;
CREATE TABLE calendar_rule (
  provider TEXT NOT NULL REFERENCES provider ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('work', 'break')), weekday INTEGER NOT NULL,
  start_min INTEGER NOT NULL, end_min INTEGER NOT NULL,
  PRIMARY KEY (provider, kind, weekday, start_min, end_min)) STRICT;
CREATE TABLE day_availability (
  provider TEXT NOT NULL REFERENCES provider ON DELETE CASCADE, date TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('open', 'full', 'closed')), free TEXT NOT NULL, basis TEXT NOT NULL,
  version INTEGER NOT NULL, rolled_ms INTEGER NOT NULL, PRIMARY KEY (provider, date)) STRICT;
CREATE TABLE idempotency (
  actor TEXT NOT NULL, operation TEXT NOT NULL, key TEXT NOT NULL, request TEXT NOT NULL,
  response TEXT NOT NULL, expires_ms INTEGER NOT NULL, PRIMARY KEY (actor, operation, key)) STRICT;
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT, topic TEXT NOT NULL, payload TEXT NOT NULL, created_ms INTEGER NOT NULL,
  sent_ms INTEGER) STRICT;
CREATE TABLE provider (
  id TEXT NOT NULL PRIMARY KEY, name TEXT, zone TEXT NOT NULL, buffer_before INTEGER NOT NULL,
  buffer_after INTEGER NOT NULL, minimum_notice INTEGER NOT NULL, grid INTEGER NOT NULL,
  capacity INTEGER NOT NULL, max_per_day INTEGER, version INTEGER NOT NULL, maximum_notice INTEGER) STRICT;
CREATE TABLE slot (
  provider TEXT NOT NULL REFERENCES provider ON DELETE CASCADE, start_ms INTEGER NOT NULL,
  end_ms INTEGER NOT NULL, local_date TEXT NOT NULL, capacity INTEGER NOT NULL CHECK (capacity >= 1),
  state TEXT NOT NULL CHECK (state IN ('open', 'blocked', 'retired')), version INTEGER NOT NULL,
  CHECK (start_ms < end_ms), CHECK (end_ms - start_ms <= 86400000), PRIMARY KEY (provider, start_ms)) STRICT;
CREATE TABLE slot_series (
  provider TEXT NOT NULL REFERENCES provider ON DELETE CASCADE, first_date TEXT NOT NULL,
  last_date TEXT NOT NULL, minutes INTEGER NOT NULL CHECK (minutes >= 1),
  step INTEGER NOT NULL CHECK (step >= 1), PRIMARY KEY (provider, first_date)) STRICT;
CREATE TABLE store (id TEXT NOT NULL PRIMARY KEY) STRICT;
INSERT INTO "applied_group" VALUES('1f5f0eaa18d6c12eeabf88970a1afe851154bb264d6509bd461a4fee43ca1a5e','p','publish',NULL,1795780990690);
INSERT INTO "applied_group" VALUES('32d7316285388172e5941812fd6907445c6f81fb7bbb30583a66cede4f698f5d','p','rollover',NULL,1795780990752);
INSERT INTO "applied_group" VALUES('e42ae49eb09a51f30983bd229137f5ec838ae39db8250ab7a6d5f8e0a329ab3e','p','slots',NULL,1795780990890);
INSERT INTO "booking" VALUES('b','p',1795431600000,1795435200000,0,0,0,'confirmed',NULL,'o',NULL,'2026-11-23',0);
INSERT INTO "booking" VALUES('p#3','p',1796029200000,1796032800000,0,0,0,'confirmed',NULL,'o','p@2026-11-30T09:00:00Z','2026-11-30',1);
INSERT INTO "calendar_rule" VALUES('p','work',0,540,720);
INSERT INTO "day_availability" VALUES('p','2026-11-30','open','[[1796032800000,1796040000000]]','2bgpn700rxzdy.14oynyg81bisl.nza75ptlorfg.2uqgftw0wp6dn',2,1795780990991);
INSERT INTO "day_availability" VALUES('p','2026-12-07','open','[[1796634000000,1796644800000]]','2bgpn700rxzdy.lkmmb4kz42rt.nza75ptlorfg.33niihzj4ux45',1,1795780990752);
INSERT INTO "day_availability" VALUES('p','2026-12-14','open','[[1797238800000,1797249600000]]','2bgpn700rxzdy.2lj0vxq65pt81.nza75ptlorfg.33niihzj4ux45',1,1795780990752);
INSERT INTO "day_availability" VALUES('p','2026-12-21','open','[[1797843600000,1797854400000]]','2bgpn700rxzdy.2l5dz7xhfbj45.nza75ptlorfg.33niihzj4ux45',1,1795780990752);
INSERT INTO "idempotency" VALUES('o','book','k','4:slot1:p13:1796029200000---','[["p#3","p",1796029200000,1796032800000,0,0,0,"confirmed",null,"o","p@2026-11-30T09:00:00Z",1]]',1795867390991);
INSERT INTO "outbox" VALUES(1,'booking.confirmed','{"end":"2026-11-30T10:00:00Z","id":"p#3","owner":"o","provider":"p","seat":0,"slot":"p@2026-11-30T09:00:00Z","start":"2026-11-30T09:00:00Z","status":"confirmed","version":1}',1795780990991,NULL);
INSERT INTO "provider" VALUES('p','P','UTC',0,0,0,30,1,NULL,3,NULL);
INSERT INTO "slot" VALUES('p',1796029200000,1796032800000,'2026-11-30',1,'open',1);
INSERT INTO "slot" VALUES('p',1796032800000,1796036400000,'2026-11-30',1,'open',1);
INSERT INTO "slot" VALUES('p',1796036400000,1796040000000,'2026-11-30',1,'open',1);
INSERT INTO "slot" VALUES('p',1796634000000,1796637600000,'2026-12-07',1,'open',1);
INSERT INTO "slot" VALUES('p',1796637600000,1796641200000,'2026-12-07',1,'open',1);
INSERT INTO "slot" VALUES('p',1796641200000,1796644800000,'2026-12-07',1,'open',1);
INSERT INTO "slot" VALUES('p',1797238800000,1797242400000,'2026-12-14',1,'open',1);
INSERT INTO "slot" VALUES('p',1797242400000,1797246000000,'2026-12-14',1,'open',1);
INSERT INTO "slot" VALUES('p',1797246000000,1797249600000,'2026-12-14',1,'open',1);
INSERT INTO "slot" VALUES('p',1797843600000,1797847200000,'2026-12-21',1,'open',1);
INSERT INTO "slot" VALUES('p',1797847200000,1797850800000,'2026-12-21',1,'open',1);
INSERT INTO "slot" VALUES('p',1797850800000,1797854400000,'2026-12-21',1,'open',1);
INSERT INTO "slot_series" VALUES('p','2026-11-27','2026-12-26',60,60);
INSERT INTO "store" VALUES('f2c6b534579cb49dbd1c51fe34420be2');
CREATE INDEX busy_time_by_provider ON busy_time (provider, end_ms);
CREATE INDEX busy_time_long ON busy_time (provider, end_ms) WHERE end_ms - start_ms > 86400000;
CREATE INDEX slot_by_start ON slot (start_ms, provider, state, end_ms, capacity);
CREATE INDEX slot_blocked ON slot (provider, start_ms) WHERE state = 'blocked';
CREATE INDEX booking_by_provider
  ON booking (provider, end_ms, start_ms, status, seat, hold_expires_ms, buffer_before, buffer_after);
CREATE INDEX applied_group_by_time ON applied_group (kind, applied_ms);
CREATE TRIGGER booking_overlap_insert BEFORE INSERT ON booking
WHEN NEW.status IN ('held', 'pending', 'confirmed') AND EXISTS (
  SELECT 1 FROM booking AS other WHERE other.provider = NEW.provider AND other.end_ms > NEW.start_ms
    AND other.start_ms < NEW.end_ms AND other.seat = NEW.seat AND other.id <> NEW.id
    AND other.status IN ('held', 'pending', 'confirmed'))
BEGIN SELECT RAISE(ABORT, 'booking_overlap'); END;
CREATE TRIGGER booking_overlap_update BEFORE UPDATE ON booking
WHEN NEW.status IN ('held', 'pending', 'confirmed') AND EXISTS (
  SELECT 1 FROM booking AS other WHERE other.provider = NEW.provider AND other.end_ms > NEW.start_ms
    AND other.start_ms < NEW.end_ms AND other.seat = NEW.seat AND other.id <> NEW.id
    AND other.status IN ('held', 'pending', 'confirmed'))
BEGIN SELECT RAISE(ABORT, 'booking_overlap'); END;
CREATE INDEX booking_by_start ON booking (start_ms, provider, status);
CREATE INDEX booking_undated ON booking (provider) WHERE local_date IS NULL;
CREATE INDEX slot_by_date ON slot (provider, local_date, state, start_ms, end_ms);
CREATE INDEX outbox_unsent ON outbox (id) WHERE sent_ms IS NULL;
PRAGMA application_id = 1113943148;
PRAGMA user_version = 6;
