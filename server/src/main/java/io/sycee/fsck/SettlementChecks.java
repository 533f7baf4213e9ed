package io.sycee.fsck;

import java.util.List;
import java.util.stream.Stream;

/**
 * The rules of shops' closed days. Transfer codes: 40 takings become payable, 41 the fee from
 * takings, 42 the fee from what was settled before.
 *
 * <p>What a day came to is counted again from all transfers of the shop's accounts, and its fee
 * from the plan that was in force.
 */
final class SettlementChecks {

  private SettlementChecks() {}

  private static final BookCheck SETTLEMENTS =
      new BookCheck(
          "settlements",
          "Each settlement has exactly its transfers, made after its day was over.",
          """
          with part as (
            select settlement.id, shop.currency, ends_at, closed_at, settled_transfer as transfer_id,
                   settled_minor as amount_minor, 40 as code, shop.takings_account as debited,
                   shop.payable_account as credited
              from settlement.settlement
              join merchant.shop on shop.id = settlement.shop_id
            union all
            select settlement.id, shop.currency, ends_at, closed_at, fee_transfer,
                   fee_from_takings_minor, 41, shop.takings_account, income.account_id
              from settlement.settlement
              join merchant.shop on shop.id = settlement.shop_id
              left join settlement.fee_account as income on income.currency = shop.currency
            union all
            select settlement.id, shop.currency, ends_at, closed_at, fee_payable_transfer,
                   fee_from_payable_minor, 42, shop.payable_account, income.account_id
              from settlement.settlement
              join merchant.shop on shop.id = settlement.shop_id
              left join settlement.fee_account as income on income.currency = shop.currency)
          select 'settlement ' || part.id as place,
                 case when transfer.id is null
                      then format('no transfer of code %s moved its money', part.code)
                      else format('its transfer of code %s says other accounts, another amount, '
                                  'cause or time', part.code)
                 end as fault
            from part
            left join $BOOK as transfer on transfer.id = part.transfer_id
            cross join $GONE
           where (part.amount_minor <> 0 or part.transfer_id is not null)
             and not (transfer.id is null and part.transfer_id < gone.before_id is true)
             and ((transfer.code, transfer.cause, transfer.amount_minor, transfer.currency,
                   transfer.debit_account, transfer.credit_account)
                    is distinct from
                  (part.code::smallint, part.transfer_id, part.amount_minor, part.currency,
                   part.debited, part.credited)
                  or transfer.at not between part.ends_at and part.closed_at)
          """);

