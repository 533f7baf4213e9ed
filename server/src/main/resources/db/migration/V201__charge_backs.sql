-- The sandbox acquirer takes a charge back, and tells so until it was heard.
alter table rail.sandbox_charge
  drop constraint sandbox_charge_state,
  add constraint sandbox_charge_state check (
    state in ('APPROVED', 'DECLINED', 'STEP_NEEDED', 'STEP_REFUSED', 'UNANSWERED', 'GIVEN_BACK',
              'CHARGED_BACK'));

create table rail.sandbox_charge_back (
  id uuid primary key,
  reference uuid not null references rail.sandbox_charge,
  at timestamptz not null,
  heard boolean not null default false,

  constraint sandbox_charge_back_once unique (reference)
);

create index sandbox_charge_back_unheard on rail.sandbox_charge_back (at) where not heard;

-- Where a holder's debt for charged back top-ups is counted.
create table wallet.charge_back_account (
  holder_id uuid not null,
  currency text not null,
  account_id bigint not null,

  primary key (holder_id, currency),
  constraint charge_back_account_once unique (account_id)
);

-- Where the operator counts what nobody paid.
create table wallet.charge_back_loss (
  currency text primary key,
  account_id bigint not null,

  constraint charge_back_loss_once unique (account_id)
);

-- A top-up that the card's issuer took back. The id is the acquirer's, so that being told twice is
-- being told once.
create table wallet.charge_back (
  id uuid primary key,
  top_up_id uuid not null references wallet.top_up,
  holder_id uuid not null,
  account_id bigint not null,
  due_account bigint,
  currency text not null,
  amount_minor bigint not null,
  taken_minor bigint not null,
  taken_id uuid,
  due_minor bigint not null,
  due_id uuid,
  repaid_minor bigint not null default 0,
  written_off_minor bigint not null default 0,
  written_off_id uuid,
  at timestamptz not null,

  constraint charge_back_of_a_top_up_once unique (top_up_id),
  constraint charge_back_amount check (
    amount_minor between 1 and 9007199254740991
    and taken_minor >= 0 and due_minor >= 0 and amount_minor = taken_minor + due_minor),
  constraint charge_back_transfers check (
    (taken_minor > 0) = (taken_id is not null)
    and (due_minor > 0) = (due_id is not null)
    and (due_minor > 0) = (due_account is not null)
    and (written_off_minor > 0) = (written_off_id is not null)),
  -- Two repayments that race cannot pay more than is owed.
  constraint charge_back_repaid check (
    repaid_minor >= 0 and written_off_minor >= 0
    and repaid_minor + written_off_minor <= due_minor),
  constraint charge_back_written_off_whole check (
    written_off_minor = 0 or repaid_minor + written_off_minor = due_minor)
);

create index charge_back_owed on wallet.charge_back (holder_id, id)
  where repaid_minor + written_off_minor < due_minor;
create index charge_back_old on wallet.charge_back (at)
  where repaid_minor + written_off_minor < due_minor;
create index charge_back_of_holder on wallet.charge_back (holder_id, at);

-- The id is also the transfer's.
create table wallet.charge_back_repayment (
  id uuid primary key,
  charge_back_id uuid not null references wallet.charge_back,
  -- The top-up that it was kept from; null when the holder paid it.
  top_up_id uuid references wallet.top_up,
  amount_minor bigint not null,
  at timestamptz not null,

  constraint charge_back_repayment_amount check (amount_minor between 1 and 9007199254740991)
);

create index charge_back_repayment_of on wallet.charge_back_repayment (charge_back_id);

grant select, insert on rail.sandbox_charge_back to sycee_app;
grant update (heard) on rail.sandbox_charge_back to sycee_app;
grant select, insert
  on wallet.charge_back_account, wallet.charge_back_loss, wallet.charge_back,
     wallet.charge_back_repayment
  to sycee_app;
grant update (repaid_minor, written_off_minor, written_off_id) on wallet.charge_back to sycee_app;

-- Not whose they are.
grant select (currency, account_id) on wallet.charge_back_account to sycee_audit;
grant select on wallet.charge_back_loss to sycee_audit;
grant select (id, top_up_id, account_id, due_account, currency, amount_minor, taken_minor, taken_id,
              due_minor, due_id, repaid_minor, written_off_minor, written_off_id, at)
  on wallet.charge_back to sycee_audit;
grant select (id, charge_back_id, top_up_id, amount_minor, at)
  on wallet.charge_back_repayment to sycee_audit;
