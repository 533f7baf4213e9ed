-- Old months leave the book and stay provable: docs/operating/archiving.md.
create schema ledger_archive;

-- What has left the book and is still in the database, as one table. Each archived month inherits
-- from it, and leaves it by being dropped.
create table ledger_archive.transfer (like ledger.transfer);

-- One row for each archived month, for ever.
create table ledger.archived (
  name text primary key,
  -- Ids before it may stand in the archive.
  before_id uuid not null,
  rows bigint not null,
  amount_minor numeric not null,
  -- Null when the month was empty.
  first_seq bigint,
  last_seq bigint,
  archived_at timestamptz not null default now(),

  constraint archived_once unique (before_id)
);

-- Where an account's chain goes on in the archive: the sum of all that has left the book.
create table ledger.opening (
  account bigint primary key,
  transfers bigint not null,
  debits_minor bigint not null,
  credits_minor bigint not null,
  -- The newest archived transfer of its chain: the oldest in the book follows it.
  last_transfer uuid not null,
  last_at timestamptz not null,
  balance_minor bigint not null,

  constraint opening_range check (
    transfers > 0
    and debits_minor between 0 and 9007199254740991
    and credits_minor between 0 and 9007199254740991)
);

create trigger transfer_is_append_only
  before update or delete or truncate on ledger_archive.transfer
  for each statement execute function ledger.refuse_change();

create trigger archived_is_append_only
  before update or delete or truncate on ledger.archived
  for each statement execute function ledger.refuse_change();

create trigger opening_is_never_removed
  before delete or truncate on ledger.opening
  for each statement execute function ledger.refuse_change();

grant usage on schema ledger_archive to sycee_audit;
grant select on ledger_archive.transfer, ledger.archived, ledger.opening to sycee_audit;

-- The partitions of the book with the ids that they are for; from_id is null for the first.
create function ledger.partitions()
  returns table (name text, from_id uuid, before_id uuid)
  language sql stable
  set search_path = pg_catalog, pg_temp
as $$
  select relname::text,
         substring(bound from '^FOR VALUES FROM \(''([0-9a-f-]+)''\)')::uuid,
         substring(bound from 'TO \(''([0-9a-f-]+)''\)$')::uuid
    from (select part.relname, pg_get_expr(part.relpartbound, part.oid) as bound
            from pg_inherits
            join pg_class as part on part.oid = inhrelid
           where inhparent = 'ledger.transfer'::regclass) as bounds
$$;

-- Moves the oldest month of the book to the archive, and answers how many rows went.
--
--   1  refuse what may not leave                       nothing is changed yet
--   2  find the first number that stands in a later month
--   3  write the openings and the sums of what goes    reads the month; postings go on
--   4  copy aside what stays: ids of this month that were posted after that number
--   5  detach the month, attach what stays             postings wait from here to the end
--
-- What goes is thereby a beginning of the book in the order of posting, so what stays is an end of
-- each account's chain. What stays of this and of earlier months lies in one small partition,
-- transfer_late, and goes with the next month. All is one transaction: a crash leaves nothing.
--
-- Step 5 gives up when it would have to wait: a waiting lock keeps every posting behind it waiting.
create function ledger.archive_partition(name text) returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  -- IdWindow takes new ids of the last 30 days. A week more is for clocks that are wrong.
  kept constant interval := interval '37 days';
  boundary uuid;
  hindrance text;
  late constant text := 'transfer_late';
  late_before boolean;
  late_after boolean;
  first_later bigint;
  gone bigint;
