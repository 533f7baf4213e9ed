-- One sum for several takers. Its money waits in a ledger account of its own, so that what is
-- pending is proved packet by packet, and the account's floor keeps it from ever giving too much.
create table peer.gift (
  id uuid primary key,
  giver_id uuid not null,
  giver_account bigint not null,
  giver_address text collate "C",
  giver_called bytea,
  pending_account bigint not null,
  currency text not null,
  amount_minor bigint not null,
  takers integer not null,
  kind text not null,
  secret_hash bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  status text not null,
  return_id uuid,
  returned_minor bigint not null default 0,
  ended_at timestamptz,
  tried_at timestamptz,

  constraint gift_pending_once unique (pending_account),
  constraint gift_secret_once unique (secret_hash),
  constraint gift_secret check (length(secret_hash) = 32),
  constraint gift_takers check (takers between 1 and 500),
  constraint gift_amount check (amount_minor between takers and 9007199254740991),
  constraint gift_kind check (kind in ('EQUAL', 'RANDOM')),
  constraint gift_status check (status in ('OPEN', 'TAKEN', 'RETURNED')),
  constraint gift_expires_later check (expires_at > created_at),
  constraint gift_ended check ((status = 'OPEN') = (ended_at is null)),
  constraint gift_returned check (
    (status = 'RETURNED') = (return_id is not null)
    and (status = 'RETURNED') = (returned_minor > 0)
    and returned_minor between 0 and amount_minor)
);

create index gift_open on peer.gift (expires_at) where status = 'OPEN';

-- Drawn when the packet is made: from then on nobody, the operator neither, can choose what the
-- next taker gets.
create table peer.gift_share (
  gift_id uuid not null references peer.gift,
  number integer not null,
  amount_minor bigint not null,
  taker_id uuid,
  taker_account bigint,
  transfer_id uuid,
  taken_at timestamptz,

  primary key (gift_id, number),
  constraint gift_share_amount check (amount_minor between 1 and 9007199254740991),
  constraint gift_share_taken_whole check (
    num_nulls(taker_id, taker_account, transfer_id, taken_at) in (0, 4)),
  -- Each holder takes once, also when their phones race.
  constraint gift_share_taker_once unique (gift_id, taker_id),
  constraint gift_share_transfer_once unique (transfer_id)
);

grant select, insert on peer.gift, peer.gift_share to sycee_app;
grant update (secret_hash, status, return_id, returned_minor, ended_at, tried_at)
  on peer.gift to sycee_app;
grant update (taker_id, taker_account, transfer_id, taken_at) on peer.gift_share to sycee_app;

grant select (id, giver_account, pending_account, currency, amount_minor, takers, kind, created_at,
              expires_at, status, return_id, returned_minor, ended_at)
  on peer.gift to sycee_audit;
grant select (gift_id, number, amount_minor, taker_account, transfer_id, taken_at)
  on peer.gift_share to sycee_audit;
