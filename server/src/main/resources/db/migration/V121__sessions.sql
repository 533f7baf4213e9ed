-- Who is signed in where. The cookie's token is not here, only its hash: a stolen copy of this
-- table signs nobody in.
create table identity.session (
  token_hash bytea primary key,
  principal_id uuid not null,
  kind text not null,
  passkey_id uuid not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,

  constraint session_token_hash check (length(token_hash) = 32),
  constraint session_principal
    foreign key (principal_id, kind) references identity.principal (id, kind),
  constraint session_passkey foreign key (passkey_id) references identity.passkey,
  constraint session_seen check (last_seen_at >= created_at)
);

create index session_of_principal on identity.session (principal_id);
create index session_of_passkey on identity.session (passkey_id);

grant select, insert, delete on identity.session to sycee_app;
grant update (last_seen_at) on identity.session to sycee_app;
