-- The smallest UUIDv7 of a moment: its first 48 bits are the milliseconds since 1970.
create function ledger.first_id_at(moment timestamptz) returns uuid
  language sql immutable strict
  return (lpad(to_hex(floor(extract(epoch from moment) * 1000)::bigint), 12, '0')
            || '00000000000000000000')::uuid;

-- Makes the partitions, a month each, from the one in which the oldest accepted id lies to
-- months_ahead months from now. It may be called as often as one likes, by several at once.
--
-- The application calls it each day. It runs with the rights of its owner, because the
-- application's role may create nothing by itself. A partition is made beside the table and then
-- attached, which lets postings go on meanwhile.
create function ledger.make_partitions(months_ahead integer) returns integer
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  made integer := 0;
  month timestamptz;
  name text;
begin
  if months_ahead not between 0 and 24 then
    raise exception 'partitions are made 0 to 24 months ahead, not %', months_ahead;
  end if;
  perform pg_advisory_xact_lock(hashtext('ledger.make_partitions'));
  for month in
    select generate_series(date_trunc('month', now() at time zone 'UTC' - interval '30 days'),
                           date_trunc('month', now() at time zone 'UTC')
                             + make_interval(months => months_ahead),
                           interval '1 month') at time zone 'UTC'
  loop
    name := 'transfer_' || to_char(month at time zone 'UTC', 'YYYY_MM');
    continue when to_regclass('ledger.' || name) is not null;
    execute format(
      'create table ledger.%I (like ledger.transfer including defaults including constraints)',
      name);
    -- The trigger of the table as a whole does not see who writes to a part of it.
    execute format(
      'create trigger transfer_is_append_only before update or delete or truncate on ledger.%I '
        || 'for each statement execute function ledger.refuse_change()',
      name);
    execute format(
      'alter table ledger.transfer attach partition ledger.%I for values from (%L) to (%L)',
      name, ledger.first_id_at(month),
      ledger.first_id_at((month at time zone 'UTC' + interval '1 month') at time zone 'UTC'));
    made := made + 1;
  end loop;
  return made;
end
$$;

revoke execute on function ledger.make_partitions(integer) from public;
grant execute on function ledger.make_partitions(integer) to sycee_app;

select ledger.make_partitions(3);
