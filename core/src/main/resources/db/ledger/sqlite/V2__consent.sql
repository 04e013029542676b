-- What came of asking the user; null where no word was needed. Never what it was about.
alter table entry add column consent        text;
alter table entry add column consent_scope  text;
alter table entry add column consent_by     text;
alter table entry add column consent_waited integer;

-- Choices the user made for always: nothing but kind, provider, choice and time (milliseconds since
-- 1970-01-01 UTC).
create table consent_rule (
  id       integer primary key autoincrement,
  time     integer not null,
  kind     text    not null,
  provider text    not null,
  choice   text    not null,
  unique (kind, provider)
);

pragma user_version = 2;
