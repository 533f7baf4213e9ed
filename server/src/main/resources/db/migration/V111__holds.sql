-- Money that is promised: it is still its owner's, and can go nowhere else until it is captured,
-- released or expired. account.held_minor is the sum of what its open holds still keep.
create table ledger.hold (
  id uuid primary key,
  debit_account bigint not null references ledger.account,
  credit_account bigint not null references ledger.account,
  currency text not null,
  amount_minor bigint not null,
  code smallint not null,
  cause uuid not null,
  at timestamptz not null,
  expires_at timestamptz not null,
  -- The day on whose cap it counts; what is released is given back to that day.
  capped_day date,
  captured_minor bigint not null default 0,
  state text not null default 'OPEN',
  ended_by uuid,

  constraint hold_two_accounts check (debit_account <> credit_account),
  constraint hold_amount check (amount_minor between 1 and 9007199254740991),
  constraint hold_captured check (captured_minor between 0 and amount_minor),
  constraint hold_state check (state in ('OPEN', 'CAPTURED', 'RELEASED', 'EXPIRED')),
  constraint hold_expires_later check (expires_at > at),
  constraint hold_ended_by_somebody check (
    (state in ('CAPTURED', 'RELEASED')) = (ended_by is not null))
);

create index hold_open_of_account on ledger.hold (debit_account) where state = 'OPEN';
create index hold_open_by_expiry on ledger.hold (expires_at) where state = 'OPEN';

-- Which transfers took from which hold.
create table ledger.capture (
  transfer_id uuid primary key,
  hold_id uuid not null references ledger.hold
);

create index capture_of_hold on ledger.capture (hold_id);

-- A hold goes forward only: what was captured stays captured, what has ended stays ended, and what
-- was promised stays as it was promised.
create function ledger.refuse_going_back() returns trigger language plpgsql as $$
begin
  if old.state <> 'OPEN' or new.captured_minor < old.captured_minor
     or (old.id, old.debit_account, old.credit_account, old.currency, old.amount_minor, old.code,
         old.cause, old.at, old.expires_at, old.capped_day)
          is distinct from
        (new.id, new.debit_account, new.credit_account, new.currency, new.amount_minor, new.code,
         new.cause, new.at, new.expires_at, new.capped_day) then
    raise exception 'hold % goes forward only: % with % captured cannot become % with %',
      old.id, old.state, old.captured_minor, new.state, new.captured_minor
      using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create trigger hold_goes_forward
  before update on ledger.hold
  for each row execute function ledger.refuse_going_back();

create trigger hold_is_never_removed
  before delete or truncate on ledger.hold
  for each statement execute function ledger.refuse_change();

create trigger capture_is_append_only
  before update or delete or truncate on ledger.capture
  for each statement execute function ledger.refuse_change();

grant select, insert on ledger.hold, ledger.capture to sycee_app;
grant update (captured_minor, state, ended_by) on ledger.hold to sycee_app;
grant select on ledger.hold, ledger.capture to sycee_audit;
