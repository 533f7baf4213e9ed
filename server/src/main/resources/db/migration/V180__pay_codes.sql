create schema paycode;

grant usage on schema paycode to sycee_app, sycee_audit;

-- A name for a session by which other rows can be bound to it: unlike the hash of its token it says
-- nothing of the token.
alter table identity.session add column id uuid not null default gen_random_uuid();
alter table identity.session add constraint session_id_once unique (id);

-- What a phone fetched at once: the key of its codes, sealed under the holder's own data key, and
-- the session in which it was fetched, with whose end the codes end.
create table paycode.batch (
  id uuid primary key,
  holder_id uuid not null,
  session_id uuid not null,
  key_sealed bytea not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  voided_at timestamptz,

  constraint batch_expires_later check (expires_at > made_at)
);

create index batch_of_holder on paycode.batch (holder_id);
create index batch_expiry on paycode.batch (expires_at);

-- One code's worth of it. An unused handle goes when its batch is over; a used one stays with its
-- payment, and forgets its digits and its batch.
create table paycode.handle (
  id uuid primary key,
  digits text,
  batch_id uuid references paycode.batch,
  payment_id uuid,
  used_at timestamptz,

  constraint handle_digits check (digits ~ '^[0-9]{10}$'),
  constraint handle_digits_once unique (digits),
  constraint handle_of_a_batch check ((digits is null) = (batch_id is null)),
  constraint handle_used check ((payment_id is null) = (used_at is null)),
  constraint handle_kept_for_its_payment check (digits is not null or payment_id is not null),
  constraint handle_pays_once unique (payment_id)
);

create index handle_of_batch on paycode.handle (batch_id);

-- How often somebody tried within a window of time, by a hash of what is counted.
create table paycode.try (
  key bytea primary key,
  tries integer not null,
  expires_at timestamptz not null,

  constraint try_key check (length(key) = 32),
  constraint try_count check (tries >= 0)
);

create index try_expiry on paycode.try (expires_at);

-- The handle by which a payment was made. Two payments that race cannot both name one.
alter table payment.payment add column handle_id uuid;
create unique index payment_handle_once on payment.payment (handle_id) where handle_id is not null;

grant select, insert, delete on paycode.batch to sycee_app;
grant update (voided_at) on paycode.batch to sycee_app;
grant select, insert, delete on paycode.handle to sycee_app;
grant update (digits, batch_id, payment_id, used_at) on paycode.handle to sycee_app;
grant select, insert, delete on paycode.try to sycee_app;
grant update (tries, expires_at) on paycode.try to sycee_app;

-- Neither whose codes they are nor what was shown.
grant select (id, payment_id, used_at) on paycode.handle to sycee_audit;
grant select (handle_id) on payment.payment to sycee_audit;
