create table merchant.shop (
  id uuid primary key,
  name text not null,
  city text not null,
  country text not null,
  category_code text not null,
  currency text not null,
  time_zone text not null,
  accepts_cash boolean not null,
  status text not null,
  verified boolean not null,
  takings_account bigint not null,
  applied_at timestamptz not null,

  -- Bytes, not characters: the name and the city must fit their fields of an EMVCo code.
  constraint shop_name_fits_a_code check (octet_length(name) between 1 and 25),
  constraint shop_city_fits_a_code check (octet_length(city) between 1 and 15),
  constraint shop_status check (status in ('APPLIED', 'OPEN', 'CLOSED')),
  constraint shop_takings_once unique (takings_account)
);

create index shop_unverified on merchant.shop (applied_at) where not verified;

create table merchant.staff (
  id uuid primary key,
  shop_id uuid not null references merchant.shop,
  holder_id uuid not null,
  role text not null,
  name_sealed bytea,
  since timestamptz not null,

  constraint staff_once unique (holder_id, shop_id),
  constraint staff_role check (role in ('OWNER', 'CASHIER'))
);

create index staff_of_shop on merchant.staff (shop_id);

create table merchant.invitation (
  id uuid primary key,
  shop_id uuid not null references merchant.shop,
  inviter_id uuid not null,
  name_sealed bytea not null,
  token_hash bytea not null,
  expires_at timestamptz not null,
  used_at timestamptz,

  constraint invitation_token_once unique (token_hash)
);

-- The keys that sign codes. The private half is sealed with the operator's master key.
create table merchant.qr_key (
  key_id text primary key,
  public_key bytea not null,
  private_key_sealed bytea not null,
  made_at timestamptz not null,
  retired_at timestamptz,

  constraint qr_key_id check (key_id ~ '^[0-9a-f]{8}$')
);

-- One key signs at a time; retired ones still verify the posters they signed.
create unique index qr_key_signing on merchant.qr_key ((true)) where retired_at is null;

grant select, insert on merchant.shop to sycee_app;
grant update (status, verified) on merchant.shop to sycee_app;
grant select, insert, delete on merchant.staff to sycee_app;
grant select, insert on merchant.invitation to sycee_app;
grant update (used_at) on merchant.invitation to sycee_app;
grant select, insert on merchant.qr_key to sycee_app;
grant update (retired_at) on merchant.qr_key to sycee_app;

grant select on merchant.shop to sycee_audit;
grant select (key_id, public_key, made_at, retired_at) on merchant.qr_key to sycee_audit;
