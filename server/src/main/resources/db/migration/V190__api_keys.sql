-- The keys of shops' programs.
create table merchant.api_key (
  id uuid primary key,
  shop_id uuid not null references merchant.shop,
  name text not null,
  scopes text[] not null,
  made_by uuid not null,
  made_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_on date,

  constraint api_key_scopes check (
    cardinality(scopes) > 0
    and scopes <@ array['charges:read', 'charges:write', 'payments:read', 'refunds:write',
                        'webhooks:write'])
);

create index api_key_of_shop on merchant.api_key (shop_id);

-- What a key is proved by, each by its hash: a stolen copy of this table lets nobody in. After a
-- rotation a key has several for a while.
create table merchant.api_key_secret (
  hash bytea primary key,
  key_id uuid not null references merchant.api_key,
  last_four text not null,
  made_at timestamptz not null,
  works_until timestamptz,

  constraint api_key_secret_hash check (length(hash) = 32),
  constraint api_key_secret_last_four check (length(last_four) = 4)
);

create index api_key_secret_of_key on merchant.api_key_secret (key_id);

grant select, insert on merchant.api_key, merchant.api_key_secret to sycee_app;
grant update (revoked_at, last_used_on) on merchant.api_key to sycee_app;
grant update (works_until) on merchant.api_key_secret to sycee_app;

-- A refund that a program made says with which key; made_by is then who made that key.
alter table payment.refund add column made_with_key uuid;
