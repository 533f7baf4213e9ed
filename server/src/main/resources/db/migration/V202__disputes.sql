-- A payer disputes a payment: one at a time, of all that was not refunded by then.
create table payment.dispute (
  id uuid primary key,
  payment_id uuid not null references payment.payment,
  shop_id uuid not null,
  currency text not null,
  amount_minor bigint not null,
  reason text not null,
  status text not null,
  opened_at timestamptz not null,
  answer_by timestamptz not null,
  -- The shop's words, sealed: they may speak of people.
  answer_sealed bytea,
  proposed_outcome text,
  proposed_by uuid,
  confirmed_by uuid,
  decided_at timestamptz,
  -- When the shop's takings were last asked for what is owed.
  tried_at timestamptz not null default now(),

  constraint dispute_amount check (amount_minor between 1 and 9007199254740991),
  constraint dispute_status check (
    status in ('OPEN', 'CONTESTED', 'PROPOSED', 'OWED', 'LOST', 'WON')),
  constraint dispute_decided check (
    (status in ('OWED', 'LOST', 'WON')) = (decided_at is not null)),
  constraint dispute_proposed check (
    (proposed_by is null) = (proposed_outcome is null)
    and proposed_outcome in ('PAYER', 'SHOP')
    and (status <> 'PROPOSED' or proposed_by is not null)),
  -- Nobody decides alone.
  constraint dispute_two_officers check (
    confirmed_by is null or (proposed_by is not null and proposed_by <> confirmed_by)),
  constraint dispute_won_by_officers check (
    status <> 'WON' or (confirmed_by is not null and proposed_outcome = 'SHOP'))
);

create unique index dispute_one_at_a_time on payment.dispute (payment_id)
  where status not in ('LOST', 'WON');
create index dispute_of_payment on payment.dispute (payment_id);
create index dispute_of_shop on payment.dispute (shop_id, id);
create index dispute_unanswered on payment.dispute (answer_by) where status = 'OPEN';
create index dispute_to_decide on payment.dispute (id) where status in ('CONTESTED', 'PROPOSED');
create index dispute_owed on payment.dispute (tried_at) where status = 'OWED';

-- What is disputed cannot be refunded as well, whoever races.
alter table payment.payment
  add column disputed_minor bigint not null default 0,
  drop constraint payment_refunded,
  add constraint payment_refunded check (
    refunded_minor >= 0 and disputed_minor >= 0
    and refunded_minor <= amount_minor - disputed_minor);

-- What a lost dispute gives back was made by nobody of the shop, unless it accepted.
alter table payment.refund
  alter column made_by drop not null,
  add column dispute_id uuid references payment.dispute,
  add constraint refund_of_a_dispute_once unique (dispute_id),
  add constraint refund_by_somebody check (made_by is not null or dispute_id is not null);

grant select, insert on payment.dispute to sycee_app;
grant update (status, answer_sealed, proposed_outcome, proposed_by, confirmed_by, decided_at, tried_at)
  on payment.dispute to sycee_app;
grant update (disputed_minor) on payment.payment to sycee_app;

grant select (id, payment_id, shop_id, currency, amount_minor, reason, status, opened_at, answer_by,
              proposed_outcome, proposed_by, confirmed_by, decided_at)
  on payment.dispute to sycee_audit;
grant select (disputed_minor) on payment.payment to sycee_audit;
grant select (dispute_id) on payment.refund to sycee_audit;
