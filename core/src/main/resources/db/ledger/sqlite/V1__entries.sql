-- One row for each decision. Times are microseconds (since 1970-01-01 UTC, or lengths), money is billionths
-- of the account's currency unit. No column ever holds what was asked or answered.
create table entry (
  id                integer primary key,
  time              integer not null,
  decision          text    not null,
  route             text    not null,
  provider          text,                 -- null: on the device
  model             text    not null,
  mode              text    not null,
  reasons           text    not null,     -- JSON array of sentences
  findings          text    not null,     -- JSON object, kind: count
  sensitivity       real    not null,
  difficulty        real    not null,
  prompt_tokens     integer not null,
  completion_tokens integer not null,
  cost              integer not null,
  cloud_cost        integer not null,
  first_token       integer,              -- null: there was none
  total             integer not null,
  outcome           text    not null
);

create index entry_time on entry (time);

-- Decisions that could not be recorded, so that a sum that misses some of them can say so.
create table gap (
  id      integer primary key,
  time    integer not null,
  entries integer not null
);

-- Each migration ends by noting its version here; LedgerFile.SCHEMA names the newest.
pragma user_version = 1;
