"""Every SQL text that reads or writes what is kept: one place to carry to a second engine."""

from __future__ import annotations

COLUMNS = (
    "scope, seq, at, actor, action, kind, id, version, model, data, salt, sealed, digest, prev"
)
IMAGE = "seq, kind, id, version, model, data"

# The hot eight: every page and every edit runs some of these.
HEAD = "select seq, digest from log where scope = ? order by seq desc limit 1"
NEWER = f"select {IMAGE} from log where scope = ? and seq > ? order by seq"
KEPT = "select kind, id, version, model, data from entity where scope = ?"
ADD_ROW = f"insert into log ({COLUMNS}) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
KEEP = """insert into entity (scope, kind, id, version, model, data) values (?, ?, ?, ?, ?, ?)
    on conflict (scope, kind, id) do update
    set version = excluded.version, model = excluded.model, data = excluded.data"""
ADD_TOTAL = """insert into measure (scope, name, total) values (?, ?, ?)
    on conflict (scope, name) do update set total = measure.total + excluded.total"""
ADD_DAY = """insert into measure_day (scope, name, day, delta) values (?, ?, ?, ?)
    on conflict (scope, name, day) do update set delta = measure_day.delta + excluded.delta"""
AS_OF = f"""select {IMAGE} from log
    join (select max(seq) as newest from log where scope = ? and seq <= ? group by kind, id) as last
    on log.seq = last.newest where log.scope = ?"""

# History and roll-ups.
LAST_BY_THEN = "select coalesce(max(seq), 0) from log where scope = ? and at <= ?"
ENTRIES = """select scope, seq, at, actor, action, kind, id, version, model, data from log
    where scope = ? and seq > ? order by seq limit ?"""
ROWS = f"select {COLUMNS} from log where scope = ? order by seq"
LAST_ACTOR = """select actor from log where scope = ? and kind = ? and id = ?
    order by seq desc limit 1"""
SCOPES = "select scope from log where seq = 1 and scope >= ? and scope < ? order by scope"
PORTFOLIO = """select scope, name, total from measure
    where scope >= ? and scope < ? and total <> 0 order by scope, name"""
BURN_UP = """select day, delta from measure_day
    where scope = ? and name = ? and delta <> 0 order by day"""

# Checks, recounts, erasure.
EVERY_SCOPE = """select scope from log union select scope from entity
    union select scope from measure union select scope from measure_day order by 1"""
TOTALS = "select name, total from measure where scope = ? and total <> 0"
DAYS = "select name, day, delta from measure_day where scope = ? and delta <> 0"
FORGET_TOTALS = "delete from measure where scope = ?"
FORGET_DAYS = "delete from measure_day where scope = ?"
IMAGES_LEFT = """select count(*) from log
    where scope = ? and kind = ? and id = ? and data is not null and data <> 'null'"""
BLANK = """update log set data = null, salt = null
    where scope = ? and kind = ? and id = ? and data is not null and data <> 'null'"""
COUNTS = "select (select count(*) from log), (select count(*) from entity)"
