create table payment.charge (
  id uuid primary key,
  shop_id uuid not null,
  currency text not null,
  amount_minor bigint not null,
  reference text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  status text not null,
  payment_id uuid,
  paid_at timestamptz,

  constraint charge_amount check (amount_minor between 1 and 9007199254740991),
  constraint charge_status check (status in ('OPEN', 'PAID', 'CANCELLED')),
  constraint charge_paid_by_a_payment check (
    (status = 'PAID') = (payment_id is not null) and (status = 'PAID') = (paid_at is not null))
);

-- The id is also the id of the transfer in the ledger.
create table payment.payment (
  id uuid primary key,
  shop_id uuid not null,
  payer_id uuid not null,
  payer_account bigint not null,
  payer_pseudonym text not null,
  charge_id uuid references payment.charge,
  currency text not null,
  amount_minor bigint not null,
  reference text,
  refunded_minor bigint not null,
  paid_at timestamptz not null,
  day date not null,

  constraint payment_amount check (amount_minor between 1 and 9007199254740991),
  -- Two refunds that race cannot give back more than was paid.
  constraint payment_refunded check (refunded_minor between 0 and amount_minor),
  -- Two payers that race cannot both pay one charge.
  constraint payment_charge_once unique (charge_id)
);

create index payment_day on payment.payment (shop_id, day, id);

create table payment.refund (
  id uuid primary key,
  payment_id uuid not null references payment.payment,
  shop_id uuid not null,
  currency text not null,
  amount_minor bigint not null,
  at timestamptz not null,
  day date not null,
  made_by uuid not null,

  constraint refund_amount check (amount_minor between 1 and 9007199254740991)
);

create index refund_of_payment on payment.refund (payment_id);
create index refund_day on payment.refund (shop_id, day);

grant select, insert on payment.charge, payment.payment, payment.refund to sycee_app;
grant update (status, payment_id, paid_at) on payment.charge to sycee_app;
grant update (refunded_minor) on payment.payment to sycee_app;

-- Not who paid, nor what the shop calls them.
grant select (id, shop_id, currency, amount_minor, created_at, expires_at, status, payment_id,
              paid_at)
  on payment.charge to sycee_audit;
grant select (id, shop_id, payer_account, charge_id, currency, amount_minor, refunded_minor,
              paid_at, day)
  on payment.payment to sycee_audit;
grant select (id, payment_id, shop_id, currency, amount_minor, at, day)
  on payment.refund to sycee_audit;
