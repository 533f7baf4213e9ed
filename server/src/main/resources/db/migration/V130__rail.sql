-- What the outside owes the operator, by rail.
create table rail.rail_account (
  rail text not null,
  currency text not null,
  account_id bigint not null,

  primary key (rail, currency),
  constraint rail_account_once unique (account_id)
);

-- The sandbox acquirer's own books. It stands for the outside world: nothing else reads them.
create table rail.sandbox_card (
  token text primary key,
  card text not null,
  made_at timestamptz not null
);

create table rail.sandbox_charge (
  reference uuid primary key,
  card text not null,
  currency text not null,
  amount_minor bigint not null,
  state text not null,
  step uuid not null,
  return_path text not null,
  at timestamptz not null,

  constraint sandbox_charge_step unique (step),
  constraint sandbox_charge_state check (
    state in ('APPROVED', 'DECLINED', 'STEP_NEEDED', 'STEP_REFUSED', 'UNANSWERED', 'GIVEN_BACK'))
);

grant select, insert on rail.rail_account to sycee_app;
grant select, insert, delete on rail.sandbox_card to sycee_app;
grant select, insert, update (state) on rail.sandbox_charge to sycee_app;
grant select on rail.rail_account to sycee_audit;
