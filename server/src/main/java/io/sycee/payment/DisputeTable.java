package io.sycee.payment;

import io.sycee.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code payment.dispute}. */
@Component
class DisputeTable {

  private static final String INSERT =
      """
      insert into payment.dispute
        (id, payment_id, shop_id, currency, amount_minor, reason, status, opened_at, answer_by)
      values (:id, :payment, :shop, :currency, :amount, :reason, 'OPEN', :openedAt, :answerBy)
      """;

  private static final String DISPUTES =
      """
      select id, payment_id, shop_id, currency, amount_minor, reason, status, opened_at, answer_by,
             proposed_outcome, proposed_by, decided_at
        from payment.dispute
      """;

  private static final String FIND = DISPUTES + " where id = :id";

  private static final String LOCK = FIND + " for update";

  private static final String OF_PAYMENT =
      DISPUTES + " where payment_id = :payment order by id desc";

  private static final String OF_SHOP =
      DISPUTES + " where shop_id = :shop order by id desc limit :limit";

  private static final String TO_DECIDE =
      DISPUTES + " where status in ('CONTESTED', 'PROPOSED') order by id limit :limit";

  private static final String UNANSWERED =
      DISPUTES + " where status = 'OPEN' and answer_by <= :now order by answer_by limit :limit";

  private static final String NEXT_UNANSWERED =
      """
      select min(answer_by) as due
        from payment.dispute
       where status = 'OPEN'
         and answer_by > :moment
      """;

  /** Takes the ones that were tried longest ago, so that a poor shop keeps nobody waiting. */
  private static final String TAKE_OWED =
      """
      update payment.dispute
         set tried_at = clock_timestamp()
       where id in (
               select id
                 from payment.dispute
                where status = 'OWED'
                order by tried_at
                limit :limit
                  for update skip locked)
      returning id
      """;

  private static final String BECOME =
      "update payment.dispute set status = :status, decided_at = :decidedAt where id = :id";

  private static final String ANSWER =
      "update payment.dispute set answer_sealed = :answer where id = :id";

  private static final String ANSWERED =
      "select answer_sealed from payment.dispute where id = :id and answer_sealed is not null";

  private static final String PROPOSE =
      """
      update payment.dispute
         set proposed_outcome = :outcome, proposed_by = :officer
       where id = :id
      """;

  private static final String CONFIRM =
      "update payment.dispute set confirmed_by = :officer where id = :id";

  private final JdbcClient jdbc;

  DisputeTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Dispute dispute) {
    jdbc.sql(INSERT)
        .param("id", dispute.id())
        .param("payment", dispute.payment())
        .param("shop", dispute.shop())
        .param("currency", dispute.amount().currencyCode())
        .param("amount", dispute.amount().amountMinor())
        .param("reason", dispute.reason().name())
        .param("openedAt", dispute.openedAt().atOffset(ZoneOffset.UTC))
        .param("answerBy", dispute.answerBy().atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<Dispute> find(UUID id) {
    return jdbc.sql(FIND).param("id", id).query((row, number) -> read(row)).optional();
  }

  Dispute lock(UUID id) {
    return jdbc.sql(LOCK).param("id", id).query((row, number) -> read(row)).single();
  }

  /** Newest first. */
  List<Dispute> ofPayment(UUID payment) {
    return jdbc.sql(OF_PAYMENT).param("payment", payment).query((row, number) -> read(row)).list();
  }

  List<Dispute> ofShop(UUID shop, int limit) {
    return jdbc.sql(OF_SHOP)
        .param("shop", shop)
        .param("limit", limit)
        .query((row, number) -> read(row))
        .list();
  }

  List<Dispute> toDecide(int limit) {
    return jdbc.sql(TO_DECIDE).param("limit", limit).query((row, number) -> read(row)).list();
  }

  Optional<Instant> nextUnansweredAfter(Instant moment) {
    return jdbc.sql(NEXT_UNANSWERED)
        .param("moment", moment.atOffset(ZoneOffset.UTC))
        .query((row, number) -> Optional.ofNullable(row.getTimestamp("due")))
        .single()
        .map(Timestamp::toInstant);
  }

  List<Dispute> unanswered(Instant now, int limit) {
    return jdbc.sql(UNANSWERED)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("limit", limit)
        .query((row, number) -> read(row))
        .list();
  }

  List<UUID> takeOwed(int limit) {
    return jdbc.sql(TAKE_OWED)
        .param("limit", limit)
        .query((row, number) -> row.getObject("id", UUID.class))
        .list();
  }

  void become(UUID id, DisputeStatus status, @Nullable Instant decidedAt) {
    jdbc.sql(BECOME)
        .param("id", id)
        .param("status", status.name())
        .param("decidedAt", decidedAt == null ? null : decidedAt.atOffset(ZoneOffset.UTC))
        .update();
  }

  void answer(UUID id, byte[] sealed) {
    jdbc.sql(ANSWER).param("id", id).param("answer", sealed).update();
  }

  Optional<byte[]> answer(UUID id) {
    return jdbc.sql(ANSWERED).param("id", id).query(byte[].class).optional();
  }

  void propose(UUID id, boolean forPayer, UUID officer) {
    jdbc.sql(PROPOSE)
        .param("id", id)
        .param("outcome", forPayer ? "PAYER" : "SHOP")
        .param("officer", officer)
        .update();
  }

  void confirm(UUID id, UUID officer) {
    jdbc.sql(CONFIRM).param("id", id).param("officer", officer).update();
  }

  private static Dispute read(ResultSet row) throws SQLException {
    String outcome = row.getString("proposed_outcome");
    Timestamp decidedAt = row.getTimestamp("decided_at");
    return new Dispute(
        row.getObject("id", UUID.class),
        row.getObject("payment_id", UUID.class),
        row.getObject("shop_id", UUID.class),
        Money.of(row.getLong("amount_minor"), row.getString("currency")),
        DisputeReason.valueOf(row.getString("reason")),
        DisputeStatus.valueOf(row.getString("status")),
        row.getTimestamp("opened_at").toInstant(),
        row.getTimestamp("answer_by").toInstant(),
        outcome == null ? null : outcome.equals("PAYER"),
        row.getObject("proposed_by", UUID.class),
        decidedAt == null ? null : decidedAt.toInstant());
  }
}
