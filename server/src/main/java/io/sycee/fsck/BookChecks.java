package io.sycee.fsck;

import java.util.List;

/**
 * The rules that the ledger's raw rows must obey. They are written in SQL over the tables and share
 * no code with the program that wrote the rows, so that a mistake there cannot hide here.
 *
 * <p>None of them needs memory that grows with the book: they join by hash and sort, which
 * PostgreSQL moves to disk beyond its {@code work_mem}, and look nothing up row by row. Two million
 * transfers over 22,001 accounts, with their payments, took all checks 33 seconds on two cores that
 * others used as well, 495 MB of temporary files, and 131 MB of the server's private memory:
 *
 * <pre>mvn -pl server test -Dtest=BigBookSimulation -Dsycee.transfers=2000000</pre>
 */
final class BookChecks {

  private BookChecks() {}

  private static final BookCheck TOTALS =
      new BookCheck(
          "totals",
          "An account's debits and credits are the sums of its transfers.",
          """
          with sums as (
            select account, sum(debits) as debits, sum(credits) as credits
              from (select debit_account as account, sum(amount_minor) as debits, 0 as credits
                      from ledger.transfer group by debit_account
                    union all
                    select credit_account, 0, sum(amount_minor)
                      from ledger.transfer group by credit_account
                    union all
                    select account, debits_minor, credits_minor from ledger.opening) as sides
             group by account)
          select 'account ' || account.id as place,
                 format('it says debits %s and credits %s, its transfers say %s and %s',
                        account.debits_minor, account.credits_minor,
                        coalesce(sums.debits, 0), coalesce(sums.credits, 0)) as fault
            from ledger.account as account
            left join sums on sums.account = account.id
           where account.debits_minor <> coalesce(sums.debits, 0)
              or account.credits_minor <> coalesce(sums.credits, 0)
          """);

  /** The one check that sorts: two short rows for each transfer. */
  private static final BookCheck CHAINS =
      new BookCheck(
          "chains",
          "Each transfer names the one before it on both accounts, is not dated before it, and"
              + " leaves the balance that follows.",
          """
          with step as (
            select account, id, previous, balance, at,
                   lag(id) over chain as due_previous,
                   lag(at) over chain as due_at,
                   lag(balance) over chain as balance_before,
                   debit
              from (select debit_account as account, seq, id, debit_previous as previous, at,
                           debit_balance_minor as balance, amount_minor as debit
                      from ledger.transfer
                    union all
                    select credit_account, seq, id, credit_previous, at,
                           credit_balance_minor, -amount_minor
                      from ledger.transfer) as side
            window chain as (partition by account order by seq)),
          due as (
            select step.account, step.id, step.previous, step.balance, step.at,
                   coalesce(step.due_previous, opening.last_transfer) as due_previous,
                   coalesce(step.due_at, opening.last_at) as due_at,
                   coalesce(step.balance_before, opening.balance_minor, 0)
                     + case account.normal_side when 'DEBIT' then step.debit
                                                else -step.debit end as due_balance
              from step
              join ledger.account as account on account.id = step.account
              left join ledger.opening as opening on opening.account = step.account)
          select 'transfer ' || id as place,
                 case when previous is distinct from due_previous
                      then format('on account %s it follows %s, but %s comes before it',
                                  account, coalesce(previous::text, 'nothing'),
                                  coalesce(due_previous::text, 'nothing'))
                      when balance <> due_balance
                      then format('on account %s it leaves %s, but its transfers make %s',
                                  account, balance, due_balance)
                      else format('on account %s it is dated %s, but %s comes before it, at %s',
                                  account, at, due_previous, due_at)
                 end as fault
            from due
           where previous is distinct from due_previous or balance <> due_balance or at < due_at
          """);

  private static final BookCheck HEADS =
      new BookCheck(
          "chain heads",
          "An account's last transfer is the newest of its chain, and its last time that one's.",
          """
          with newest as (
            select account, max(seq) as seq
              from (select debit_account as account, max(seq) as seq
                      from ledger.transfer group by debit_account
                    union all
                    select credit_account, max(seq)
                      from ledger.transfer group by credit_account) as sides
             group by account)
          select 'account ' || account.id as place,
                 format('its last transfer is said to be %s at %s, which is number %s of the book,'
                          || ' but the last that names it is number %s',
                        coalesce(account.last_transfer::text, 'none'),
                        coalesce(account.last_at::text, 'no time'),
                        coalesce(head.seq::text, 'none'), coalesce(newest.seq::text, 'none'))
                   as fault
            from ledger.account as account
            left join newest on newest.account = account.id
            left join ledger.transfer as head on head.id = account.last_transfer
            left join ledger.opening as opening on opening.account = account.id
           where head.seq is distinct from newest.seq
              or (newest.seq is null
                  and account.last_transfer is distinct from opening.last_transfer)
              or account.last_at is distinct from coalesce(head.at, opening.last_at)
          """);

