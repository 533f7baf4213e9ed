-- The double-entry book. Names of constraints are what the code and fsck call the rule by.
create table ledger.account (
  id uuid primary key,
  kind text not null,
  normal_side text not null,
  currency text not null,
  floor_minor bigint,
  debits_minor bigint not null default 0,
  credits_minor bigint not null default 0,
  capped_day date,
  capped_minor bigint not null default 0,
  last_transfer uuid,
  opened_at timestamptz not null default now(),

  constraint account_side check (normal_side in ('DEBIT', 'CREDIT')),
  constraint account_currency check (currency ~ '^[A-Z]{3}$'),
  -- 2^53 - 1: the largest integer that every JSON reader keeps exactly.
  constraint account_range check (
    debits_minor between 0 and 9007199254740991
    and credits_minor between 0 and 9007199254740991
    and capped_minor between 0 and 9007199254740991),
  -- A bug in Java must not be able to take money that is not there.
  constraint account_floor check (
    floor_minor is null
    or floor_minor <= case normal_side
                        when 'DEBIT' then debits_minor - credits_minor
                        else credits_minor - debits_minor
                      end),
  constraint account_untouched_without_transfer check (
    last_transfer is not null or (debits_minor = 0 and credits_minor = 0))
)
-- Each payment rewrites two account rows: room on the page keeps the new version beside the old.
with (fillfactor = 50);

create table ledger.transfer (
  id uuid primary key,
  -- Grows within each account in the order of its transfers: it is drawn under the account's lock.
  seq bigint generated always as identity,
  debit_account uuid not null references ledger.account,
  credit_account uuid not null references ledger.account,
  currency text not null,
  amount_minor bigint not null,
  code smallint not null,
  cause uuid not null,
  at timestamptz not null,
  debit_balance_minor bigint not null,
  credit_balance_minor bigint not null,
  debit_previous uuid,
  credit_previous uuid,

  constraint transfer_two_accounts check (debit_account <> credit_account),
  constraint transfer_amount check (amount_minor between 1 and 9007199254740991)
);

alter table ledger.account
  add constraint account_last_transfer foreign key (last_transfer) references ledger.transfer;

create function ledger.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the book is append-only: % on %.% is refused',
    tg_op, tg_table_schema, tg_table_name
    using errcode = 'restrict_violation';
end
$$;

-- Revoked by grant and trapped by trigger: not even the owner changes a transfer by accident.
create trigger transfer_is_append_only
  before update or delete or truncate on ledger.transfer
  for each statement execute function ledger.refuse_change();

create trigger account_is_never_removed
  before delete or truncate on ledger.account
  for each statement execute function ledger.refuse_change();

grant select, insert on ledger.transfer to sycee_app;
grant select, insert on ledger.account to sycee_app;
grant update (debits_minor, credits_minor, capped_day, capped_minor, last_transfer)
  on ledger.account to sycee_app;

grant select on ledger.account, ledger.transfer to sycee_audit;
