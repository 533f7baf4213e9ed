package io.sycee.fsck;

import java.util.List;

/**
 * The rules that the raw rows must obey. They are written in SQL over the tables and share no code
 * with the program that wrote the rows, so that a mistake there cannot hide here.
 */
final class BookChecks {

  private BookChecks() {}

  private static final String BALANCE =
      """
      case account.normal_side when 'DEBIT' then account.debits_minor - account.credits_minor
                               else account.credits_minor - account.debits_minor end
      """;

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
            window step as (partition by account.id order by side.seq))
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
            select distinct on (account) account, id
              from (select debit_account as account, seq, id from ledger.transfer
                    union all
                    select credit_account, seq, id from ledger.transfer) as sides
             order by account, seq desc)
          select 'account ' || account.id as place,
                 format('its last transfer is said to be %s, but is %s',
                        coalesce(account.last_transfer::text, 'none'),
                        coalesce(newest.id::text, 'none')) as fault
            from ledger.account as account
            left join newest on newest.account = account.id
           where account.last_transfer is distinct from newest.id
          """);

  private static final BookCheck CURRENCIES =
      new BookCheck(
          "currencies",
          "A transfer is in the currency of both its accounts.",
          """
          select 'transfer ' || transfer.id as place,
                 format('it is in %s between accounts in %s and %s',
                        transfer.currency, debit.currency, credit.currency) as fault
            from ledger.transfer
            join ledger.account as debit on debit.id = transfer.debit_account
            join ledger.account as credit on credit.id = transfer.credit_account
           where transfer.currency <> debit.currency or transfer.currency <> credit.currency
          """);

  private static final BookCheck FLOORS =
      new BookCheck(
          "floors",
          "No account stands below its floor, or ever stood there after a transfer.",
          """
          select 'account ' || account.id as place,
                 format('it holds %s, its floor is %s',
          """
              + BALANCE
              + """
                     , account.floor_minor) as fault
                from ledger.account as account
               where account.floor_minor >
              """
              + BALANCE
              + """
              union all
              select 'transfer ' || transfer.id,
                     format('it left account %s at %s, its floor is %s', account.id,
                            case account.id when transfer.debit_account
                                 then transfer.debit_balance_minor
                                 else transfer.credit_balance_minor end,
                            account.floor_minor)
                from ledger.transfer
                join ledger.account as account
                  on account.id in (transfer.debit_account, transfer.credit_account)
               where account.floor_minor > case account.id when transfer.debit_account
                                                then transfer.debit_balance_minor
                                                else transfer.credit_balance_minor end
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

  private static final BookCheck OWNERS =
      new BookCheck(
          "owners",
          "Each account belongs to exactly one wallet, shop or rail, of its own kind and currency.",
          """
          with owner as (
            select account_id as account, 'WALLET' as kind, currency from wallet.wallet
            union all
            select takings_account, 'TAKINGS', currency from merchant.shop
            union all
            select account_id, 'RAIL', currency from rail.rail_account)
          select 'account ' || account.id as place,
                 format('it is a %s account in %s with %s owner(s) of that kind and currency',
                        account.kind, account.currency, count(owner.account)) as fault
            from ledger.account as account
            left join owner on owner.account = account.id
                           and owner.kind = account.kind
                           and owner.currency = account.currency
           group by account.id
          having count(owner.account) <> 1
          union all
          select 'account ' || owner.account, 'a ' || owner.kind || ' names it, but it does not exist'
            from owner
           where not exists (select from ledger.account where account.id = owner.account)
          """);

  /** Transfer codes: 10 top-up, 20 payment, 21 refund; docs/books.md lists them. */
  private static final BookCheck PAYMENTS_HAVE_TRANSFERS =
      new BookCheck(
          "payments",
          "Each payment has exactly its transfer, from the payer's wallet to the shop's takings.",
          """
          select 'payment ' || payment.id as place,
                 case when transfer.id is null then 'no transfer moved its money'
                      else 'its transfer says other accounts, another amount or another cause'
                 end as fault
            from payment.payment
            join merchant.shop on shop.id = payment.shop_id
            left join ledger.transfer on transfer.id = payment.id
            left join ledger.account as payer on payer.id = transfer.debit_account
           where transfer.id is null
              or transfer.code <> 20
              or transfer.cause <> payment.id
              or transfer.amount_minor <> payment.amount_minor
              or transfer.currency <> payment.currency
              or transfer.debit_account <> payment.payer_account
              or transfer.credit_account <> shop.takings_account
              or payer.kind <> 'WALLET'
          """);

  private static final BookCheck REFUNDS_HAVE_TRANSFERS =
      new BookCheck(
          "refunds",
          "Each refund has exactly its transfer, back the way the payment came.",
          """
          select 'refund ' || refund.id as place,
                 case when transfer.id is null then 'no transfer moved its money'
                      else 'its transfer says other accounts, another amount or another cause'
                 end as fault
            from payment.refund
            join payment.payment on payment.id = refund.payment_id
            join merchant.shop on shop.id = payment.shop_id
            left join ledger.transfer on transfer.id = refund.id
           where transfer.id is null
              or transfer.code <> 21
              or transfer.cause <> refund.id
              or transfer.amount_minor <> refund.amount_minor
              or transfer.currency <> payment.currency
              or transfer.debit_account <> shop.takings_account
              or transfer.credit_account <> payment.payer_account
          """);

  private static final BookCheck REFUNDED_SUMS =
      new BookCheck(
          "refunded sums",
          "What a payment says was refunded is the sum of its refunds, and never more than it was.",
          """
          select 'payment ' || payment.id as place,
                 format('%s was paid, it says %s was refunded, its refunds sum to %s',
                        payment.amount_minor, payment.refunded_minor,
                        coalesce(sum(refund.amount_minor), 0)) as fault
            from payment.payment
            left join payment.refund on refund.payment_id = payment.id
           group by payment.id
          having payment.refunded_minor <> coalesce(sum(refund.amount_minor), 0)
              or payment.refunded_minor > payment.amount_minor
          """);

  private static final BookCheck CHARGES =
      new BookCheck(
          "charges",
          "A charge is paid exactly when one payment of its amount and shop names it.",
          """
          select 'charge ' || charge.id as place,
                 format('it is %s and %s payment(s) fit it', charge.status, count(payment.id))
                   as fault
            from payment.charge
            left join payment.payment
              on payment.charge_id = charge.id
             and payment.shop_id = charge.shop_id
             and payment.amount_minor = charge.amount_minor
             and payment.currency = charge.currency
           group by charge.id
          having count(payment.id) <> case when charge.status = 'PAID' then 1 else 0 end
          union all
          select 'payment ' || payment.id, 'it names a charge of another shop or amount'
            from payment.payment
            join payment.charge on charge.id = payment.charge_id
           where payment.shop_id <> charge.shop_id
              or payment.amount_minor <> charge.amount_minor
              or payment.currency <> charge.currency
          """);

  private static final BookCheck TOP_UPS_HAVE_TRANSFERS =
      new BookCheck(
          "top-ups",
          "A top-up that succeeded has exactly its transfer from the card rail, any other has none.",
          """
          select 'top-up ' || top_up.id as place,
                 format('it is %s, and %s', top_up.status,
                        case when transfer.id is null then 'no transfer moved its money'
                             else 'its transfer does not fit it' end) as fault
            from wallet.top_up
            left join ledger.transfer on transfer.id = top_up.id
            left join ledger.account as rail on rail.id = transfer.debit_account
           where (top_up.status = 'SUCCEEDED') <> (transfer.id is not null)
              or transfer.code <> 10
              or transfer.cause <> top_up.id
              or transfer.amount_minor <> top_up.amount_minor
              or transfer.currency <> top_up.currency
              or transfer.credit_account <> top_up.account_id
              or rail.kind <> 'RAIL'
          """);

  private static final BookCheck TRANSFERS_HAVE_CAUSES =
      new BookCheck(
          "causes",
          "Each transfer belongs to a payment, a refund or a top-up, as its code says.",
          """
          select 'transfer ' || transfer.id as place,
                 format('%s %s moved by code %s, and nothing in the business explains it',
                        transfer.amount_minor, transfer.currency, transfer.code) as fault
            from ledger.transfer
           where not case transfer.code
                       when 10 then exists (select from wallet.top_up
                                             where top_up.id = transfer.cause)
                       when 20 then exists (select from payment.payment
                                             where payment.id = transfer.cause)
                       when 21 then exists (select from payment.refund
                                             where refund.id = transfer.cause)
                       else false
                     end
              or transfer.id <> transfer.cause
          """);

  static final List<BookCheck> ALL =
      List.of(
          TOTALS,
          CHAINS,
          HEADS,
          CURRENCIES,
          FLOORS,
          COVER,
          OWNERS,
          PAYMENTS_HAVE_TRANSFERS,
          REFUNDS_HAVE_TRANSFERS,
          REFUNDED_SUMS,
          CHARGES,
          TOP_UPS_HAVE_TRANSFERS,
          TRANSFERS_HAVE_CAUSES);
}
