-- Challenges that wait for a passkey. Each serves once and dies after minutes.
create table identity.ceremony (
  id uuid primary key,
  kind text not null,
  challenge bytea not null,
  -- For whom the new passkey is; nobody yet while a wallet is being opened or somebody signs in.
  principal_id uuid,
  -- The handle under which a new wallet's passkey is being made.
  user_handle bytea,
  -- The hash of the one-time secret that allowed this ceremony; it is used up when it ends well.
  secret_hash bytea,
  expires_at timestamptz not null,
  spent_at timestamptz,

  constraint ceremony_kind check (
    kind in ('opening', 'sign_in', 'passkey_add', 'recovery', 'enrolment')),
  constraint ceremony_challenge check (length(challenge) = 32),
  constraint ceremony_principal foreign key (principal_id) references identity.principal,
  constraint ceremony_knows_whom check (
    (kind in ('passkey_add', 'recovery', 'enrolment')) = (principal_id is not null)),
  constraint ceremony_opening_has_handle check ((kind = 'opening') = (user_handle is not null)),
  constraint ceremony_was_allowed check (
    (kind in ('recovery', 'enrolment')) = (secret_hash is not null))
);

create index ceremony_expiry on identity.ceremony (expires_at);

grant select, insert, delete on identity.ceremony to sycee_app;
grant update (spent_at) on identity.ceremony to sycee_app;
