package io.sycee.payment;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code payment.charge_hold}: who authorized a charge, and what was taken of it. */
@Component
class ChargeHoldTable {

  private static final String INSERT =
      """
      insert into payment.charge_hold
        (id, charge_id, payer_id, payer_account, payer_pseudonym, at, capture_until)
      values (:id, :charge, :payer, :payerAccount, :pseudonym, :at, :until)
      """;

  private static final String CAPTURED =
      """
      update payment.charge_hold
         set captured_minor = captured_minor + :amount, captures = captures + 1, ended = :ended
       where charge_id = :charge
      """;

  private static final String END =
      "update payment.charge_hold set ended = true where charge_id = :charge";

  /** Those that somebody captures or voids right now are left for the next round. */
  private static final String DUE =
      """
      select charge.id, charge.shop_id
        from payment.charge_hold as hold
        join payment.charge on charge.id = hold.charge_id
       where not hold.ended
         and hold.capture_until <= :now
       order by hold.capture_until
       limit :limit
         for update of charge skip locked
      """;

  private static final String NEXT_END =
      """
      select min(capture_until) as due
        from payment.charge_hold
       where not ended
         and capture_until > :moment
      """;

  private final JdbcClient jdbc;

  ChargeHoldTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Names a charge of a shop. */
  record Due(UUID charge, UUID shop) {}

  void insert(UUID charge, Authorization made) {
    jdbc.sql(INSERT)
        .param("id", made.hold().value())
        .param("charge", charge)
        .param("payer", made.payer().value())
        .param("payerAccount", made.payerAccount().value())
        .param("pseudonym", made.payerPseudonym())
        .param("at", made.at().atOffset(ZoneOffset.UTC))
        .param("until", made.captureUntil().atOffset(ZoneOffset.UTC))
        .update();
  }

  void captured(UUID charge, long amountMinor, boolean ended) {
    jdbc.sql(CAPTURED)
        .param("charge", charge)
        .param("amount", amountMinor)
        .param("ended", ended)
        .update();
  }

  void end(UUID charge) {
    jdbc.sql(END).param("charge", charge).update();
  }

  /** Locks the charges whose time to be captured is over and not noted yet. */
  List<Due> lockDue(Instant now, int limit) {
    return jdbc.sql(DUE)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("limit", limit)
        .query((row, number) ->
            new Due(row.getObject("id", UUID.class), row.getObject("shop_id", UUID.class)))
        .list();
  }

  Optional<Instant> nextEndAfter(Instant moment) {
    return jdbc.sql(NEXT_END)
        .param("moment", moment.atOffset(ZoneOffset.UTC))
        .query((row, number) -> Optional.ofNullable(row.getTimestamp("due")))
        .single()
        .map(Timestamp::toInstant);
  }
}
