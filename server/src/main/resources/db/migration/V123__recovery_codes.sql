-- The ways back in after the last device is lost. Only a keyed hash: whoever reads this table
-- cannot even try codes against it.
create table identity.recovery_code (
  code_hash bytea primary key,
  principal_id uuid not null,
  created_at timestamptz not null,
  used_at timestamptz,

  constraint recovery_code_hash check (length(code_hash) = 32),
  constraint recovery_code_principal foreign key (principal_id) references identity.principal
);

create index recovery_code_of_principal on identity.recovery_code (principal_id);

grant select, insert, delete on identity.recovery_code to sycee_app;
grant update (used_at) on identity.recovery_code to sycee_app;