begin
  perform pg_advisory_xact_lock(hashtext('ledger.make_partitions'));
  select part.before_id into boundary
    from ledger.partitions() as part
   where part.name = archive_partition.name and part.name <> late;
  if boundary is null then
    raise exception '% is no month of the book', name using errcode = 'undefined_table';
  end if;
  if boundary > ledger.first_id_at(now() - kept) then
    raise exception '% may still be needed: a month can leave % days after its end',
      name, extract(day from kept) using errcode = 'restrict_violation';
  end if;
  select part.name into hindrance
    from ledger.partitions() as part
   where part.before_id < boundary and part.name <> late
   order by part.before_id
   limit 1;
  if hindrance is not null then
    raise exception '% is older than %: it leaves first', hindrance, name
      using errcode = 'restrict_violation';
  end if;
  select hold.id::text into hindrance
    from ledger.hold
    join ledger.capture on capture.hold_id = hold.id
   where hold.state = 'OPEN' and capture.transfer_id < boundary
   limit 1;
  if hindrance is not null then
    raise exception 'hold % is open and was captured from in or before %: it ends first',
      hindrance, name using errcode = 'restrict_violation';
  end if;

  -- Nothing may be posted into what is being added up; nothing else has to wait.
  execute format('lock table ledger.%I in share mode', name);
  late_before := to_regclass('ledger.' || late) is not null;
  if late_before then
    execute format('lock table ledger.%I in share mode', late);
  end if;

  select coalesce(min(transfer.seq), 9223372036854775807) into first_later
    from ledger.transfer
   where transfer.id >= boundary;

  with side as not materialized (
    select debit_account as account, seq, id, at, amount_minor as debit, 0::bigint as credit,
           debit_balance_minor as balance
      from ledger.transfer
     where id < boundary and seq < first_later
    union all
    select credit_account, seq, id, at, 0, amount_minor, credit_balance_minor
      from ledger.transfer
     where id < boundary and seq < first_later),
  sums as (
    select account, count(*) as transfers, sum(debit) as debits, sum(credit) as credits,
           max(seq) as seq
      from side
     group by account)
  insert into ledger.opening as opening
    (account, transfers, debits_minor, credits_minor, last_transfer, last_at, balance_minor)
  select account, sums.transfers, sums.debits, sums.credits, side.id, side.at, side.balance
    from sums
    join side using (account, seq)
  on conflict (account) do update
    set transfers = opening.transfers + excluded.transfers,
        debits_minor = opening.debits_minor + excluded.debits_minor,
        credits_minor = opening.credits_minor + excluded.credits_minor,
        last_transfer = excluded.last_transfer,
        last_at = excluded.last_at,
        balance_minor = excluded.balance_minor;

  insert into ledger.archived (name, before_id, rows, amount_minor, first_seq, last_seq)
  select archive_partition.name, boundary, count(*),
         coalesce(sum(amount_minor), 0), min(seq), max(seq)
    from ledger.transfer
   where id < boundary and seq < first_later
  returning rows into gone;

  create table ledger.transfer_staying
    (like ledger.transfer including defaults including constraints);
  insert into ledger.transfer_staying
  select * from ledger.transfer where id < boundary and seq >= first_later;
  late_after := found;
  execute format('alter table ledger.%I disable trigger transfer_is_append_only', name);
  execute format('delete from ledger.%I where seq >= %s', name, first_later);
  execute format('alter table ledger.%I enable trigger transfer_is_append_only', name);

  perform set_config('lock_timeout', '2s', true);
  execute format('alter table ledger.transfer detach partition ledger.%I', name);
  if late_before then
    execute format('alter table ledger.transfer detach partition ledger.%I', late);
    execute format('insert into ledger.%I select * from ledger.%I where seq < %s',
                   name, late, first_later);
    execute format('drop table ledger.%I', late);
  end if;
  if late_after then
    execute format('alter table ledger.transfer_staying rename to %I', late);
    execute format(
      'create trigger transfer_is_append_only before update or delete or truncate on ledger.%I '
        || 'for each statement execute function ledger.refuse_change()',
      late);
    execute format(
      'alter table ledger.transfer attach partition ledger.%I for values from (minvalue) to (%L)',
      late, boundary);
  else
    drop table ledger.transfer_staying;
  end if;
  execute format('alter table ledger.%I set schema ledger_archive', name);
  execute format('alter table ledger_archive.%I inherit ledger_archive.transfer', name);
  execute format('grant select on ledger_archive.%I to sycee_audit', name);
  return gone;
end
$$;

revoke execute on function ledger.archive_partition(text) from public;
