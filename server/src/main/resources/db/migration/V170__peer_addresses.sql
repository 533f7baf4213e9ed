-- People send each other money.
create schema peer;

grant usage on schema peer to sycee_app, sycee_audit;

-- A name@place of somebody's own choice. The name is the key, so that of many who reach for one at
-- the same moment the database lets one have it. A row that was let go stays, and keeps the name
-- from others until it has rested. Who it belongs to and what it is called is nobody's business:
-- sycee_audit sees nothing of it.
create table peer.address (
  name text collate "C" not null,
  holder_id uuid not null,
  called_sealed bytea,
  taken_at timestamptz not null,
  released_at timestamptz,

  constraint address_once primary key (name),
  constraint address_name check (
    length(name) between 3 and 30 and name ~ '^[a-z][a-z0-9]*([._-][a-z0-9]+)*$'),
  constraint address_released_later check (released_at >= taken_at),
  constraint address_forgets_what_it_was_called check (
    released_at is null or called_sealed is null)
);

create unique index address_one_each on peer.address (holder_id) where released_at is null;
create index address_resting on peer.address (holder_id, released_at) where released_at is not null;

grant select, insert on peer.address to sycee_app;
grant update (holder_id, called_sealed, taken_at, released_at) on peer.address to sycee_app;
