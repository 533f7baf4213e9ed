-- The operator's officers, and the one-time links by which they make their first passkey.
create table identity.officer (
  id uuid primary key,
  kind text not null generated always as ('officer') stored,
  -- Sealed under the officer's own key.
  name bytea not null,

  constraint officer_principal foreign key (id, kind) references identity.principal (id, kind)
);

create table identity.enrolment (
  token_hash bytea primary key,
  officer_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,

  constraint enrolment_token_hash check (length(token_hash) = 32),
  constraint enrolment_officer foreign key (officer_id) references identity.officer,
  constraint enrolment_lives check (expires_at > created_at)
);

grant select, insert on identity.officer to sycee_app;
grant select, insert on identity.enrolment to sycee_app;
grant update (used_at) on identity.enrolment to sycee_app;
