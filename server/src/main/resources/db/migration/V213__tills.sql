-- The places in a shop where money is taken. A name stays its till's for good: printed codes carry
-- it, and a till that is retired is still told by what it took.
create table merchant.till (
  id uuid primary key,
  shop_id uuid not null references merchant.shop,
  name text not null,
  made_at timestamptz not null,
  retired_at timestamptz,

  constraint till_name_once unique (shop_id, name),
  constraint till_name_fits_a_code check (octet_length(name) between 1 and 24)
);

grant select, insert on merchant.till to sycee_app;
grant update (retired_at) on merchant.till to sycee_app;
grant select (id, shop_id, retired_at) on merchant.till to sycee_audit;

alter table payment.charge
  add column till_id uuid,
  add column till_name text,
  add constraint charge_till check ((till_id is null) = (till_name is null));

alter table payment.payment add column till_id uuid;

grant select (till_id) on payment.charge, payment.payment to sycee_audit;
