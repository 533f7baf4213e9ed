-- What shops' programs are told. Nothing personal is in it: payloads name ids and the shop.
create schema webhook;
grant usage on schema webhook to sycee_app;

create table webhook.endpoint (
  id uuid primary key,
  shop_id uuid not null,
  url text not null,
  events text[] not null,
  status text not null,
  secret_sealed bytea not null,
  old_secret_sealed bytea,
  old_secret_until timestamptz,
  made_at timestamptz not null,

  constraint endpoint_status check (status in ('ENABLED', 'DISABLED')),
  constraint endpoint_events check (cardinality(events) > 0),
  constraint endpoint_old_secret check (
    (old_secret_sealed is null) = (old_secret_until is null))
);

create index endpoint_of_shop on webhook.endpoint (shop_id);

-- The very bytes that are sent.
create table webhook.event (
  id uuid primary key,
  shop_id uuid not null,
  kind text not null,
  body text not null,
  at timestamptz not null
);

create index event_at on webhook.event (at);

create table webhook.delivery (
  id uuid primary key,
  event_id uuid not null references webhook.event on delete cascade,
  endpoint_id uuid not null references webhook.endpoint on delete cascade,
  status text not null,
  attempts int not null,
  due_at timestamptz not null,
  claimed_until timestamptz,
  last_result text,
  last_http_status int,

  constraint delivery_once unique (endpoint_id, event_id),
  constraint delivery_status check (status in ('PENDING', 'DELIVERED', 'UNDELIVERED')),
  constraint delivery_claimed_while_pending check (claimed_until is null or status = 'PENDING')
);

create index delivery_due on webhook.delivery (endpoint_id, due_at) where status = 'PENDING';
create index delivery_listed on webhook.delivery (endpoint_id, id);
create index delivery_of_event on webhook.delivery (event_id);

create table webhook.attempt (
  id bigint generated always as identity primary key,
  delivery_id uuid not null references webhook.delivery on delete cascade,
  at timestamptz not null,
  number int not null,
  result text not null,
  http_status int,
  took_millis int not null
);

create index attempt_of_delivery on webhook.attempt (delivery_id);

grant select, insert, delete on webhook.endpoint, webhook.event to sycee_app;
grant update (status, secret_sealed, old_secret_sealed, old_secret_until)
  on webhook.endpoint to sycee_app;
grant select, insert on webhook.delivery, webhook.attempt to sycee_app;
grant update (status, attempts, due_at, claimed_until, last_result, last_http_status)
  on webhook.delivery to sycee_app;

-- The end of a charge is noted, so that it can be told.
alter table payment.charge drop constraint charge_status;
alter table payment.charge add constraint charge_status
  check (status in ('OPEN', 'PAID', 'CANCELLED', 'EXPIRED'));

create index charge_expiring on payment.charge (expires_at) where status = 'OPEN';
