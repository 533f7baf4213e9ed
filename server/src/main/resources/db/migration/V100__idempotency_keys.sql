-- Answers given, so that a repeated request is answered and not carried out again.
create table api.idempotency_key (
  -- SHA-256 of caller, method, path and key: nobody's key can meet anybody else's.
  scope bytea primary key,
  fingerprint bytea not null,
  status smallint not null,
  body text,
  created_at timestamptz not null,

  constraint idempotency_key_hashes check (length(scope) = 32 and length(fingerprint) = 32)
);

create index idempotency_key_created on api.idempotency_key (created_at);

grant select, insert, delete on api.idempotency_key to sycee_app;
