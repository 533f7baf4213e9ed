create schema paylink;

grant usage on schema paylink to sycee_app, sycee_audit;

-- What a shop asks for by a link. The link's token is found by its hash, and sealed so that the
-- shop's people can be shown the link again: a stolen copy of this table opens none.
create table paylink.link (
  id uuid primary key,
  shop_id uuid not null,
  token_hash bytea not null,
  token_sealed bytea not null,
  currency text not null,
  amount_minor bigint,
  reference text,
  note text,
  max_payments integer,
  expires_at timestamptz,
  made_at timestamptz not null,
  made_by uuid not null,
  made_with_key uuid,
  status text not null,
  ended_at timestamptz,
  paid_count integer not null default 0,
  paid_minor bigint not null default 0,
  last_paid_at timestamptz,

  constraint link_token_once unique (token_hash),
  constraint link_token check (length(token_hash) = 32),
  constraint link_amount check (amount_minor between 1 and 9007199254740991),
  constraint link_max_payments check (max_payments >= 1),
  constraint link_expires_later check (expires_at > made_at),
  constraint link_status check (status in ('OPEN', 'USED_UP', 'OFF')),
  constraint link_ended check ((status = 'OPEN') = (ended_at is null)),
  -- Two payers that race cannot both use a link up.
  constraint link_not_overused check (paid_count >= 0 and paid_count <= max_payments),
  constraint link_used_up check (
    status = 'OFF' or (status = 'USED_UP') = (max_payments is not null and paid_count = max_payments)),
  constraint link_paid check (
    (paid_count = 0) = (paid_minor = 0) and (paid_count = 0) = (last_paid_at is null)
    and paid_minor >= 0)
);

create index link_of_shop on paylink.link (shop_id, id);

-- The link by which a payment was made.
alter table payment.payment add column link_id uuid;
create index payment_of_link on payment.payment (link_id, id) where link_id is not null;

grant select, insert on paylink.link to sycee_app;
grant update (status, ended_at, paid_count, paid_minor, last_paid_at) on paylink.link to sycee_app;

-- Neither the token nor what the shop wrote to its customer.
grant select (id, shop_id, currency, amount_minor, max_payments, expires_at, made_at, status, ended_at,
              paid_count, paid_minor, last_paid_at)
  on paylink.link to sycee_audit;
grant select (link_id) on payment.payment to sycee_audit;