  private static final BookCheck SETTLED_DAYS =
      new BookCheck(
          "settled days",
          "A closed day says what moved on its shop's accounts that day, and the fee of its plan.",
          """
          with own_plan as (
            select settlement.id as settlement_id, plan.id, plan.shop_id, plan.basis_points,
                   plan.fixed_minor, plan.least_minor, plan.most_minor, plan.valid_from,
                   plan.version
              from settlement.settlement
              join settlement.fee_plan as plan
                on plan.shop_id = settlement.shop_id
               and plan.currency = settlement.currency
               and plan.valid_from <= settlement.day),
          market_plan as (
            select settlement.id as settlement_id, plan.id, plan.shop_id, plan.basis_points,
                   plan.fixed_minor, plan.least_minor, plan.most_minor, plan.valid_from,
                   plan.version
              from settlement.settlement
              join settlement.fee_plan as plan
                on plan.shop_id is null
               and plan.currency = settlement.currency
               and plan.valid_from <= settlement.day),
          in_force as (
            select distinct on (settlement_id) *
              from (select * from own_plan union all select * from market_plan) as plan
             order by settlement_id, (shop_id is null), valid_from desc, version desc),
          closed as (
            select settlement.*, in_force.id as plan_id, in_force.basis_points,
                   in_force.fixed_minor, in_force.least_minor, in_force.most_minor
              from settlement.settlement
              left join in_force on in_force.settlement_id = settlement.id),
          moved as (
            select shop.id as shop_id, (transfer.at at time zone shop.time_zone)::date as day,
                   transfer.amount_minor as taken, null::bigint as returned
              from $BOOK as transfer
              join merchant.shop on shop.takings_account = transfer.credit_account
            union all
            select shop.id, (transfer.at at time zone shop.time_zone)::date, null,
                   transfer.amount_minor
              from $BOOK as transfer
              join merchant.shop on shop.takings_account = transfer.debit_account
             where transfer.code not in (40, 41)
            union all
            select shop.id, (transfer.at at time zone shop.time_zone)::date, null,
                   transfer.amount_minor
              from $BOOK as transfer
              join merchant.shop on shop.payable_account = transfer.debit_account
             where transfer.code <> 42),
          sums as (
            select moved.shop_id, moved.day, count(moved.taken) as payments,
                   coalesce(sum(moved.taken), 0) as gross, count(moved.returned) as refund_count,
                   coalesce(sum(moved.returned), 0) as refunds,
                   coalesce(sum(least(moved.taken, closed.most_minor,
                                      greatest(div(moved.taken::numeric * closed.basis_points, 10000)
                                                 + closed.fixed_minor,
                                               closed.least_minor)))
                              filter (where closed.plan_id is not null), 0) as fee
              from moved
              left join closed on closed.shop_id = moved.shop_id and closed.day = moved.day
             group by moved.shop_id, moved.day)
          select 'settlement ' || closed.id as place,
                 format('it says %s collected, %s given back and the fee %s by the plan %s, its '
                        'transfers make %s, %s and %s by the plan %s',
                        closed.gross_minor, closed.refunds_minor, closed.fee_minor,
                        coalesce(closed.fee_plan_id::text, 'none'), coalesce(sums.gross, 0),
                        coalesce(sums.refunds, 0), coalesce(sums.fee, 0),
                        coalesce(closed.plan_id::text, 'none')) as fault
            from closed
            left join sums on sums.shop_id = closed.shop_id and sums.day = closed.day
            cross join $GONE
           where not (closed.begins_at < uuid_extract_timestamp(gone.before_id)
                                           + interval '1 day' is true)
             and ((closed.payment_count, closed.gross_minor, closed.refund_count,
                   closed.refunds_minor, closed.fee_minor, closed.fee_plan_id)
                    is distinct from
                  (sums.payments, sums.gross, sums.refund_count, sums.refunds, sums.fee,
                   closed.plan_id))
          union all
          select 'shop ' || sums.shop_id,
                 format('something moved on %s, the day is said to be closed, and no settlement '
                        'tells of it', sums.day)
            from sums
            join settlement.shop_day on shop_day.shop_id = sums.shop_id
           where sums.day <= shop_day.closed_through
             and not exists (select from closed
                              where closed.shop_id = sums.shop_id and closed.day = sums.day)
          """);

  private static final BookCheck OWED_FEES =
      new BookCheck(
          "owed fees",
          "A day begins with the fees that the one before it left owed, and lies in its midnights.",
          """
          select 'settlement ' || day.id as place,
                 format('it is of %s in %s from %s to %s, begins with %s of fees owed and the one '
                        'before it ended with %s',
                        day.day, shop.time_zone, day.begins_at, day.ends_at,
                        day.fee_owed_before_minor, day.left_before) as fault
            from (select settlement.*,
                         coalesce(lag(fee_owed_after_minor)
                                    over (partition by shop_id order by day), 0) as left_before
                    from settlement.settlement) as day
            left join merchant.shop on shop.id = day.shop_id
           where (day.fee_owed_before_minor, day.currency, day.begins_at, day.ends_at)
                   is distinct from
                 (day.left_before, shop.currency, day.day::timestamp at time zone shop.time_zone,
                  (day.day + 1)::timestamp at time zone shop.time_zone)
              or day.fee_owed_before_minor + day.fee_minor
                   <> day.fee_from_takings_minor + day.fee_from_payable_minor
                      + day.fee_owed_after_minor
          """);

  static final List<BookCheck> ALL =
      Stream.of(SETTLEMENTS, SETTLED_DAYS, OWED_FEES).map(BookCheck::overTheArchive).toList();
}
