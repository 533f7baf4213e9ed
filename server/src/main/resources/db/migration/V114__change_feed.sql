-- Transaction ids grow within one database cluster and start anew in another one, such as after a
-- dump was restored. Each cluster is an epoch; its number stands above the transaction's id in
-- ledger.transfer.xact, so that the column grows for ever.
create table ledger.epoch (
  number integer primary key,
  system_identifier bigint not null,
  began_at timestamptz not null default now()
);

-- How far each reader of the change feed has come.
create table ledger.feed_reader (
  name text primary key,
  xact bigint not null,
  seq bigint not null
);

-- Begins an epoch if this cluster is not the one that wrote last. Each start of the program calls
-- it before it posts anything.
create function ledger.begin_epoch() returns integer
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  here bigint := (select system_identifier from pg_control_system());
  newest ledger.epoch;
begin
  perform pg_advisory_xact_lock(hashtext('ledger.begin_epoch'));
  select * into newest from ledger.epoch order by number desc limit 1;
  if newest.system_identifier is distinct from here then
    insert into ledger.epoch (number, system_identifier)
    values (coalesce(newest.number, 0) + 1, here)
    returning * into newest;
  end if;
  return newest.number;
end
$$;

revoke execute on function ledger.begin_epoch() from public;
grant execute on function ledger.begin_epoch() to sycee_app;
grant select on ledger.epoch to sycee_app;
grant select, insert, update (xact, seq) on ledger.feed_reader to sycee_app;
grant select on ledger.epoch to sycee_audit;

select ledger.begin_epoch();
