-- What the decision rested on besides the columns above, as a JSON object of kinds, names and numbers, so
-- that another policy can decide again; null in rows from before. Never what was asked or answered.
alter table entry add column signals text;

pragma user_version = 3;
