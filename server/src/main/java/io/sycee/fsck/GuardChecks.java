package io.sycee.fsck;

import java.util.List;

/** The rows may still be right when somebody has made room to change them unseen. */
final class GuardChecks {

  private GuardChecks() {}

  /**
   * Kinds of trigger are the bits of {@code pg_trigger.tgtype}: 1 for each row, 2 before, 8 delete,
   * 16 update, 32 truncate.
   */
  private static final BookCheck GUARDS =
      new BookCheck(
          "guards",
          "The database itself still refuses what must never happen.",
          """
          with part as (
            select inhrelid as part,
                   format('%s.%s', relnamespace::regnamespace, relname) as name
              from pg_inherits
              join pg_class on pg_class.oid = inhrelid
             where inhparent in ('ledger.transfer'::regclass,
                                 'ledger_archive.transfer'::regclass))
          select format('trigger %s of %s', due.name, due.on_table) as place,
                 'it is missing, switched off or another' as fault
            from (select to_regclass(on_table) as due_on, on_table, name, kind, function
                    from (values ('ledger.transfer', 'transfer_is_append_only', 58, 'refuse_change'),
                                 ('ledger_archive.transfer', 'transfer_is_append_only', 58,
                                  'refuse_change'),
                                 ('ledger.milestone', 'milestone_is_append_only', 58,
                                  'refuse_change'),
                                 ('ledger.capture', 'capture_is_append_only', 58, 'refuse_change'),
                                 ('ledger.archived', 'archived_is_append_only', 58,
                                  'refuse_change'),
                                 ('ledger.opening', 'opening_is_never_removed', 42,
                                  'refuse_change'),
                                 ('ledger.account', 'account_is_never_removed', 42,
                                  'refuse_change'),
                                 ('settlement.settlement', 'settlement_is_append_only', 58,
                                  'refuse_change'),
                                 ('settlement.fee_plan', 'fee_plan_is_append_only', 58,
                                  'refuse_change'),
                                 ('ledger.hold', 'hold_is_never_removed', 42, 'refuse_change'),
                                 ('ledger.hold', 'hold_goes_forward', 19, 'refuse_going_back'))
                           as fixed (on_table, name, kind, function)
                  union all
                  select part, name, 'transfer_is_append_only', 58, 'refuse_change'
                    from part) as due
           where not exists (select from pg_trigger
                              where tgrelid = due_on
                                and tgname = due.name
                                and tgtype = due.kind
                                and tgfoid = to_regproc('ledger.' || due.function)
                                and tgqual is null
                                and tgattr = ''
                                and tgenabled in ('O', 'A'))
          union all
          select 'constraint ' || due.name, 'it is missing, not enforced or not validated'
            from (values ('ledger.account', 'account_floor'),
                         ('ledger.account', 'account_range'),
                         ('ledger.account', 'account_side'),
                         ('ledger.account', 'account_currency'),
                         ('ledger.account', 'account_untouched_without_transfer'),
                         ('ledger.account', 'account_closed_empty'),
                         ('ledger.transfer', 'transfer_pkey'),
                         ('ledger.transfer', 'transfer_two_accounts'),
                         ('ledger.transfer', 'transfer_amount'),
                         ('ledger.hold', 'hold_two_accounts'),
                         ('ledger.hold', 'hold_amount'),
                         ('ledger.hold', 'hold_captured'),
                         ('ledger.hold', 'hold_state'),
                         ('ledger.hold', 'hold_expires_later'),
                         ('ledger.hold', 'hold_ended_by_somebody'),
                         ('ledger.capture', 'capture_pkey'),
                         ('ledger.opening', 'opening_range'),
                         ('payment.payment', 'payment_amount'),
                         ('payment.payment', 'payment_refunded'),
                         ('payment.payment', 'payment_charge_once'),
                         ('payment.payment', 'payment_capture_of_a_charge'),
                         ('payment.charge', 'charge_paid_by_a_payment'),
                         ('payment.refund', 'refund_payable'),
                         ('payment.refund', 'refund_payable_transfer_once'),
                         ('merchant.shop', 'shop_takings_once'),
                         ('merchant.shop', 'shop_payable_once'),
                         ('settlement.settlement', 'settlement_once'),
                         ('settlement.settlement', 'settlement_amounts'),
                         ('settlement.settlement', 'settlement_fee'),
                         ('settlement.settlement', 'settlement_transfers'),
                         ('settlement.fee_account', 'fee_account_once'),
                         ('payment.charge', 'charge_captured_as_asked'),
                         ('payment.dispute', 'dispute_two_officers'),
                         ('payment.dispute', 'dispute_won_by_officers'),
                         ('payment.refund', 'refund_of_a_dispute_once'),
                         ('payment.refund', 'refund_by_somebody'),
                         ('payment.charge_hold', 'charge_hold_once'),
                         ('payment.charge_hold', 'charge_hold_captured'),
                         ('wallet.charge_back', 'charge_back_of_a_top_up_once'),
                         ('wallet.charge_back', 'charge_back_amount'),
                         ('wallet.charge_back', 'charge_back_transfers'),
                         ('wallet.charge_back', 'charge_back_repaid'),
                         ('wallet.charge_back', 'charge_back_written_off_whole'),
                         ('paycode.handle', 'handle_digits_once'),
                         ('paycode.handle', 'handle_used'),
                         ('paycode.handle', 'handle_pays_once'),
                         ('paylink.link', 'link_not_overused'),
                         ('paylink.link', 'link_used_up'),
                         ('peer.address', 'address_once'),
                         ('peer.transfer', 'transfer_amount'),
                         ('peer.transfer', 'transfer_two_people'),
                         ('peer.transfer', 'transfer_request_once'),
                         ('peer.request', 'request_paid_by_a_transfer'),
                         ('peer.request', 'request_transfer_once'),
                         ('peer.gift', 'gift_pending_once'),
                         ('peer.gift', 'gift_returned'),
                         ('peer.gift_share', 'gift_share_taken_whole'),
                         ('peer.gift_share', 'gift_share_taker_once'),
                         ('peer.gift_share', 'gift_share_transfer_once'))
                   as due (on_table, name)
           where not exists (select from pg_constraint
                              where conrelid = to_regclass(due.on_table)
                                and conname = due.name
                                and conenforced and convalidated)
          union all
          select 'role sycee_app', format('it may %s %s', privilege, on_table)
            from (select to_regclass(on_table) as barred, on_table, privilege
                    from (values ('ledger.transfer', 'UPDATE'),
                                 ('ledger.transfer', 'DELETE'),
                                 ('ledger.transfer', 'TRUNCATE'),
                                 ('ledger.account', 'DELETE'),
                                 ('ledger.account', 'TRUNCATE'),
                                 ('ledger.milestone', 'UPDATE'),
                                 ('ledger.milestone', 'DELETE'),
                                 ('ledger.milestone', 'TRUNCATE'),
                                 ('ledger.hold', 'DELETE'),
                                 ('ledger.hold', 'TRUNCATE'),
                                 ('ledger.capture', 'UPDATE'),
                                 ('ledger.capture', 'DELETE'),
                                 ('ledger.capture', 'TRUNCATE'),
                                 ('payment.payment', 'DELETE'),
                                 ('payment.charge_hold', 'DELETE'),
                                 ('payment.dispute', 'DELETE'),
                                 ('payment.refund', 'UPDATE'),
                                 ('payment.refund', 'DELETE'),
                                 ('settlement.settlement', 'UPDATE'),
                                 ('settlement.settlement', 'DELETE'),
                                 ('settlement.fee_plan', 'UPDATE'),
                                 ('settlement.fee_plan', 'DELETE'),
                                 ('wallet.top_up', 'DELETE'),
                                 ('wallet.charge_back', 'DELETE'),
                                 ('wallet.charge_back_repayment', 'UPDATE'),
                                 ('wallet.charge_back_repayment', 'DELETE'),
                                 ('peer.transfer', 'UPDATE'),
                                 ('peer.transfer', 'DELETE'),
                                 ('peer.request', 'DELETE'),
                                 ('peer.split', 'UPDATE'),
                                 ('peer.split', 'DELETE'),
                                 ('peer.gift', 'DELETE'),
                                 ('peer.gift_share', 'DELETE')) as fixed (on_table, privilege)
                  union all
                  select to_regclass(on_table), on_table, privilege
                    from (values ('ledger.archived'), ('ledger.opening'),
                                 ('ledger_archive.transfer')) as closed (on_table),
                         unnest(array['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) as privilege
                  union all
                  select part, name, privilege
                    from part,
                         unnest(array['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) as privilege)
                   as barred
           where has_table_privilege('sycee_app', barred.barred, privilege)
          union all
          select 'role sycee_app', format('it may UPDATE %s of %s', on_column, on_table)
            from (values ('ledger.transfer', 'amount_minor'),
                         ('ledger.account', 'floor_minor'),
                         ('ledger.account', 'normal_side'),
                         ('ledger.account', 'currency'),
                         ('ledger.account', 'kind'),
                         ('ledger.hold', 'amount_minor'),
                         ('ledger.hold', 'debit_account'),
                         ('ledger.hold', 'credit_account'),
                         ('ledger.hold', 'currency'),
                         ('payment.payment', 'amount_minor'),
                         ('payment.dispute', 'amount_minor'),
                         ('wallet.charge_back', 'due_minor'),
                         ('peer.request', 'amount_minor'),
                         ('peer.gift', 'amount_minor'),
                         ('peer.gift_share', 'amount_minor')) as barred (on_table, on_column)
           where has_column_privilege('sycee_app', on_table, on_column, 'UPDATE')
          union all
          select 'role sycee_app', 'it may archive a month'
           where has_function_privilege('sycee_app', 'ledger.archive_partition(text)', 'EXECUTE')
          """);

  static final List<BookCheck> ALL = List.of(GUARDS);
}
