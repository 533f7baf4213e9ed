package io.sycee.peer;

import io.sycee.identity.HolderId;
import io.sycee.money.Money;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code peer.split}: written once. */
@Component
class SplitTable {

  private static final String INSERT =
      """
      insert into peer.split (id, asker_id, currency, amount_minor, people, created_at)
      values (:id, :asker, :currency, :amount, :people, :at)
      """;

  private static final String FIND =
      """
      select id, asker_id, currency, amount_minor, people, created_at
        from peer.split
       where id = :id
         and asker_id = :asker
      """;

  private final JdbcClient jdbc;

  SplitTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Split split) {
    jdbc.sql(INSERT)
        .param("id", split.id())
        .param("asker", split.asker().value())
        .param("currency", split.amount().currencyCode())
        .param("amount", split.amount().amountMinor())
        .param("people", split.people())
        .param("at", split.createdAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<Split> find(HolderId asker, UUID id) {
    return jdbc.sql(FIND)
        .param("id", id)
        .param("asker", asker.value())
        .query((row, number) ->
            new Split(
                row.getObject("id", UUID.class),
                new HolderId(row.getObject("asker_id", UUID.class)),
                Money.of(row.getLong("amount_minor"), row.getString("currency")),
                row.getInt("people"),
                row.getTimestamp("created_at").toInstant()))
        .optional();
  }
}
