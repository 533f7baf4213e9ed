-- What is settled and waits for payout has an account of its own: one for each shop.
alter table merchant.shop add column payable_account bigint;

do $$
declare
  each record;
  opened bigint;
begin
  for each in select id, currency from merchant.shop loop
    insert into ledger.account (kind, normal_side, currency, floor_minor)
    values ('PAYABLE', 'CREDIT', each.currency, 0)
    returning id into opened;
    update merchant.shop set payable_account = opened where id = each.id;
  end loop;
end
$$;

alter table merchant.shop alter column payable_account set not null;
alter table merchant.shop add constraint shop_payable_once unique (payable_account);

-- Midnight comes to a time zone's shops together.
create index shop_of_time_zone on merchant.shop (time_zone, id);

-- A shop's closed day. What it moved has the ids of the transfers: from takings to payable, and the
-- fee from takings or, where they do not suffice, from payable.
create table settlement.settlement (
  id uuid primary key,
  shop_id uuid not null references merchant.shop,
  day date not null,
  currency text not null,
  begins_at timestamptz not null,
  ends_at timestamptz not null,
  closed_at timestamptz not null,
  payment_count bigint not null,
  gross_minor bigint not null,
  refund_count bigint not null,
  refunds_minor bigint not null,
  fee_minor bigint not null,
  fee_plan_id uuid references settlement.fee_plan,
  fee_owed_before_minor bigint not null,
  fee_owed_after_minor bigint not null,
  settled_minor bigint not null,
  fee_from_takings_minor bigint not null,
  fee_from_payable_minor bigint not null,
  settled_transfer uuid,
  fee_transfer uuid,
  fee_payable_transfer uuid,
  payable_after_minor bigint not null,

  constraint settlement_once unique (shop_id, day),
  constraint settlement_counts check (payment_count >= 0 and refund_count >= 0),
  constraint settlement_amounts check (
    least(gross_minor, refunds_minor, fee_minor, fee_owed_before_minor, fee_owed_after_minor,
          settled_minor, fee_from_takings_minor, fee_from_payable_minor,
          payable_after_minor) >= 0),
  -- Each cent of fee is taken once or still owed.
  constraint settlement_fee check (
    fee_owed_before_minor + fee_minor
      = fee_from_takings_minor + fee_from_payable_minor + fee_owed_after_minor),
  constraint settlement_transfers check (
    (settled_transfer is null) = (settled_minor = 0)
    and (fee_transfer is null) = (fee_from_takings_minor = 0)
    and (fee_payable_transfer is null) = (fee_from_payable_minor = 0)),
  constraint settlement_day_ends check (begins_at < ends_at and ends_at <= closed_at)
);

create trigger settlement_is_append_only
  before update or delete or truncate on settlement.settlement
  for each statement execute function ledger.refuse_change();

-- How far a shop's days are closed. A day on which nothing moved leaves no row above.
create table settlement.shop_day (
  shop_id uuid primary key references merchant.shop,
  closed_through date not null
);

-- The same of all shops of a time zone: what is done is not asked shop by shop.
create table settlement.zone_day (
  time_zone text primary key,
  closed_through date not null
);

grant select, insert on settlement.settlement to sycee_app;
grant select, insert on settlement.shop_day, settlement.zone_day to sycee_app;
grant update (closed_through) on settlement.shop_day, settlement.zone_day to sycee_app;
grant select on settlement.settlement, settlement.shop_day to sycee_audit;
