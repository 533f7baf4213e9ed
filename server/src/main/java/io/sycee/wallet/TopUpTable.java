package io.sycee.wallet;

import io.sycee.identity.HolderId;
import io.sycee.ledger.AccountId;
import io.sycee.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code wallet.top_up}. */
@Component
class TopUpTable {

  private static final String INSERT =
      """
      insert into wallet.top_up
        (id, holder_id, account_id, currency, amount_minor, status, card_token_sealed, created_at,
         asked_at)
      values (:id, :holder, :account, :currency, :amount, :status, :token, :at, clock_timestamp())
      """;

  private static final String FIND =
      """
      select id, holder_id, account_id, currency, amount_minor, status, action_url, decline_reason,
             created_at
        from wallet.top_up
       where id = :id
      """;

  private static final String LOCK = FIND + " for update";

  private static final String TOKEN =
      """
      select card_token_sealed
        from wallet.top_up
       where id = :id
         and card_token_sealed is not null
      """;

  private static final String STEP_NEEDED =
      """
      update wallet.top_up
         set status = 'ACTION_REQUIRED', action_url = :url, asked_at = clock_timestamp()
       where id = :id
      """;

  private static final String ASKED_AGAIN =
      "update wallet.top_up set asked_at = clock_timestamp() where id = :id";

  /** The card's token goes with the end: it has served, and nobody should find it later. */
  private static final String END =
      """
      update wallet.top_up
         set status = :status, decline_reason = :reason, last_four_sealed = :lastFour,
             card_token_sealed = null, action_url = null, asked_at = clock_timestamp()
       where id = :id
      """;

  private static final String SET_GIVE_BACK =
      "update wallet.top_up set give_back_due = :due where id = :id";

  private static final String GIVE_BACK_IS_DUE =
      "select give_back_due from wallet.top_up where id = :id";

  /**
   * Takes the ones that were asked about longest ago and notes that they are asked about now, so
   * that a hundred which get no further do not keep the others waiting for ever. One that somebody
   * is booking right now is left to them. Uses the partial index top_up_unsettled: ended top-ups
   * are not looked at.
   */
  private static final String TAKE_UNSETTLED =
      """
      update wallet.top_up
         set asked_at = clock_timestamp()
       where id in (
               select id
                 from wallet.top_up
                where (status in ('PENDING', 'ACTION_REQUIRED') or give_back_due)
                  and asked_at < clock_timestamp() - interval '2 seconds'
                order by asked_at
                limit :limit
                  for update skip locked)
      returning id
      """;

  private static final String LAST_FOUR =
      """
      select id, last_four_sealed
        from wallet.top_up
       where id = any(:ids::uuid[])
         and last_four_sealed is not null
      """;

  private final JdbcClient jdbc;

  TopUpTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(TopUp topUp, byte[] sealedToken) {
    jdbc.sql(INSERT)
        .param("id", topUp.id())
        .param("holder", topUp.holder().value())
        .param("account", topUp.account().value())
        .param("currency", topUp.amount().currencyCode())
        .param("amount", topUp.amount().amountMinor())
        .param("status", topUp.status().name())
        .param("token", sealedToken)
        .param("at", topUp.createdAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<TopUp> find(UUID id) {
    return query(FIND, id);
  }

  Optional<TopUp> lock(UUID id) {
    return query(LOCK, id);
  }

  Optional<byte[]> token(UUID id) {
    return jdbc.sql(TOKEN).param("id", id).query(byte[].class).optional();
  }

  void stepNeeded(UUID id, String url) {
    jdbc.sql(STEP_NEEDED).param("id", id).param("url", url).update();
  }

  void askedAgain(UUID id) {
    jdbc.sql(ASKED_AGAIN).param("id", id).update();
  }

  void end(UUID id, TopUpStatus status, @Nullable String declineReason, byte[] sealedLastFour) {
    jdbc.sql(END)
        .param("id", id)
        .param("status", status.name())
        .param("reason", declineReason)
        .param("lastFour", sealedLastFour)
        .update();
  }

  void dueToGiveBack(UUID id) {
    jdbc.sql(SET_GIVE_BACK).param("id", id).param("due", true).update();
  }

  void gaveBack(UUID id) {
    jdbc.sql(SET_GIVE_BACK).param("id", id).param("due", false).update();
  }

  boolean giveBackIsDue(UUID id) {
    return jdbc.sql(GIVE_BACK_IS_DUE).param("id", id).query(Boolean.class).single();
  }

  List<UUID> takeUnsettled(int limit) {
    return jdbc.sql(TAKE_UNSETTLED)
        .param("limit", limit)
        .query((row, number) -> row.getObject("id", UUID.class))
        .list();
  }

  Map<UUID, byte[]> sealedLastFour(Collection<UUID> ids) {
    return jdbc
        .sql(LAST_FOUR)
        .param("ids", ids.toArray(UUID[]::new))
        .query((row, number) ->
            Map.entry(row.getObject("id", UUID.class), row.getBytes("last_four_sealed")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private Optional<TopUp> query(String sql, UUID id) {
    return jdbc.sql(sql).param("id", id).query((row, number) -> read(row)).optional();
  }

  private static TopUp read(ResultSet row) throws SQLException {
    return new TopUp(
        row.getObject("id", UUID.class),
        new HolderId(row.getObject("holder_id", UUID.class)),
        new AccountId(row.getLong("account_id")),
        Money.of(row.getLong("amount_minor"), row.getString("currency")),
        TopUpStatus.valueOf(row.getString("status")),
        row.getString("action_url"),
        row.getString("decline_reason"),
        row.getTimestamp("created_at").toInstant());
  }
}
