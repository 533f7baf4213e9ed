-- The double-entry book. Names of constraints are what the code and fsck call the rule by.
create table ledger.account (
  id bigint generated always as identity primary key,
  kind text not null,
  normal_side text not null,
  currency text not null,
  floor_minor bigint,
  opened_at timestamptz not null default now(),
  closed_at timestamptz,
  outgoing_blocked_until timestamptz,
  incoming_blocked_until timestamptz,
  -- From here on the columns that every movement rewrites. They stand side by side, so that the
  -- write-ahead log repeats little of the row beside them.
  capped_day date,
  capped_count integer not null default 0,
  capped_minor bigint not null default 0,
  held_minor bigint not null default 0,
  debits_minor bigint not null default 0,
  credits_minor bigint not null default 0,
  changes bigint not null default 0,
  last_at timestamptz,
  last_transfer uuid,

  constraint account_side check (normal_side in ('DEBIT', 'CREDIT')),
  constraint account_currency check (currency ~ '^[A-Z]{3}$'),
  -- 2^53 - 1: the largest integer that every JSON reader keeps exactly.
  constraint account_range check (
    debits_minor between 0 and 9007199254740991
    and credits_minor between 0 and 9007199254740991
    and capped_minor between 0 and 9007199254740991
    and held_minor between 0 and 9007199254740991),
  -- A bug in Java must not be able to take money that is not there or is promised already.
  constraint account_floor check (
    floor_minor is null
    or floor_minor <= case normal_side
                        when 'DEBIT' then debits_minor - credits_minor
                        else credits_minor - debits_minor
                      end - held_minor),
  constraint account_untouched_without_transfer check (
    last_transfer is not null or (debits_minor = 0 and credits_minor = 0)),
  constraint account_closed_empty check (
    closed_at is null or (debits_minor = credits_minor and held_minor = 0))
)
-- Each payment rewrites two account rows: room on the page keeps the new version beside the old.
with (fillfactor = 50);

-- One value for each posting, drawn under the locks of its accounts; times 4096, plus the place in
-- the posting, it is the transfer's seq. So no transfer draws a number of its own.
create sequence ledger.transfer_block;

-- Wide columns first and short ones last, so that alignment wastes nothing: 160 bytes a row.
--
-- No index by account and no foreign key: both would be paid for on every movement. An account's
-- history is a chain by primary key instead, and its accounts were locked by whoever inserts.
create table ledger.transfer (
  -- Grows within each account in the order of its transfers.
  seq bigint not null,
  -- The transaction that wrote it: what the change feed goes by.
  xact bigint not null,
  at timestamptz not null,
  amount_minor bigint not null,
  debit_account bigint not null,
  credit_account bigint not null,
  debit_balance_minor bigint not null,
  credit_balance_minor bigint not null,
  id uuid primary key,
  cause uuid not null,
  debit_previous uuid,
  credit_previous uuid,
  currency text not null,
  code smallint not null,

  constraint transfer_two_accounts check (debit_account <> credit_account),
  constraint transfer_amount check (amount_minor between 1 and 9007199254740991)
)
-- By the id itself, and by nothing else: only so is an id unique across all partitions.
partition by range (id);

-- Rows of one transaction lie together, so a summary for each 32 pages finds them, and costs
-- nothing that could be measured.
create index transfer_by_xact on ledger.transfer
  using brin (xact) with (pages_per_range = 32, autosummarize = on);

-- Every 64th change of an account leaves one, so that no look into the past walks further.
create table ledger.milestone (
  account bigint not null,
  at timestamptz not null,
  changes bigint not null,
  balance_minor bigint not null,
  transfer_id uuid not null,

  primary key (account, at, changes)
);

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

create trigger milestone_is_append_only
  before update or delete or truncate on ledger.milestone
  for each statement execute function ledger.refuse_change();

create trigger account_is_never_removed
  before delete or truncate on ledger.account
  for each statement execute function ledger.refuse_change();

grant usage on sequence ledger.transfer_block to sycee_app;
grant select, insert on ledger.transfer, ledger.milestone to sycee_app;
grant select, insert on ledger.account to sycee_app;
grant update (closed_at, outgoing_blocked_until, incoming_blocked_until, capped_day, capped_count,
              capped_minor, held_minor, debits_minor, credits_minor, changes, last_at,
              last_transfer)
  on ledger.account to sycee_app;

grant select on ledger.account, ledger.transfer, ledger.milestone to sycee_audit;
