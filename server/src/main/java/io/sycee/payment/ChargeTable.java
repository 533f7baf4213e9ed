package io.sycee.payment;

import io.sycee.identity.HolderId;
import io.sycee.ledger.AccountId;
import io.sycee.ledger.HoldId;
import io.sycee.merchant.Till;
import io.sycee.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code payment.charge}. */
@Component
class ChargeTable {

  private static final String INSERT =
      """
      insert into payment.charge
        (id, shop_id, currency, amount_minor, reference, created_at, expires_at, status, till_id,
         till_name, capture_within_seconds)
      values (:id, :shop, :currency, :amount, :reference, :createdAt, :expiresAt, 'OPEN', :till,
              :tillName, :captureWithin)
      """;

  private static final String CHARGES =
      """
      select charge.id, charge.shop_id, charge.currency, charge.amount_minor, charge.reference,
             charge.created_at, charge.expires_at, charge.status, charge.payment_id,
             charge.paid_at, charge.till_id, charge.till_name, charge.capture_within_seconds,
             hold.id as hold_id, hold.payer_id, hold.payer_account, hold.payer_pseudonym, hold.at,
             hold.capture_until, hold.captured_minor, hold.captures
        from payment.charge
        left join payment.charge_hold as hold on hold.charge_id = charge.id
      """;

  private static final String FIND = CHARGES + " where charge.id = :id and charge.shop_id = :shop";

  private static final String FIND_ALL =
      CHARGES + " where charge.id = any(:ids::uuid[]) and charge.shop_id = :shop";

  /**
   * The row alone: what is joined to it would still be what it was before somebody else let go of
   * the lock.
   */
  private static final String LOCK =
      "select id from payment.charge where id = :id and shop_id = :shop for update";

  /** What a shop may still capture, or has just seen run out; the newest first. */
  private static final String TO_CAPTURE =
      CHARGES
          + """
           where charge.shop_id = :shop
             and charge.status in ('AUTHORIZED', 'PARTLY_CAPTURED')
           order by charge.id desc
           limit :limit
          """;

  /** What a payer still has reserved, soonest to end first. */
  private static final String HELD_OF_PAYER =
      CHARGES
          + """
           where hold.payer_id = :payer
             and not hold.ended
           order by hold.capture_until
           limit :limit
          """;

  private static final String OF_HOLD =
      CHARGES + " where hold.id = :hold and hold.payer_id = :payer";

  private static final String PAID =
      """
      update payment.charge
         set status = 'PAID', payment_id = :payment, paid_at = :at
       where id = :id
      """;

  private static final String BECOME = "update payment.charge set status = :status where id = :id";

  /** Those that somebody pays or withdraws right now are left for the next round. */
  private static final String EXPIRE =
      """
      update payment.charge
         set status = 'EXPIRED'
       where id in (
               select id
                 from payment.charge
                where status = 'OPEN' and expires_at <= :now
                order by expires_at
                limit :limit
                  for update skip locked)
      returning id, shop_id
      """;

  private static final String NEXT_EXPIRY =
      """
      select min(expires_at) as due
        from payment.charge
       where status = 'OPEN'
         and expires_at > :moment
      """;

  private final JdbcClient jdbc;

  ChargeTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Charge charge) {
    Till till = charge.till();
    @Nullable Duration within = charge.captureWithin();
    jdbc.sql(INSERT)
        .param("id", charge.id())
        .param("shop", charge.shop())
        .param("currency", charge.amount().currencyCode())
        .param("amount", charge.amount().amountMinor())
        .param("reference", charge.reference())
        .param("createdAt", charge.createdAt().atOffset(ZoneOffset.UTC))
        .param("expiresAt", charge.expiresAt().atOffset(ZoneOffset.UTC))
        .param("till", till == null ? null : till.id())
        .param("tillName", till == null ? null : till.name())
        .param("captureWithin", within == null ? null : within.toSeconds())
        .update();
  }

  Optional<Charge> find(UUID shop, UUID id) {
    return jdbc.sql(FIND)
        .param("shop", shop)
        .param("id", id)
        .query((row, number) -> read(row))
        .optional();
  }

  List<Charge> find(UUID shop, Collection<UUID> ids) {
    return jdbc.sql(FIND_ALL)
        .param("shop", shop)
        .param("ids", ids.toArray(UUID[]::new))
        .query((row, number) -> read(row))
        .list();
  }

  Optional<Charge> lock(UUID shop, UUID id) {
    return jdbc.sql(LOCK)
        .param("shop", shop)
        .param("id", id)
        .query((row, number) -> row.getObject("id", UUID.class))
        .optional()
        .flatMap(locked -> find(shop, locked));
  }

  List<Charge> toCapture(UUID shop, int limit) {
    return jdbc.sql(TO_CAPTURE)
        .param("shop", shop)
        .param("limit", limit)
        .query((row, number) -> read(row))
        .list();
  }

  List<Charge> heldOf(HolderId payer, int limit) {
    return jdbc.sql(HELD_OF_PAYER)
        .param("payer", payer.value())
        .param("limit", limit)
        .query((row, number) -> read(row))
        .list();
  }

  Optional<Charge> ofHold(HolderId payer, HoldId hold) {
    return jdbc.sql(OF_HOLD)
        .param("payer", payer.value())
        .param("hold", hold.value())
        .query((row, number) -> read(row))
        .optional();
  }

  void paid(UUID id, UUID payment, Instant at) {
    jdbc.sql(PAID)
        .param("id", id)
        .param("payment", payment)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  List<ChargeExpired> expire(Instant now, int limit) {
    return jdbc.sql(EXPIRE)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("limit", limit)
        .query((row, number) ->
            new ChargeExpired(
                row.getObject("id", UUID.class), row.getObject("shop_id", UUID.class)))
        .list();
  }

  void become(UUID id, ChargeStatus status) {
    jdbc.sql(BECOME).param("id", id).param("status", status.name()).update();
  }

  Optional<Instant> nextExpiryAfter(Instant moment) {
    return jdbc.sql(NEXT_EXPIRY)
        .param("moment", moment.atOffset(ZoneOffset.UTC))
        .query((row, number) -> Optional.ofNullable(row.getTimestamp("due")))
        .single()
        .map(Timestamp::toInstant);
  }

  private static Charge read(ResultSet row) throws SQLException {
    Timestamp paidAt = row.getTimestamp("paid_at");
    UUID till = row.getObject("till_id", UUID.class);
    int within = row.getInt("capture_within_seconds");
    @Nullable Duration captureWithin = row.wasNull() ? null : Duration.ofSeconds(within);
    return new Charge(
        row.getObject("id", UUID.class),
        row.getObject("shop_id", UUID.class),
        Money.of(row.getLong("amount_minor"), row.getString("currency")),
        row.getString("reference"),
        till == null ? null : new Till(till, row.getString("till_name"), false),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("expires_at").toInstant(),
        ChargeStatus.valueOf(row.getString("status")),
        row.getObject("payment_id", UUID.class),
        paidAt == null ? null : paidAt.toInstant(),
        captureWithin,
        readHold(row));
  }

  private static @Nullable Authorization readHold(ResultSet row) throws SQLException {
    UUID hold = row.getObject("hold_id", UUID.class);
    return hold == null
        ? null
        : new Authorization(
            new HoldId(hold),
            new HolderId(row.getObject("payer_id", UUID.class)),
            new AccountId(row.getLong("payer_account")),
            row.getString("payer_pseudonym"),
            row.getTimestamp("at").toInstant(),
            row.getTimestamp("capture_until").toInstant(),
            row.getLong("captured_minor"),
            row.getInt("captures"));
  }
}
