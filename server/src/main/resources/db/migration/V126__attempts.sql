-- How often somebody tried within a window of time. The key is an HMAC of address and window under
-- a key that is not in the database: no address is stored, and two windows cannot be joined.
create table identity.attempt (
  key bytea primary key,
  attempts integer not null,
  expires_at timestamptz not null,

  constraint attempt_key check (length(key) = 32)
);

create index attempt_expiry on identity.attempt (expires_at);

grant select, insert, delete on identity.attempt to sycee_app;
grant update (attempts) on identity.attempt to sycee_app;
