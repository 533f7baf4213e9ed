package io.sycee.rail;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code rail.sandbox_card}: tokens given to browsers, each good for one charge. */
@Component
class SandboxCardTable {

  private static final String INSERT =
      "insert into rail.sandbox_card (token, card, made_at) values (:token, :card, :at)";

  private static final String USE =
      "delete from rail.sandbox_card where token = :token returning card";

  private final JdbcClient jdbc;

  SandboxCardTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(String token, SandboxCard card, Instant at) {
    jdbc.sql(INSERT)
        .param("token", token)
        .param("card", card.name())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<SandboxCard> use(String token) {
    return jdbc.sql(USE)
        .param("token", token)
        .query(String.class)
        .optional()
        .map(SandboxCard::valueOf);
  }
}
