package io.sycee.fsck;

import java.util.List;
import java.util.stream.Stream;

/**
 * The rules between the business rows and the ledger's: each says the same as the other, and none
 * is without the other. Transfer codes are listed in docs/books.md; {@link PeerChecks} has those of
 * people.
 *
 * <p>A row whose transfer is no longer in the database has no other witness: see {@link
 * BookCheck#overTheArchive}.
 */
final class BusinessChecks {

  private BusinessChecks() {}

  private static final BookCheck OWNERS =
      new BookCheck(
          "owners",
          "Each account belongs to exactly one wallet, shop, debt, gift packet or rail, of its own kind and"
              + " currency.",
          """
          with owner as (
            select account_id as account, 'WALLET' as kind, currency from wallet.wallet
            union all
            select takings_account, 'TAKINGS', currency from merchant.shop
            union all
            select payable_account, 'PAYABLE', currency from merchant.shop
            union all
            select account_id, 'FEE_INCOME', currency from settlement.fee_account
            union all
            select pending_account, 'GIFT_PENDING', currency from peer.gift
            union all
            select account_id, 'CHARGEBACK_DUE', currency from wallet.charge_back_account
            union all
            select account_id, 'CHARGEBACK_LOSS', currency from wallet.charge_back_loss
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

  private static final BookCheck PAYMENTS =
      new BookCheck(
          "payments",
          "Each payment has exactly its transfer, from the payer's wallet to the shop's takings.",
          """
          select 'payment ' || payment.id as place,
                 case when transfer.id is null then 'no transfer moved its money'
                      when shop.id is null then 'its shop does not exist'
                      else 'its transfer says other accounts, another amount or another cause'
                 end as fault
            from payment.payment
            left join merchant.shop on shop.id = payment.shop_id
            left join $BOOK as transfer on transfer.id = payment.id
            left join ledger.account as payer on payer.id = payment.payer_account
            cross join $GONE
           where not (transfer.id is null and payment.id < gone.before_id is true)
             and (transfer.code, transfer.cause, transfer.amount_minor, transfer.currency,
                  transfer.debit_account, transfer.credit_account)
                   is distinct from
                 (case when payment.capture_number > 0 then 22 else 20 end::smallint,
                  payment.id, payment.amount_minor, payment.currency,
                  payment.payer_account, shop.takings_account)
              or payer.kind is distinct from 'WALLET'
              or shop.id is null
          """);

  private static final BookCheck REFUNDS =
      new BookCheck(
          "refunds",
          "Each refund has exactly its transfers, from the shop's takings and from what is settled.",
          """
          with part as (
            select id, payment_id, shop_id, currency, at, id as transfer_id, 21 as code,
                   amount_minor - payable_minor as amount_minor
              from payment.refund
             where payable_transfer is null or payable_minor < amount_minor
            union all
            select id, payment_id, shop_id, currency, at, payable_transfer, 23, payable_minor
              from payment.refund
             where payable_transfer is not null)
          select 'refund ' || part.id as place,
                 case when transfer.id is null then 'no transfer moved its money'
                      when payment.id is null then 'its payment does not exist'
                      when (part.shop_id, part.currency) <> (payment.shop_id, payment.currency)
                        then 'it says another shop or currency than its payment'
                      else 'its transfer says other accounts, another amount or another cause'
                 end as fault
            from part
            left join payment.payment on payment.id = part.payment_id
            left join merchant.shop on shop.id = payment.shop_id
            left join $BOOK as transfer on transfer.id = part.transfer_id
            cross join $GONE
           where not (transfer.id is null and part.transfer_id < gone.before_id is true)
             and (transfer.code, transfer.cause, transfer.amount_minor, transfer.currency,
                  transfer.debit_account, transfer.credit_account, part.shop_id)
                   is distinct from
                 (part.code::smallint, part.transfer_id, part.amount_minor, payment.currency,
                  case part.code when 21 then shop.takings_account else shop.payable_account end,
                  payment.payer_account, payment.shop_id)
              or (part.currency, part.shop_id)
                   is distinct from (payment.currency, payment.shop_id)
          """);

  private static final BookCheck REFUNDED_SUMS =
      new BookCheck(
          "refunded sums",
          "What a payment says was refunded is the sum of its refunds, and never more than it was.",
          """
          with sums as (
            select payment_id, sum(amount_minor) as refunded from payment.refund group by payment_id)
          select 'payment ' || payment.id as place,
                 format('%s was paid, it says %s was refunded, its refunds sum to %s',
                        payment.amount_minor, payment.refunded_minor, coalesce(sums.refunded, 0))
                   as fault
            from payment.payment
            left join sums on sums.payment_id = payment.id
           where payment.refunded_minor <> coalesce(sums.refunded, 0)
              or payment.refunded_minor > payment.amount_minor
          """);

  private static final BookCheck DAYS =
      new BookCheck(
          "days",
          "A payment or refund has the time of its transfer, and the day that its shop had then.",
          """
          with dated as (
            select 'payment ' as kind, id, id as transfer_id, shop_id, paid_at as at, day
              from payment.payment
            union all
            select 'refund ', id, coalesce(payable_transfer, id), shop_id, at, day
              from payment.refund)
          select dated.kind || dated.id as place,
                 format('it says %s and the day %s, its transfer %s, its shop the time zone %s',
                        dated.at, dated.day, transfer.at, shop.time_zone) as fault
            from dated
            join $BOOK as transfer on transfer.id = dated.transfer_id
            join merchant.shop on shop.id = dated.shop_id
           where dated.at <> transfer.at
              or dated.day <> (dated.at at time zone shop.time_zone)::date
          """);

  private static final BookCheck CHARGES =
      new BookCheck(
          "charges",
          "A charge is paid exactly when and by the payment, of its amount, that names it.",
          """
          select 'charge ' || charge.id as place,
                 format('it is %s and %s', charge.status,
                        case when payment.id is null then 'no payment fits it'
                             else 'a payment fits it' end) as fault
            from payment.charge
            left join payment.payment
              on payment.id = charge.payment_id
             and payment.charge_id = charge.id
             and payment.shop_id = charge.shop_id
             and payment.amount_minor = charge.amount_minor
             and payment.currency = charge.currency
             and payment.paid_at = charge.paid_at
           where (charge.status = 'PAID') <> (payment.id is not null)
          union all
          select 'payment ' || payment.id,
                 case when charge.id is null then 'the charge that it names does not exist'
                      else 'it names a charge of another shop or amount, or paid by another payment'
                 end
            from payment.payment
            left join payment.charge on charge.id = payment.charge_id
           where payment.charge_id is not null
             and payment.capture_number = 0
             and (charge.shop_id, charge.amount_minor, charge.currency, charge.payment_id)
                   is distinct from
                 (payment.shop_id, payment.amount_minor, payment.currency, payment.id)
          """);

  private static final BookCheck SHOWN_CODES =
      new BookCheck(
          "shown codes",
          "A handle of a shown code is used exactly by and when the payment that names it.",
          """
          select 'handle ' || handle.id as place,
                 case when payment.id is null then 'the payment that used it does not exist'
                      else 'its payment names another handle or was made at another time' end
                   as fault
            from paycode.handle
            left join payment.payment on payment.id = handle.payment_id
           where handle.payment_id is not null
             and (payment.handle_id, payment.paid_at) is distinct from (handle.id, handle.used_at)
          union all
          select 'payment ' || payment.id, 'it names a handle that it did not use'
            from payment.payment
            left join paycode.handle on handle.id = payment.handle_id
           where payment.handle_id is not null
             and handle.payment_id is distinct from payment.id
          """);

  private static final BookCheck PAYMENT_LINKS =
      new BookCheck(
          "payment links",
          "What a link says was paid by it is what the payments of its shop say that name it.",
          """
          with paid as (
            select link_id, shop_id, currency, count(*) as payments, sum(amount_minor) as sum_minor,
                   max(paid_at) as last_at,
                   min(amount_minor) as least_minor, max(amount_minor) as most_minor
              from payment.payment
             where link_id is not null
             group by link_id, shop_id, currency)
          select 'link ' || link.id as place,
                 format('it says %s payments of %s, the last at %s; its payments say %s of %s, the last at %s',
                        link.paid_count, link.paid_minor, link.last_paid_at,
                        coalesce(paid.payments, 0), coalesce(paid.sum_minor, 0), paid.last_at)
                   as fault
            from paylink.link
            left join paid on paid.link_id = link.id
                          and paid.shop_id = link.shop_id
                          and paid.currency = link.currency
           where (link.paid_count, link.paid_minor, link.last_paid_at)
                   is distinct from
                 (coalesce(paid.payments, 0), coalesce(paid.sum_minor, 0), paid.last_at)
          union all
          select 'link ' || link.id, 'it asks for ' || link.amount_minor || ', and was paid otherwise'
            from paylink.link
            join paid on paid.link_id = link.id
           where link.amount_minor not between paid.most_minor and paid.least_minor
          union all
          select 'link ' || link.id, format('it is %s after %s of %s payments', link.status,
                                            link.paid_count, link.max_payments)
            from paylink.link
           where link.paid_count > link.max_payments
              or (link.status = 'USED_UP') <> (link.paid_count = link.max_payments) is true
          union all
          select 'link ' || paid.link_id, 'payments name it, and it is no link of their shop'
            from paid
            left join paylink.link on link.id = paid.link_id
                                  and link.shop_id = paid.shop_id
                                  and link.currency = paid.currency
           where link.id is null
          """);

  private static final BookCheck TOP_UPS =
      new BookCheck(
          "top-ups",
          "A top-up that succeeded has exactly its transfer from a rail to a wallet, others none.",
          """
          select 'top-up ' || top_up.id as place,
                 format('it is %s, and %s', top_up.status,
                        case when transfer.id is null then 'no transfer moved its money'
                             else 'its transfer does not fit it' end) as fault
            from wallet.top_up
            left join $BOOK as transfer on transfer.id = top_up.id
            left join ledger.account as debited on debited.id = transfer.debit_account
            left join ledger.account as credited on credited.id = transfer.credit_account
            cross join $GONE
           where not (transfer.id is null and top_up.id < gone.before_id is true)
             and case when top_up.status <> 'SUCCEEDED' then transfer.id is not null
                      else (transfer.code, transfer.cause, transfer.amount_minor,
                            transfer.currency, transfer.credit_account, debited.kind,
                            credited.kind)
                             is distinct from
                           (10::smallint, top_up.id, top_up.amount_minor, top_up.currency,
                            top_up.account_id, 'RAIL', 'WALLET')
                 end
          """);

  private static final BookCheck CAUSES =
      new BookCheck(
          "causes",
          "Each transfer belongs to the business row that its code says.",
          """
          with cause as (
            select id, 10 as code from wallet.top_up
            union all
            select taken_id, 11 from wallet.charge_back where taken_id is not null
            union all
            select due_id, 12 from wallet.charge_back where due_id is not null
            union all
            select id, 13 from wallet.charge_back_repayment
            union all
            select written_off_id, 14 from wallet.charge_back where written_off_id is not null
            union all
            select id, case when capture_number > 0 then 22 else 20 end from payment.payment
            union all
            select id, 21 from payment.refund
            union all
            select payable_transfer, 23 from payment.refund where payable_transfer is not null
            union all
            select settled_transfer, 40 from settlement.settlement
             where settled_transfer is not null
            union all
            select fee_transfer, 41 from settlement.settlement where fee_transfer is not null
            union all
            select fee_payable_transfer, 42 from settlement.settlement
             where fee_payable_transfer is not null
            union all
            select id, 30 from peer.transfer
            union all
            select id, 31 from peer.gift
            union all
            select transfer_id, 32 from peer.gift_share where transfer_id is not null
            union all
            select return_id, 33 from peer.gift where return_id is not null)
          select 'transfer ' || transfer.id as place,
                 format('%s %s moved by code %s, and nothing in the business explains it',
                        transfer.amount_minor, transfer.currency, transfer.code) as fault
            from $BOOK as transfer
            left join cause on cause.id = transfer.id and cause.code = transfer.code
           where cause.id is null or transfer.cause <> transfer.id
          """);

  static final List<BookCheck> ALL =
      Stream.of(
              OWNERS,
              PAYMENTS,
              REFUNDS,
              REFUNDED_SUMS,
              DAYS,
              CHARGES,
              SHOWN_CODES,
              PAYMENT_LINKS,
              TOP_UPS,
              CAUSES)
          .map(BookCheck::overTheArchive)
          .toList();
}
