package io.sycee.fsck;

import java.util.List;

/** The rules of what is promised, and of the marks on the way into the past. */
final class HoldChecks {

  private HoldChecks() {}

  private static final BookCheck HOLDS =
      new BookCheck(
          "holds",
          "An account holds what its open holds still keep, and each hold gave what was captured.",
          """
          with kept as (
            select debit_account as account, sum(amount_minor - captured_minor) as held
              from ledger.hold
             where state = 'OPEN'
             group by debit_account),
          took as (
            select capture.hold_id, capture.transfer_id, transfer.id as found,
                   transfer.amount_minor, transfer.debit_account, transfer.credit_account,
                   transfer.currency,
                   transfer.id is null and capture.transfer_id < gone.before_id is true as gone
              from ledger.capture
              left join $BOOK as transfer on transfer.id = capture.transfer_id
              cross join $GONE),
          captured as (
            select hold_id, sum(amount_minor) as minor, bool_or(gone) as some_gone
              from took
             group by hold_id)
          select 'account ' || account.id as place,
                 format('it says %s is held, its open holds keep %s',
                        account.held_minor, coalesce(kept.held, 0)) as fault
            from ledger.account as account
            left join kept on kept.account = account.id
           where account.held_minor <> coalesce(kept.held, 0)
          union all
          select 'hold ' || hold.id,
                 format('%s of its %s is said to be captured, its captures took %s',
                        hold.captured_minor, hold.amount_minor, coalesce(captured.minor, 0))
            from ledger.hold
            left join captured on captured.hold_id = hold.id
           where case when captured.some_gone then hold.captured_minor < coalesce(captured.minor, 0)
                      else hold.captured_minor <> coalesce(captured.minor, 0) end
              or hold.captured_minor > hold.amount_minor
          union all
          select 'hold ' || id,
                 format('it is %s with %s of %s captured, and %s ended it',
                        state, captured_minor, amount_minor, coalesce(ended_by::text, 'nobody'))
            from ledger.hold
           where not case state
                       when 'OPEN' then captured_minor < amount_minor and ended_by is null
                       when 'CAPTURED' then captured_minor > 0 and ended_by is not null
                       when 'RELEASED' then captured_minor < amount_minor and ended_by is not null
                       when 'EXPIRED' then captured_minor < amount_minor and ended_by is null
                       else false
                     end
          union all
          select 'hold ' || hold.id,
                 format('it is in %s, its debited account in %s, its credited account in %s',
                        hold.currency, coalesce(debit.currency, 'nothing: it does not exist'),
                        coalesce(credit.currency, 'nothing: it does not exist'))
            from ledger.hold
            left join ledger.account as debit on debit.id = hold.debit_account
            left join ledger.account as credit on credit.id = hold.credit_account
           where (debit.currency, credit.currency)
                   is distinct from (hold.currency, hold.currency)
          union all
          select 'capture ' || took.transfer_id,
                 case when hold.id is null then 'the hold that it took from does not exist'
                      when took.found is null then 'no transfer moved its money'
                      else 'its transfer goes between other accounts than its hold'
                 end
            from took
            left join ledger.hold on hold.id = took.hold_id
           where not took.gone
             and (hold.debit_account, hold.credit_account, hold.currency)
                   is distinct from (took.debit_account, took.credit_account, took.currency)
          """);

  /**
   * A posting counts one change for each transfer of an account, one for each hold that it gives,
   * and one for each of them that ends with something left. What holds have changed may lie before
   * the first transfer, where no milestone is left; hence the lower bound of their number.
   */
  private static final BookCheck MILESTONES =
      new BookCheck(
          "milestones",
          "Each milestone tells its transfer's balance and time, and none is further from the next"
              + " than 64 transfers.",
          """
          with mark as (
            select milestone.account, milestone.changes, milestone.at, milestone.balance_minor,
                   milestone.transfer_id, transfer.seq, transfer.at as due_at,
                   case milestone.account when transfer.debit_account
                                          then transfer.debit_balance_minor
                                          when transfer.credit_account
                                          then transfer.credit_balance_minor end as due_balance,
                   transfer.id is null and milestone.transfer_id < gone.before_id is true as gone
              from ledger.milestone
              left join $BOOK as transfer on transfer.id = milestone.transfer_id
              cross join $GONE),
          marks as (
            select account, array_agg(seq order by seq) as numbers
              from mark
             where seq is not null
             group by account),
          stretch as (
            select side.account, width_bucket(side.seq, marks.numbers) as stretch, count(*) as long
              from (select debit_account as account, seq from ledger.transfer
                    union all
                    select credit_account, seq from ledger.transfer) as side
              left join marks on marks.account = side.account
             group by 1, 2),
          change as (
            select account, sum(transfers) as transfers, sum(of_holds) as of_holds
              from (select account, long as transfers, 0 as of_holds from stretch
                    union all
                    select account, transfers, 0 from ledger.opening
                    union all
                    select debit_account, 0,
                           case when state <> 'OPEN' and captured_minor < amount_minor
                                then 2 else 1 end
                      from ledger.hold) as changes
             group by account),
          count as (
            select account, count(distinct changes) as marks from ledger.milestone group by account)
          select 'milestone ' || mark.changes || ' of account ' || mark.account as place,
                 format('it says %s at %s, its transfer %s says %s at %s',
                        mark.balance_minor, mark.at, mark.transfer_id,
                        coalesce(mark.due_balance::text, 'nothing of that account'),
                        coalesce(mark.due_at::text, 'no time')) as fault
            from mark
            left join ledger.account as account on account.id = mark.account
           where not mark.gone
                 and (mark.balance_minor, mark.at) is distinct from (mark.due_balance, mark.due_at)
              or mark.changes % 64 <> 0
              or mark.changes not between 1 and account.changes
              or account.id is null
          union all
          select 'account ' || account,
                 format('%s transfers lie between its milestone %s and the next', long, stretch)
            from stretch
           where long > 64
          union all
          select 'account ' || account.id,
                 format('it says it was changed %s times, it has %s transfers and holds changed it'
                          || ' %s times',
                        account.changes, coalesce(change.transfers, 0),
                        coalesce(change.of_holds, 0))
            from ledger.account as account
            left join change on change.account = account.id
           where account.changes
                   <> coalesce(change.transfers, 0) + coalesce(change.of_holds, 0)
          union all
          select 'account ' || account.id,
                 format('it was changed %s times, by holds %s times, and has %s milestones',
                        account.changes, change.of_holds, coalesce(count.marks, 0))
            from ledger.account as account
            join change on change.account = account.id
            left join count on count.account = account.id
           where coalesce(count.marks, 0)
                   not between account.changes / 64 - div(change.of_holds, 64)
                           and account.changes / 64
             and change.transfers > 0
          """);

  static final List<BookCheck> ALL =
      List.of(BookCheck.overTheArchive(HOLDS), BookCheck.overTheArchive(MILESTONES));
}
