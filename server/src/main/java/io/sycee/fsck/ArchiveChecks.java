package io.sycee.fsck;

import java.util.List;

/**
 * The rules of what has left the book. Of an archived month that was dropped from the database only
 * its sums are left; as long as all are there, each opening is added up again.
 */
final class ArchiveChecks {

  private ArchiveChecks() {}

  private static final BookCheck ARCHIVE =
      new BookCheck(
          "archive",
          "The openings are the sums of what was archived, and it is all older than the book.",
          """
          with month as (
            select pg_class.relname as name, count(*) as rows, sum(amount_minor) as minor,
                   min(seq) as first_seq, max(seq) as last_seq
              from ledger_archive.transfer
              join pg_class on pg_class.oid = transfer.tableoid
             group by pg_class.relname),
          here as (
            select relname as name
              from pg_inherits
              join pg_class on pg_class.oid = inhrelid
             where inhparent = 'ledger_archive.transfer'::regclass),
          side as not materialized (
            select debit_account as account, seq, id, at, amount_minor as debit, 0 as credit,
                   debit_balance_minor as balance, debit_previous as previous
              from ledger_archive.transfer
            union all
            select credit_account, seq, id, at, 0, amount_minor, credit_balance_minor,
                   credit_previous
              from ledger_archive.transfer),
          step as (
            select account.id as account, side.id, side.previous, side.balance,
                   lag(side.id) over chain as due_previous,
                   lag(side.balance) over chain as balance_before,
                   case account.normal_side when 'DEBIT' then debit - credit
                                            else credit - debit end as moved
              from side
              join ledger.account as account on account.id = side.account
            window chain as (partition by account.id order by side.seq)),
          sums as (
            select account, count(*) as transfers, sum(debit) as debits, sum(credit) as credits,
                   max(seq) as seq
              from side
             group by account),
          due as (
            select account, sums.transfers, sums.debits, sums.credits, side.id as last_transfer,
                   side.at as last_at, side.balance
              from sums
              join side using (account, seq))
          select 'month ' || archived.name as place,
                 format('%s transfers of %s left, numbers %s to %s; there are %s of %s, %s to %s',
                        archived.rows, archived.amount_minor, archived.first_seq,
                        archived.last_seq, coalesce(month.rows, 0), coalesce(month.minor, 0),
                        month.first_seq, month.last_seq) as fault
            from ledger.archived
            join here using (name)
            left join month using (name)
           where (archived.rows, archived.amount_minor, archived.first_seq, archived.last_seq)
                   is distinct from
                 (coalesce(month.rows, 0), coalesce(month.minor, 0), month.first_seq,
                  month.last_seq)
          union all
          select 'month ' || here.name, 'it is among the archived ones, and never left the book'
            from here
           where not exists (select from ledger.archived where archived.name = here.name)
          union all
          select 'all openings',
                 format('they sum to %s debits and %s credits of %s transfers, %s and %s left',
                        opening.debits, opening.credits, opening.transfers, archived.minor,
                        archived.rows)
            from (select coalesce(sum(debits_minor), 0) as debits,
                         coalesce(sum(credits_minor), 0) as credits,
                         coalesce(sum(transfers), 0) as transfers
                    from ledger.opening) as opening,
                 (select coalesce(sum(amount_minor), 0) as minor, coalesce(sum(rows), 0) as rows
                    from ledger.archived) as archived
           where (opening.debits, opening.credits, opening.transfers)
                   <> (archived.minor, archived.minor, 2 * archived.rows)
          union all
          select 'account ' || opening.account,
                 format('its opening is %s debits, %s credits and the balance %s',
                        opening.debits_minor, opening.credits_minor, opening.balance_minor)
            from ledger.opening
            left join ledger.account as account on account.id = opening.account
           where case account.normal_side
                   when 'DEBIT' then opening.debits_minor - opening.credits_minor
                   else opening.credits_minor - opening.debits_minor
                 end <> opening.balance_minor
              or account.id is null
          union all
          select 'account ' || coalesce(opening.account, due.account),
                 format('its opening says %s, %s and %s by %s transfers to %s, the archive says'
                          || ' %s, %s and %s by %s to %s',
                        opening.debits_minor, opening.credits_minor, opening.balance_minor,
                        opening.transfers, opening.last_transfer, due.debits, due.credits,
                        due.balance, due.transfers, due.last_transfer)
            from ledger.opening
            full join due on due.account = opening.account
            cross join $GONE
           where gone.before_id is null
             and (opening.account, opening.transfers, opening.debits_minor, opening.credits_minor,
                  opening.balance_minor, opening.last_transfer, opening.last_at)
                   is distinct from
                 (due.account, due.transfers, due.debits, due.credits, due.balance,
                  due.last_transfer, due.last_at)
          union all
          select 'transfer ' || step.id,
                 format('in the archive it follows %s on account %s and leaves %s; before it comes'
                          || ' %s, which left %s',
                        coalesce(step.previous::text, 'nothing'), step.account, step.balance,
                        coalesce(step.due_previous::text, 'nothing'),
                        coalesce(step.balance_before::text, 'nothing'))
            from step
            cross join $GONE
           where case when step.due_previous is not null or gone.before_id is null
                      then step.previous is distinct from step.due_previous
                           or step.balance <> coalesce(step.balance_before, 0) + step.moved end
          union all
          select 'transfer ' || transfer.id,
                 format('it is number %s of the book, and numbers up to %s are in the archive',
                        transfer.seq, archived.last_seq)
            from ledger.transfer,
                 (select max(last_seq) as last_seq from ledger.archived) as archived
           where transfer.seq <= archived.last_seq
          union all
          select 'transfer ' || transfer.id, 'it is in the book and in the archive'
            from ledger.transfer
            join ledger_archive.transfer as archived on archived.id = transfer.id
           where transfer.id < (select before_id from ledger.archived
                                 order by before_id desc limit 1)
          """);

  static final List<BookCheck> ALL = List.of(BookCheck.overTheArchive(ARCHIVE));
}
