"""The tables, the triggers that keep the log as written, and the steps from shape to shape."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlite_utils import Database, Migrations

from planner.store import engine
from planner.store.chain import NOTHING_BEFORE
from planner.store.engine import Unavailable
from planner.store.files import put_in_place

#: Written into the file's header, so that a file can be told from another program's: "TPLN".
APPLICATION_ID = 0x54504C4E

_TABLES = (
    """create table log (
        scope text not null, seq integer not null check (seq > 0), at text not null,
        actor text not null, action text not null, kind text not null, id text not null,
        version integer not null check (version > 0), model integer not null,
        data text, salt text, sealed text not null, digest text not null, prev text not null,
        primary key (scope, seq), check ((data is null) = (salt is null))
    ) strict, without rowid""",
    "create index log_begin on log (scope) where seq = 1",
    """create table entity (
        scope text not null, kind text not null, id text not null,
        version integer not null, model integer not null, data text,
        primary key (scope, kind, id)
    ) strict, without rowid""",
    """create table measure (
        scope text not null, name text not null, total integer not null,
        primary key (scope, name)
    ) strict, without rowid""",
    """create table measure_day (
        scope text not null, name text not null, day text not null, delta integer not null,
        primary key (scope, name, day)
    ) strict, without rowid""",
    "create table installation (id text primary key, created text not null) strict",
)
_FIXED = (
    "scope",
    "seq",
    "at",
    "actor",
    "action",
    "kind",
    "id",
    "version",
    "model",
    "sealed",
    "digest",
    "prev",
)
#: By name; `verify` looks for exactly these texts in the file.
TRIGGERS = {
    # Also closes the way round the delete trigger that INSERT OR REPLACE would be.
    "log_follows": f"""create trigger log_follows before insert on log
        when new.seq <> (select coalesce(max(seq), 0) + 1 from log where scope = new.scope)
        or new.prev <> coalesce(
            (select digest from log where scope = new.scope order by seq desc limit 1),
            '{NOTHING_BEFORE}')
        begin select raise(abort, 'A log row must follow the last row of its scope'); end""",
    # The one update allowed leaves a tombstone: image and salt gone, everything else as it was.
    "log_stays": f"""create trigger log_stays before update on log
        when not (new.data is null and new.salt is null and old.data is not null
        and {" and ".join(f"new.{column} is old.{column}" for column in _FIXED)})
        begin select raise(abort, 'A log row is never changed, only blanked'); end""",
    "log_remains": """create trigger log_remains before delete on log
        begin select raise(abort, 'A log row is never deleted'); end""",
}

Step = Callable[[Database], None]


def first_tables(db: Database) -> None:
    """Make the tables and triggers of shape 1."""
    for sql in (*_TABLES, *TRIGGERS.values()):
        db.execute(sql)
    db.execute(f"pragma application_id = {APPLICATION_ID}")


#: Shape n is what the first n steps leave. Append only; never edit a step that was released.
STEPS: tuple[Step, ...] = (first_tables,)


def version_of(db: Database) -> int:
    """Return the shape of an open file: 0 if it has none yet."""
    return engine.read_number(db, "user_version")


def migrate(db: Database, path: Path, steps: tuple[Step, ...] = STEPS) -> None:
    """Bring an open file to the newest shape: all steps or none, an older file copied aside first.

    The caller holds the file lock; two programs taking the steps at once would trip each other.

    Raises:
        Unavailable: the file has a newer shape than this program knows.
    """
    found, known = version_of(db), len(steps)
    if found > known:
        raise Unavailable(
            f"The database {path} has schema {found}; this program knows schemas up to {known}. "
            "Start the newer program, or put a backup from before the change in its place."
        )
    if found == known:
        return
    if found:
        back_up(db, path.with_name(f"{path.stem}.schema-{found}.backup.db"))
    _take(db, steps)


def _take(db: Database, steps: tuple[Step, ...]) -> None:
    migrations = Migrations("planner")
    for step in steps:
        migrations()(step)
    db.execute("begin immediate")
    try:
        migrations.apply(db)
        db.execute(f"pragma user_version = {len(steps)}")
        db.execute("commit")
    except BaseException:
        db.rollback()
        raise


def back_up(db: Database, target: Path) -> None:
    """Leave a sound copy of an open file at `target`, replacing an older one only when complete."""
    half = target.with_name(f"{target.name}.half")
    half.unlink(missing_ok=True)
    copy = engine.create(half)
    db.conn.backup(copy.conn)
    sound = copy.execute("pragma integrity_check").fetchone()[0]
    copy.close()
    if sound != "ok":
        raise Unavailable(f"The copy {half} came out damaged: {sound}. Check the disk.")
    put_in_place(half, target)
