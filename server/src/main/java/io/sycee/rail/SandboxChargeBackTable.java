package io.sycee.rail;

import io.sycee.money.Money;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code rail.sandbox_charge_back}: what the sandbox's issuers took back. */
@Component
class SandboxChargeBackTable {

  private static final String INSERT =
      "insert into rail.sandbox_charge_back (id, reference, at) values (:id, :reference, :at)";

  private static final String OF =
      "select id from rail.sandbox_charge_back where reference = :reference";

  private static final String UNHEARD =
      """
      select taken.id, taken.reference, charge.currency, charge.amount_minor
        from rail.sandbox_charge_back as taken
        join rail.sandbox_charge as charge on charge.reference = taken.reference
       where not taken.heard
       order by taken.at
       limit :limit
      """;

  private static final String HEARD =
      "update rail.sandbox_charge_back set heard = true where id = :id";

  private final JdbcClient jdbc;

  SandboxChargeBackTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(UUID id, UUID reference, Instant at) {
    jdbc.sql(INSERT)
        .param("id", id)
        .param("reference", reference)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<UUID> of(UUID reference) {
    return jdbc.sql(OF).param("reference", reference).query(UUID.class).optional();
  }

  List<CardChargeBack> unheard(int limit) {
    return jdbc.sql(UNHEARD)
        .param("limit", limit)
        .query((row, number) ->
            new CardChargeBack(
                row.getObject("id", UUID.class),
                row.getObject("reference", UUID.class),
                Money.of(row.getLong("amount_minor"), row.getString("currency"))))
        .list();
  }

  void heard(UUID id) {
    jdbc.sql(HEARD).param("id", id).update();
  }
}
