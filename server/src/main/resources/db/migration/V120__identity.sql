-- Who can sign in: holders and officers. A name, a label or anything else that says who somebody
-- is stands here only sealed under that person's own key.
create table identity.principal (
  id uuid primary key,
  kind text not null,
  tier text,
  -- Random and kept apart from the id: credential managers store it and copy it to other companies.
  user_handle bytea not null,
  created_at timestamptz not null,

  constraint principal_kind check (kind in ('holder', 'officer')),
  constraint principal_tier check (
    (kind = 'holder' and tier is not null and tier in ('visitor'))
    or (kind = 'officer' and tier is null)),
  constraint principal_user_handle unique (user_handle),
  constraint principal_user_handle_length check (length(user_handle) = 32),
  -- For references that also say what kind of principal they mean.
  constraint principal_of_kind unique (id, kind)
);

-- The key of one person's sealed columns, itself sealed under the master key. Without its row
-- everything sealed under it is noise for ever: to erase the row is to erase the person.
create table identity.data_key (
  principal_id uuid primary key,
  wrapped_key bytea not null,
  created_at timestamptz not null,

  constraint data_key_principal foreign key (principal_id) references identity.principal,
  -- One byte of version, 12 of nonce, 32 of key, 16 of authentication tag.
  constraint data_key_wrapped check (length(wrapped_key) = 61)
);

create table identity.passkey (
  id uuid primary key,
  principal_id uuid not null,
  credential_id bytea not null,
  -- Attested credential data of WebAuthn: authenticator model, credential id, public key.
  credential_data bytea not null,
  sign_count bigint not null,
  backup_eligible boolean not null,
  backed_up boolean not null,
  -- Comma-separated hints for the browser, such as "hybrid,internal".
  transports text not null,
  -- What the holder calls the device, sealed.
  label bytea,
  created_at timestamptz not null,
  last_used_at timestamptz,

  constraint passkey_principal foreign key (principal_id) references identity.principal,
  constraint passkey_credential_id unique (credential_id),
  -- The longest that WebAuthn Level 3 allows.
  constraint passkey_credential_id_length check (length(credential_id) between 1 and 1023),
  constraint passkey_sign_count check (sign_count between 0 and 4294967295),
  constraint passkey_transports check (transports ~ '^[a-z,-]{0,80}$')
);

create index passkey_of_principal on identity.passkey (principal_id);

grant select, insert on identity.principal to sycee_app;
-- The tier will rise with attestations; until then the right to it is what allows to lock the row.
grant update (tier) on identity.principal to sycee_app;
grant select, insert on identity.data_key to sycee_app;
grant select, insert, delete on identity.passkey to sycee_app;
grant update (sign_count, backed_up, last_used_at) on identity.passkey to sycee_app;