  private static final BookCheck CURRENCIES =
      new BookCheck(
          "currencies",
          "A transfer is between two accounts that exist, in the currency of both.",
          """
          select 'transfer ' || transfer.id as place,
                 format('it is in %s, its debited account in %s, its credited account in %s',
                        transfer.currency, coalesce(debit.currency, 'nothing: it does not exist'),
                        coalesce(credit.currency, 'nothing: it does not exist')) as fault
            from ledger.transfer
            left join ledger.account as debit on debit.id = transfer.debit_account
            left join ledger.account as credit on credit.id = transfer.credit_account
           where (debit.currency, credit.currency)
                   is distinct from (transfer.currency, transfer.currency)
          """);

  private static final BookCheck FLOORS =
      new BookCheck(
          "floors",
          "No account stands below its floor, or ever stood there after a transfer, and what is"
              + " held was there to be held.",
          """
          select 'account ' || standing.id as place,
                 format('it has %s of which %s is held, its floor is %s',
                        standing.balance, standing.held_minor, standing.floor_minor) as fault
            from (select id, floor_minor, held_minor,
                         case normal_side when 'DEBIT' then debits_minor - credits_minor
                                          else credits_minor - debits_minor end as balance
                    from ledger.account) as standing
           where standing.balance - standing.held_minor < standing.floor_minor
          union all
          select 'transfer ' || side.id,
                 format('it left account %s at %s, its floor is %s',
                        account.id, side.balance, account.floor_minor)
            from (select id, debit_account as account, debit_balance_minor as balance
                    from ledger.transfer
                  union all
                  select id, credit_account, credit_balance_minor from ledger.transfer) as side
            join ledger.account as account on account.id = side.account
           where side.balance < account.floor_minor
          """);

  private static final BookCheck CHART =
      new BookCheck(
          "chart of accounts",
          "An account grows on the side of its kind, and people's and shops' have the floor zero.",
          """
          select 'account ' || id as place,
                 format('it is a %s account, grows on the %s side and has the floor %s',
                        kind, normal_side, coalesce(floor_minor::text, 'none')) as fault
            from ledger.account
           where not case kind
                       when 'RAIL' then normal_side = 'DEBIT'
                       when 'CHARGEBACK_DUE' then normal_side = 'DEBIT' and floor_minor is not distinct from 0
                       when 'CHARGEBACK_LOSS' then normal_side = 'DEBIT'
                       when 'WALLET' then normal_side = 'CREDIT' and floor_minor is not distinct from 0
                       when 'TAKINGS' then normal_side = 'CREDIT' and floor_minor is not distinct from 0
                       when 'PAYABLE' then normal_side = 'CREDIT' and floor_minor is not distinct from 0
                       when 'FEE_INCOME' then normal_side = 'CREDIT' and floor_minor is not distinct from 0
                       when 'GIFT_PENDING' then normal_side = 'CREDIT' and floor_minor is not distinct from 0
                       else false
                     end
          """);

  private static final BookCheck COVER =
      new BookCheck(
          "cover",
          "In each currency, what is held equals what is owed to people and shops, with fees earned.",
          """
          select 'currency ' || currency as place,
                 format('%s is held, %s is owed', coalesce(held, 0), coalesce(owed, 0)) as fault
            from (select currency,
                         sum(debits_minor - credits_minor)
                           filter (where normal_side = 'DEBIT') as held,
                         sum(credits_minor - debits_minor)
                           filter (where normal_side = 'CREDIT') as owed
                    from ledger.account
                   group by currency) as sums
           where coalesce(held, 0) <> coalesce(owed, 0)
          """);

  private static final BookCheck CLOSED =
      new BookCheck(
          "closed accounts",
          "A closed account is empty, and nothing of it is held.",
          """
          select 'account ' || id as place,
                 format('it was closed %s with %s debited, %s credited and %s held',
                        closed_at, debits_minor, credits_minor, held_minor) as fault
            from ledger.account
           where closed_at is not null
             and (debits_minor <> credits_minor or held_minor <> 0)
          """);

  static final List<BookCheck> ALL =
      List.of(TOTALS, CHAINS, HEADS, CURRENCIES, FLOORS, CHART, COVER, CLOSED);
}
