package io.sycee.fsck;

import java.util.List;
import java.util.stream.Stream;

/**
 * The rules of what people send each other. Transfer codes: 30 from person to person, 31 a gift
 * packet is filled, 32 a share is taken, 33 the rest is returned.
 *
 * <p>They are proved without knowing anybody: {@code sycee_audit} reads accounts, and neither
 * holders nor addresses nor words.
 */
final class PeerChecks {

  private PeerChecks() {}

  private static final BookCheck TRANSFERS =
      new BookCheck(
          "transfers between people",
          "Each transfer between people has exactly its transfer in the book, between two wallets.",
          """
          select 'transfer between people ' || sent.id as place,
                 case when transfer.id is null then 'no transfer moved its money'
                      else 'its transfer says other accounts, another amount, cause or time'
                 end as fault
            from peer.transfer as sent
            left join $BOOK as transfer on transfer.id = sent.id
            left join ledger.account as payer on payer.id = sent.payer_account
            left join ledger.account as payee on payee.id = sent.payee_account
            cross join $GONE
           where not (transfer.id is null and sent.id < gone.before_id is true)
             and (transfer.code, transfer.cause, transfer.amount_minor, transfer.currency,
                  transfer.debit_account, transfer.credit_account, transfer.at)
                   is distinct from
                 (30::smallint, sent.id, sent.amount_minor, sent.currency,
                  sent.payer_account, sent.payee_account, sent.at)
              or (payer.kind, payee.kind) is distinct from ('WALLET', 'WALLET')
          """);

  private static final BookCheck REQUESTS =
      new BookCheck(
          "requests",
          "A request is paid exactly when and by the transfer, of its amount, that names it.",
          """
          select 'request ' || request.id as place,
                 format('it is %s and %s', request.status,
                        case when sent.id is null then 'no transfer fits it'
                             else 'a transfer fits it' end) as fault
            from peer.request
            left join peer.transfer as sent
              on sent.id = request.transfer_id
             and sent.request_id = request.id
             and sent.amount_minor = request.amount_minor
             and sent.currency = request.currency
             and sent.at = request.ended_at
             and sent.at < request.expires_at
           where (request.status = 'PAID') <> (sent.id is not null)
          union all
          select 'transfer between people ' || sent.id,
                 'the request that it names does not exist, or says otherwise'
            from peer.transfer as sent
            left join peer.request on request.id = sent.request_id
           where sent.request_id is not null
             and (request.status, request.transfer_id) is distinct from ('PAID', sent.id)
          """);

  private static final BookCheck SPLITS =
      new BookCheck(
          "split bills",
          "A bill's requests are as many as the people it is split among, and sum to it.",
          """
          with asked as (
            select split_id, count(*) as people, sum(amount_minor) as amount_minor,
                   min(currency) as first_currency, max(currency) as last_currency
              from peer.request
             where split_id is not null
             group by split_id)
          select 'bill ' || split.id as place,
                 format('%s %s among %s, its requests are %s and sum to %s', split.amount_minor,
                        split.currency, split.people, coalesce(asked.people, 0),
                        coalesce(asked.amount_minor, 0)) as fault
            from peer.split
            left join asked on asked.split_id = split.id
           where (asked.people, asked.amount_minor, asked.first_currency, asked.last_currency)
                   is distinct from
                 (split.people::bigint, split.amount_minor::numeric, split.currency,
                  split.currency)
          """);

