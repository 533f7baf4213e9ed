-- Prepares a database for Sycee: the three roles, and nothing left open to everybody else.
--
-- Run it as a superuser, connected to the database it prepares, as often as you like:
--
--   create database sycee template template0 encoding 'UTF8'
--     locale_provider builtin builtin_locale 'C.UTF-8' locale 'C';
--
--   PGOPTIONS="-c sycee.migrate_password=… -c sycee.app_password=… -c sycee.audit_password=…" \
--     psql --dbname=sycee --no-psqlrc --set=ON_ERROR_STOP=1 --single-transaction --file=roles.sql
--
-- The passwords come in as settings of the session, so that they stand neither in this file nor in
-- a list of processes, and the server does not log them with the statement. A role whose setting is
-- absent keeps the password it has; a new role without one cannot sign in.
--
--   sycee_migrate  owns the database and everything in it, and runs the migrations.
--   sycee_app      serves requests: it owns nothing and creates nothing; each migration grants it
--                  exactly the statements a table is meant for.
--   sycee_audit    reads the books to prove them, and never a personal column.

do $roles$
declare
  role_name text;
  role_password text;
begin
  foreach role_name in array array['sycee_migrate', 'sycee_app', 'sycee_audit'] loop
    if not exists (select from pg_roles where rolname = role_name) then
      execute format('create role %I', role_name);
    end if;
    execute format(
      'alter role %I login nosuperuser nocreatedb nocreaterole noreplication nobypassrls noinherit',
      role_name);

    role_password :=
      nullif(current_setting(replace(role_name, '_', '.') || '_password', true), '');
    if role_password is not null then
      execute format('alter role %I password %L', role_name, role_password);
    end if;
  end loop;

  -- A second lock on the same door: the audit role is granted no writes to begin with.
  alter role sycee_audit set default_transaction_read_only = on;

  execute format('alter database %I owner to sycee_migrate', current_database());
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to sycee_app, sycee_audit', current_database());
  revoke all on schema public from public;
end
$roles$;
