-- Fresh passkey assertions that were asked for. The terms are not stored: redeeming recomputes the
-- challenge from the terms of the act itself, so other terms cannot fit.
create table identity.approval (
  id uuid primary key,
  holder_id uuid not null,
  kind text not null generated always as ('holder') stored,
  nonce bytea not null,
  expires_at timestamptz not null,
  consumed_at timestamptz,

  constraint approval_holder foreign key (holder_id, kind) references identity.principal (id, kind),
  constraint approval_nonce check (length(nonce) = 32)
);

create index approval_expiry on identity.approval (expires_at);

grant select, insert, delete on identity.approval to sycee_app;
grant update (consumed_at) on identity.approval to sycee_app;
