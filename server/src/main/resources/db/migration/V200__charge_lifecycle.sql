-- A charge may be authorized first and captured later: the sum is held in the payer's wallet.
alter table payment.charge
  -- Null: captured at once, by the payment itself. An hour to thirty days otherwise.
  add column capture_within_seconds int,
  add constraint charge_capture_within check (capture_within_seconds between 3600 and 2592000),
  drop constraint charge_status,
  add constraint charge_status check (status in (
    'OPEN', 'PAID', 'AUTHORIZED', 'PARTLY_CAPTURED', 'CAPTURED', 'VOIDED', 'LAPSED', 'CANCELLED',
    'EXPIRED')),
  add constraint charge_captured_as_asked check (
    case when status = 'PAID' then capture_within_seconds is null
         when status in ('AUTHORIZED', 'PARTLY_CAPTURED', 'CAPTURED', 'VOIDED', 'LAPSED')
         then capture_within_seconds is not null
         else true end);

create index charge_to_capture on payment.charge (shop_id, id)
  where status in ('AUTHORIZED', 'PARTLY_CAPTURED');

-- Who authorized a charge, and how much of it the shop has taken. The id is the ledger hold's.
create table payment.charge_hold (
  id uuid primary key,
  charge_id uuid not null references payment.charge,
  payer_id uuid not null,
  payer_account bigint not null,
  payer_pseudonym text not null,
  at timestamptz not null,
  capture_until timestamptz not null,
  captured_minor bigint not null default 0,
  captures int not null default 0,
  ended boolean not null default false,

  -- Two payers that race cannot both authorize one charge.
  constraint charge_hold_once unique (charge_id),
  constraint charge_hold_until check (capture_until > at),
  constraint charge_hold_captured check (
    captured_minor >= 0 and (captures = 0) = (captured_minor = 0))
);

create index charge_hold_of_payer on payment.charge_hold (payer_id, id) where not ended;
create index charge_hold_due on payment.charge_hold (capture_until) where not ended;

-- Each capture of a charge is a payment of its own: counted from 1, and 0 where nothing was held.
alter table payment.payment
  add column capture_number int not null default 0,
  drop constraint payment_charge_once,
  add constraint payment_charge_once unique (charge_id, capture_number),
  add constraint payment_capture_of_a_charge check (
    capture_number = 0 or (capture_number > 0 and charge_id is not null));

grant select, insert on payment.charge_hold to sycee_app;
grant update (captured_minor, captures, ended) on payment.charge_hold to sycee_app;

-- Not who authorized, nor what the shop calls them.
grant select (capture_within_seconds) on payment.charge to sycee_audit;
grant select (id, charge_id, payer_account, at, capture_until, captured_minor, captures, ended)
  on payment.charge_hold to sycee_audit;
grant select (capture_number) on payment.payment to sycee_audit;
