package io.sycee.fsck;

import java.util.List;
import java.util.stream.Stream;

/** The rules of what was authorized first and captured later, and of what is disputed. */
final class ChargeChecks {

  private ChargeChecks() {}

  private static final BookCheck AUTHORIZATIONS =
      new BookCheck(
          "authorizations",
          "Each authorized charge has exactly its hold, each hold its charge, and they end alike.",
          """
          with authorized as (
            select charge.id as charge, charge.status, charge.currency, charge.amount_minor,
                   held.id, held.payer_account, held.at, held.capture_until, held.captured_minor,
                   held.ended, shop.takings_account
              from payment.charge
              left join payment.charge_hold as held on held.charge_id = charge.id
              left join merchant.shop on shop.id = charge.shop_id
             where held.id is not null
                or charge.status in ('AUTHORIZED', 'PARTLY_CAPTURED', 'CAPTURED', 'VOIDED',
                                     'LAPSED'))
          select case when authorized.charge is null then 'hold ' || hold.id
                      else 'charge ' || authorized.charge end as place,
                 case when authorized.charge is null then 'no charge explains it'
                      when hold.id is null then 'it is ' || authorized.status || ' without a hold'
                      else format('it is %s with %s of %s captured, its hold is %s with %s of %s, or'
                                    || ' of other accounts or times',
                                  authorized.status, authorized.captured_minor,
                                  authorized.amount_minor, hold.state, hold.captured_minor,
                                  hold.amount_minor)
                 end as fault
            from authorized
            full join ledger.hold on hold.id = authorized.id
           where (hold.code, hold.cause, hold.debit_account, hold.credit_account, hold.currency,
                  hold.amount_minor, hold.captured_minor, hold.at, hold.expires_at)
                   is distinct from
                 (22::smallint, authorized.charge, authorized.payer_account,
                  authorized.takings_account, authorized.currency, authorized.amount_minor,
                  authorized.captured_minor, authorized.at, authorized.capture_until)
              -- A hold whose time is over may be freed before its charge is told.
              or case authorized.status
                   when 'AUTHORIZED' then hold.state in ('OPEN', 'EXPIRED')
                        and hold.captured_minor = 0 and not authorized.ended
                   when 'PARTLY_CAPTURED' then hold.state in ('OPEN', 'EXPIRED')
                        and hold.captured_minor > 0 and not authorized.ended
                   when 'CAPTURED' then hold.state <> 'OPEN'
                        and hold.captured_minor > 0 and authorized.ended
                   when 'VOIDED' then hold.state = 'RELEASED'
                        and hold.captured_minor = 0 and authorized.ended
                   when 'LAPSED' then hold.state = 'EXPIRED'
                        and hold.captured_minor = 0 and authorized.ended
                   else false
                 end is not true
          """);

  private static final BookCheck CAPTURES =
      new BookCheck(
          "captures",
          "What was captured of a charge is the sum of its payments, each a capture of its hold.",
          """
          with taken as (
            select charge_id, sum(amount_minor) as minor, count(*) as count,
                   max(capture_number) as last
              from payment.payment
             where capture_number > 0
             group by charge_id)
          select 'charge ' || held.charge_id as place,
                 format('%s is said to be captured by %s captures, its payments are %s and sum to'
                          || ' %s',
                        held.captured_minor, held.captures, coalesce(taken.count, 0),
                        coalesce(taken.minor, 0)) as fault
            from payment.charge_hold as held
            left join taken on taken.charge_id = held.charge_id
           where (held.captured_minor, held.captures, held.captures)
                   is distinct from
                 (coalesce(taken.minor, 0), coalesce(taken.count, 0), coalesce(taken.last, 0))
          union all
          select 'payment ' || coalesce(payment.id, capture.transfer_id),
                 case when payment.id is null then 'its hold was captured, but it does not exist'
                      when capture.hold_id is null then 'it captured nothing that was held'
                      else 'it names another charge, shop, payer or currency than its hold' end
            from (select id, shop_id, charge_id, currency, payer_account from payment.payment
                   where capture_number > 0) as payment
            full join ledger.capture on capture.transfer_id = payment.id
            left join payment.charge_hold as held on held.charge_id = payment.charge_id
            left join payment.charge on charge.id = payment.charge_id
           where (capture.hold_id, charge.shop_id, charge.currency, held.payer_account)
                   is distinct from
                 (held.id, payment.shop_id, payment.currency, payment.payer_account)
              or held.id is null
          """);

  private static final BookCheck DISPUTES =
      new BookCheck(
          "disputes",
          "A payment says what is disputed of it, a lost dispute has exactly its refund, and two"
              + " officers decide.",
          """
          with open as (
            select payment_id, sum(amount_minor) as minor
              from payment.dispute
             where status not in ('LOST', 'WON')
             group by payment_id)
          select 'payment ' || coalesce(payment.id, open.payment_id) as place,
                 format('it says %s is disputed, its disputes say %s',
                        coalesce(payment.disputed_minor, 0), coalesce(open.minor, 0)) as fault
            from payment.payment
            full join open on open.payment_id = payment.id
           where payment.disputed_minor is distinct from coalesce(open.minor, 0)
          union all
          select 'dispute ' || coalesce(dispute.id, refund.dispute_id),
                 format('it is %s about %s, and %s', coalesce(dispute.status, 'not there'),
                        dispute.amount_minor,
                        coalesce('a refund gave back ' || refund.amount_minor,
                                 'no refund gave it back'))
            from payment.dispute
            full join (select dispute_id, payment_id, amount_minor, currency from payment.refund
                        where dispute_id is not null) as refund
              on refund.dispute_id = dispute.id
           where case when dispute.status = 'LOST'
                      then (refund.payment_id, refund.amount_minor, refund.currency)
                             is distinct from
                           (dispute.payment_id, dispute.amount_minor, dispute.currency)
                      else refund.dispute_id is not null end
          union all
          select 'dispute ' || id, 'it was decided by officers, but not by two'
            from payment.dispute
           where (status = 'WON' or confirmed_by is not null)
             and (proposed_by is null or confirmed_by is null or proposed_by = confirmed_by)
          """);

  static final List<BookCheck> ALL =
      Stream.of(AUTHORIZATIONS, CAPTURES, DISPUTES).map(BookCheck::overTheArchive).toList();
}
