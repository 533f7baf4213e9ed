-- What each tier allows, in minor units of the currency. Data: an operator changes it by an update,
-- and every wallet shows its holder what binds it.
create table wallet.tier_limit (
  tier text not null,
  currency text not null,
  per_payment_minor bigint not null,
  per_day_minor bigint not null,
  balance_minor bigint not null,
  step_up_above_minor bigint not null,

  primary key (tier, currency),
  constraint tier_limit_in_order check (
    0 < step_up_above_minor
    and step_up_above_minor <= per_payment_minor
    and per_payment_minor <= per_day_minor
    and per_payment_minor <= balance_minor)
);

-- About 150 euros in the wallet: the amount up to which European rules (Directive (EU) 2015/849,
-- article 12) let electronic money be held without identification.
insert into wallet.tier_limit
  (tier, currency, per_payment_minor, per_day_minor, balance_minor, step_up_above_minor)
values
  ('VISITOR', 'EUR', 10000, 15000, 15000, 3000),
  ('VISITOR', 'USD', 10000, 15000, 15000, 3000),
  ('VISITOR', 'GBP', 8000, 12000, 12000, 2500),
  ('VISITOR', 'CHF', 10000, 15000, 15000, 3000),
  ('VISITOR', 'CNY', 70000, 100000, 100000, 20000),
  ('VISITOR', 'HKD', 80000, 120000, 120000, 25000),
  ('VISITOR', 'JPY', 15000, 22000, 22000, 4500),
  ('VISITOR', 'KRW', 150000, 220000, 220000, 45000),
  ('VISITOR', 'INR', 800000, 1000000, 1000000, 200000),
  ('VISITOR', 'BRL', 50000, 75000, 75000, 15000),
  ('VISITOR', 'KES', 1300000, 2000000, 2000000, 400000),
  ('VISITOR', 'KWD', 35000, 50000, 50000, 10000);

create table wallet.wallet (
  holder_id uuid not null,
  currency text not null,
  account_id bigint not null,
  tier text not null,

  primary key (holder_id, currency),
  constraint wallet_account_once unique (account_id),
  constraint wallet_has_limits foreign key (tier, currency) references wallet.tier_limit
);

create table wallet.top_up (
  id uuid primary key,
  holder_id uuid not null,
  account_id bigint not null,
  currency text not null,
  amount_minor bigint not null,
  status text not null,
  card_token_sealed bytea,
  last_four_sealed bytea,
  action_url text,
  decline_reason text,
  give_back_due boolean not null default false,
  created_at timestamptz not null,
  asked_at timestamptz not null,

  constraint top_up_amount check (amount_minor between 1 and 9007199254740991),
  constraint top_up_status check (
    status in ('PENDING', 'ACTION_REQUIRED', 'SUCCEEDED', 'DECLINED')),
  constraint top_up_declined_for_a_reason check (
    (status = 'DECLINED') = (decline_reason is not null)),
  constraint top_up_forgets_the_token check (
    status in ('PENDING', 'ACTION_REQUIRED') or card_token_sealed is null)
);

create index top_up_unsettled on wallet.top_up (asked_at)
  where status in ('PENDING', 'ACTION_REQUIRED') or give_back_due;

grant select on wallet.tier_limit to sycee_app;
grant select, insert on wallet.wallet to sycee_app;
grant select, insert on wallet.top_up to sycee_app;
grant update (status, card_token_sealed, last_four_sealed, action_url, decline_reason,
              give_back_due, asked_at)
  on wallet.top_up to sycee_app;

grant select on wallet.tier_limit to sycee_audit;
grant select (currency, account_id, tier) on wallet.wallet to sycee_audit;
grant select (id, account_id, currency, amount_minor, status, decline_reason, created_at)
  on wallet.top_up to sycee_audit;
