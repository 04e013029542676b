-- What the user said of decisions: which way questions like it should go, from -1 (the device) to 1 (the cloud),
-- and the question as 256 numbers (little-endian float32). Never its text, and nothing of questions in which
-- anything private was found.
create table correction (
  id       integer primary key autoincrement,
  time     integer not null,            -- milliseconds since 1970-01-01 UTC
  decision text    not null unique,     -- as entry.decision names it
  caller   text,                        -- the name of the caller's key; null where it has none
  pull     real    not null,
  vector   blob    not null
);

pragma user_version = 5;
