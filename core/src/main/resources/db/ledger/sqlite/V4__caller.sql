-- The name of the key that the caller showed, never the key; null where it has none, and in rows from before.
alter table entry add column caller text;

pragma user_version = 4;
