-- What the user said of questions: which way questions like it should go, from -1 (the device) to 1 (the
-- cloud), and the question as 256 numbers (little-endian float32). Never its text, and nothing of private ones.
create table correction (
  id     integer primary key autoincrement,
  time   integer not null,              -- milliseconds since 1970-01-01 UTC
  pull   real    not null,
  vector blob    not null
);

pragma user_version = 6;
