create schema settlement;
grant usage on schema settlement to sycee_app, sycee_audit;

-- What shops pay for collecting. A plan without a shop is the market's, for shops without one of
-- their own. Every version stays: a day's fee can be computed again for good.
create table settlement.fee_plan (
  id uuid primary key,
  -- Of several for one day the latest counts.
  version bigint generated always as identity,
  shop_id uuid references merchant.shop,
  currency text not null,
  basis_points integer not null,
  fixed_minor bigint not null,
  least_minor bigint not null,
  most_minor bigint,
  -- A day of the shop's.
  valid_from date not null,
  made_by uuid not null,
  made_at timestamptz not null,

  constraint fee_plan_currency check (currency ~ '^[A-Z]{3}$'),
  constraint fee_plan_basis_points check (basis_points between 0 and 10000),
  constraint fee_plan_amounts check (
    fixed_minor between 0 and 9007199254740991
    and least_minor between 0 and 9007199254740991
    and (most_minor is null or most_minor between least_minor and 9007199254740991))
);

create index fee_plan_of_shop on settlement.fee_plan (shop_id, currency, valid_from, version);

create trigger fee_plan_is_append_only
  before update or delete or truncate on settlement.fee_plan
  for each statement execute function ledger.refuse_change();

-- The operator's own account for them.
create table settlement.fee_account (
  currency text primary key,
  account_id bigint not null,

  constraint fee_account_once unique (account_id)
);

grant select, insert on settlement.fee_plan, settlement.fee_account to sycee_app;
grant select on settlement.fee_account to sycee_audit;
grant select (id, version, shop_id, currency, basis_points, fixed_minor, least_minor, most_minor,
              valid_from, made_at)
  on settlement.fee_plan to sycee_audit;