  private static final BookCheck GIFTS =
      new BookCheck(
          "gift packets",
          "Each packet was filled by exactly its transfer, its shares sum to it, and one that is"
              + " ended was taken whole or its rest returned.",
          """
          with share as (
            select gift_id, count(*) as takers, sum(amount_minor) as amount_minor,
                   coalesce(sum(amount_minor) filter (where transfer_id is null), 0) as left_minor
              from peer.gift_share
             group by gift_id)
          select 'gift packet ' || gift.id as place,
                 case when (share.takers, share.amount_minor)
                             is distinct from (gift.takers::bigint, gift.amount_minor::numeric)
                      then format('%s for %s, its %s shares sum to %s', gift.amount_minor,
                                  gift.takers, coalesce(share.takers, 0),
                                  coalesce(share.amount_minor, 0))
                      when gift.status = 'TAKEN' and share.left_minor <> 0
                        or gift.returned_minor
                             <> case gift.status when 'RETURNED' then share.left_minor else 0 end
                      then format('it is %s with %s returned, and %s of it was not taken',
                                  gift.status, gift.returned_minor, share.left_minor)
                      when filled.id is null then 'no transfer filled it'
                      else 'its transfer says other accounts, another amount or another cause'
                 end as fault
            from peer.gift
            left join share on share.gift_id = gift.id
            left join $BOOK as filled on filled.id = gift.id
            left join ledger.account as giver on giver.id = gift.giver_account
            cross join $GONE
           where not (filled.id is null and gift.id < gone.before_id is true)
             and (filled.code, filled.cause, filled.amount_minor, filled.currency,
                  filled.debit_account, filled.credit_account, giver.kind)
                   is distinct from
                 (31::smallint, gift.id, gift.amount_minor, gift.currency,
                  gift.giver_account, gift.pending_account, 'WALLET')
              or (share.takers, share.amount_minor)
                   is distinct from (gift.takers::bigint, gift.amount_minor::numeric)
              or (gift.status = 'TAKEN' and share.left_minor <> 0)
              or gift.returned_minor
                   <> case gift.status when 'RETURNED' then share.left_minor else 0 end
          """);

  private static final BookCheck GIFT_MOVES =
      new BookCheck(
          "gift shares",
          "Each share that was taken, and each rest that was returned, has exactly its transfer.",
          """
          with move as (
            select format('share %s of gift packet %s', share.number, gift.id) as place,
                   share.transfer_id as id, 32::smallint as code, share.amount_minor,
                   gift.currency, gift.pending_account, share.taker_account as wallet
              from peer.gift_share as share
              join peer.gift on gift.id = share.gift_id
             where share.transfer_id is not null
            union all
            select 'rest of gift packet ' || id, return_id, 33::smallint, returned_minor, currency,
                   pending_account, giver_account
              from peer.gift
             where return_id is not null)
          select move.place,
                 case when transfer.id is null then 'no transfer moved its money'
                      else 'its transfer says other accounts, another amount or another cause'
                 end as fault
            from move
            left join $BOOK as transfer on transfer.id = move.id
            left join ledger.account as wallet on wallet.id = move.wallet
            cross join $GONE
           where not (transfer.id is null and move.id < gone.before_id is true)
             and (transfer.code, transfer.cause, transfer.amount_minor, transfer.currency,
                  transfer.debit_account, transfer.credit_account)
                   is distinct from
                 (move.code, move.id, move.amount_minor, move.currency, move.pending_account,
                  move.wallet)
              or wallet.kind is distinct from 'WALLET'
          """);

  private static final BookCheck PENDING =
      new BookCheck(
          "gifts pending",
          "An open packet's account holds exactly its shares that nobody took, an ended one's"
              + " nothing.",
          """
          with untaken as (
            select gift_id, sum(amount_minor) as amount_minor
              from peer.gift_share
             where transfer_id is null
             group by gift_id)
          select 'gift packet ' || gift.id as place,
                 format('it is %s, its account %s holds %s, and %s of its shares is not taken',
                        gift.status, account.id, account.credits_minor - account.debits_minor,
                        coalesce(untaken.amount_minor, 0)) as fault
            from peer.gift
            join ledger.account as account on account.id = gift.pending_account
            left join untaken on untaken.gift_id = gift.id
           where account.credits_minor - account.debits_minor
                   <> case gift.status when 'OPEN' then coalesce(untaken.amount_minor, 0)
                                       else 0 end
              or (account.closed_at is null) <> (gift.status = 'OPEN')
          """);

  static final List<BookCheck> ALL =
      Stream.of(TRANSFERS, REQUESTS, SPLITS, GIFTS, GIFT_MOVES, PENDING)
          .map(BookCheck::overTheArchive)
          .toList();
}
