package io.sycee.fsck;

import java.util.List;

/**
 * The rules that the ledger's raw rows must obey. They are written in SQL over the tables and share
 * no code with the program that wrote the rows, so that a mistake there cannot hide here.
 *
 * <p>None of them needs memory that grows with the book: they join by hash and sort, which
 * PostgreSQL moves to disk beyond its {@code work_mem}, and look nothing up row by row. Two million
 * transfers over 20,000 accounts took 33 seconds on two busy cores and 0.6 GB of temporary files.
 */
final class BookChecks {

  private BookChecks() {}

  private static final BookCheck TOTALS =
      new BookCheck(
          "totals",
          "An account's debits and credits are the sums of its transfers.",
          """
          with sums as (
            select account, sum(debit) as debits, sum(credit) as credits
              from (select debit_account as account, amount_minor as debit, 0 as credit
                      from ledger.transfer
                    union all
                    select credit_account, 0, amount_minor from ledger.transfer) as sides
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

  private static final BookCheck CHAINS =
      new BookCheck(
          "chains",
          "Each transfer names the one before it on both accounts, with the balance that follows.",
          """
          with steps as (
            select account.id as account, side.id, side.previous, side.balance,
                   lag(side.id) over step as due_previous,
                   sum(case when side.side = account.normal_side then side.amount
                            else -side.amount end) over step as due_balance
              from (select id, seq, debit_account as account, 'DEBIT' as side,
                           amount_minor as amount, debit_previous as previous,
                           debit_balance_minor as balance
                      from ledger.transfer
                    union all
                    select id, seq, credit_account, 'CREDIT', amount_minor, credit_previous,
                           credit_balance_minor
                      from ledger.transfer) as side
              join ledger.account as account on account.id = side.account
            window step as (partition by account.id order by side.seq rows unbounded preceding))
          select 'transfer ' || id as place,
                 case when previous is distinct from due_previous
                      then format('on account %s it follows %s, but %s comes before it',
                                  account, coalesce(previous::text, 'nothing'),
                                  coalesce(due_previous::text, 'nothing'))
                      else format('on account %s it leaves %s, but its transfers make %s',
                                  account, balance, due_balance)
                 end as fault
            from steps
           where previous is distinct from due_previous or balance <> due_balance
          """);

  private static final BookCheck HEADS =
      new BookCheck(
          "chain heads",
          "An account's last transfer is the newest of its chain.",
          """
          with newest as (
            select account, max(seq) as seq
              from (select debit_account as account, seq from ledger.transfer
                    union all
                    select credit_account, seq from ledger.transfer) as sides
             group by account)
          select 'account ' || account.id as place,
                 format('its last transfer is said to be %s, which is number %s of the book, but the'
                          || ' last that names it is number %s',
                        coalesce(account.last_transfer::text, 'none'),
                        coalesce(head.seq::text, 'none'), coalesce(newest.seq::text, 'none'))
                   as fault
            from ledger.account as account
            left join newest on newest.account = account.id
            left join ledger.transfer as head on head.id = account.last_transfer
           where head.seq is distinct from newest.seq
              or (head.id is null) <> (account.last_transfer is null)
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
          "No account stands below its floor, or ever stood there after a transfer.",
          """
          select 'account ' || standing.id as place,
                 format('it holds %s, its floor is %s', standing.balance, standing.floor_minor)
                   as fault
            from (select id, floor_minor,
                         case normal_side when 'DEBIT' then debits_minor - credits_minor
                                          else credits_minor - debits_minor end as balance
                    from ledger.account) as standing
           where standing.balance < standing.floor_minor
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
                       when 'WALLET' then normal_side = 'CREDIT' and floor_minor is not distinct from 0
                       when 'TAKINGS' then normal_side = 'CREDIT' and floor_minor is not distinct from 0
                       else false
                     end
          """);

  private static final BookCheck COVER =
      new BookCheck(
          "cover",
          "In each currency, what is held for people equals what is owed to them.",
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

  /** The rows may still be right when somebody has made room to change them unseen. */
  private static final BookCheck GUARDS =
      new BookCheck(
          "guards",
          "The database itself still refuses what must never happen.",
          """
          select 'trigger ' || due.name as place, 'it is missing or switched off' as fault
            from (values ('ledger.transfer', 'transfer_is_append_only'),
                         ('ledger.account', 'account_is_never_removed')) as due (on_table, name)
           where not exists (select from pg_trigger
                              where tgrelid = to_regclass(due.on_table)
                                and tgname = due.name
                                and tgenabled in ('O', 'A'))
          union all
          select 'constraint ' || due.name, 'it is missing, not enforced or not validated'
            from (values ('ledger.account', 'account_floor'),
                         ('ledger.account', 'account_range'),
                         ('ledger.account', 'account_side'),
                         ('ledger.account', 'account_last_transfer'),
                         ('ledger.transfer', 'transfer_two_accounts'),
                         ('ledger.transfer', 'transfer_amount'),
                         ('payment.payment', 'payment_amount'),
                         ('payment.payment', 'payment_refunded'),
                         ('payment.payment', 'payment_charge_once'),
                         ('payment.charge', 'charge_paid_by_a_payment'))
                   as due (on_table, name)
           where not exists (select from pg_constraint
                              where conrelid = to_regclass(due.on_table)
                                and conname = due.name
                                and conenforced and convalidated)
          union all
          select 'role sycee_app', format('it may %s %s', privilege, on_table)
            from (values ('ledger.transfer', 'UPDATE'),
                         ('ledger.transfer', 'DELETE'),
                         ('ledger.transfer', 'TRUNCATE'),
                         ('ledger.account', 'DELETE'),
                         ('ledger.account', 'TRUNCATE'),
                         ('payment.payment', 'DELETE'),
                         ('payment.refund', 'UPDATE'),
                         ('payment.refund', 'DELETE'),
                         ('wallet.top_up', 'DELETE')) as barred (on_table, privilege)
           where has_table_privilege('sycee_app', on_table, privilege)
          union all
          select 'role sycee_app', format('it may UPDATE %s of %s', on_column, on_table)
            from (values ('ledger.transfer', 'amount_minor'),
                         ('ledger.account', 'floor_minor'),
                         ('ledger.account', 'normal_side'),
                         ('ledger.account', 'currency'),
                         ('payment.payment', 'amount_minor')) as barred (on_table, on_column)
           where has_column_privilege('sycee_app', on_table, on_column, 'UPDATE')
          """);

  static final List<BookCheck> ALL =
      List.of(TOTALS, CHAINS, HEADS, CURRENCIES, FLOORS, CHART, COVER, GUARDS);
}
