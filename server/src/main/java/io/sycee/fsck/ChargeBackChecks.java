package io.sycee.fsck;

import java.util.List;
import java.util.stream.Stream;

/** The rules of top-ups that card issuers took back. */
final class ChargeBackChecks {

  private ChargeBackChecks() {}

  private static final BookCheck CHARGE_BACKS =
      new BookCheck(
          "charge-backs",
          "What was taken, owed, repaid and written off for a charge-back has exactly its transfers.",
          """
          with step as (
            select charge_back.id, step.code, step.transfer_id, step.minor, charge_back.currency,
                   step.debit, step.credit, null::timestamptz as at
              from wallet.charge_back
              cross join lateral (
                     values (11, taken_id, taken_minor, account_id, null::bigint),
                            (12, due_id, due_minor, due_account, null),
                            (14, written_off_id, written_off_minor, null, due_account))
                         as step (code, transfer_id, minor, debit, credit)
             where step.transfer_id is not null or step.minor <> 0
            union all
            select charge_back.id, 13, repayment.id, repayment.amount_minor, charge_back.currency,
                   charge_back.account_id, charge_back.due_account, repayment.at
              from wallet.charge_back_repayment as repayment
              left join wallet.charge_back on charge_back.id = repayment.charge_back_id)
          select 'charge-back ' || coalesce(step.id::text, 'of nothing') as place,
                 case when transfer.id is null
                      then format('no transfer of code %s moved its money', step.code)
                      else format('its transfer %s does not fit it', transfer.id) end as fault
            from step
            left join $BOOK as transfer on transfer.id = step.transfer_id
            left join ledger.account as debit on debit.id = transfer.debit_account
            left join ledger.account as credit on credit.id = transfer.credit_account
            cross join $GONE
           where not (transfer.id is null and step.transfer_id < gone.before_id is true)
             and (transfer.code, transfer.cause, transfer.amount_minor, transfer.currency,
                  transfer.debit_account, transfer.credit_account, transfer.at,
                  debit.kind, credit.kind)
                   is distinct from
                 (step.code::smallint, step.transfer_id, step.minor, step.currency,
                  coalesce(step.debit, transfer.debit_account),
                  coalesce(step.credit, transfer.credit_account),
                  coalesce(step.at, transfer.at),
                  case when step.code in (11, 13) then 'WALLET'
                       when step.code = 12 then 'CHARGEBACK_DUE' else 'CHARGEBACK_LOSS' end,
                  case when step.code in (11, 12) then 'RAIL' else 'CHARGEBACK_DUE' end)
          """);

  private static final BookCheck DEBTS =
      new BookCheck(
          "charge-back debts",
          "A charge-back is of a top-up that succeeded, and what a holder owes is what is not repaid.",
          """
          with repaid as (
            select charge_back_id, sum(amount_minor) as minor
              from wallet.charge_back_repayment
             group by charge_back_id),
          owed as (
            select due_account, sum(due_minor - repaid_minor - written_off_minor) as minor
              from wallet.charge_back
             where due_account is not null
             group by due_account)
          select 'charge-back ' || charge_back.id as place,
                 case when charge_back.repaid_minor <> coalesce(repaid.minor, 0)
                      then format('%s is said to be repaid, its repayments sum to %s',
                                  charge_back.repaid_minor, coalesce(repaid.minor, 0))
                      else 'its top-up did not succeed, was smaller or filled another wallet'
                 end as fault
            from wallet.charge_back
            left join repaid on repaid.charge_back_id = charge_back.id
            left join wallet.top_up on top_up.id = charge_back.top_up_id
           where charge_back.repaid_minor <> coalesce(repaid.minor, 0)
              or (top_up.status, top_up.account_id, top_up.currency)
                   is distinct from ('SUCCEEDED', charge_back.account_id, charge_back.currency)
              or charge_back.amount_minor > top_up.amount_minor
          union all
          select 'account ' || account.id,
                 format('it says %s is owed, its charge-backs say %s',
                        account.debits_minor - account.credits_minor, coalesce(owed.minor, 0))
            from ledger.account as account
            left join owed on owed.due_account = account.id
           where account.kind = 'CHARGEBACK_DUE'
             and account.debits_minor - account.credits_minor <> coalesce(owed.minor, 0)
          """);

  static final List<BookCheck> ALL =
      Stream.of(CHARGE_BACKS, DEBTS).map(BookCheck::overTheArchive).toList();
}
