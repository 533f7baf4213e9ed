package io.sycee.identity;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables {@code identity.officer} and {@code identity.enrolment}. */
@Component
class OfficerTable {

  private static final String INSERT =
      "insert into identity.officer (id, name) values (:id, :name)";

  private static final String INSERT_ENROLMENT =
      """
      insert into identity.enrolment (token_hash, officer_id, created_at, expires_at)
      values (:tokenHash, :officer, :createdAt, :expiresAt)
      """;

  private static final String FIND_ENROLMENT =
      """
      select officer_id
        from identity.enrolment
       where token_hash = :tokenHash and used_at is null and expires_at > :now
      """;

  /** Of any number of racing enrolments with one token exactly one updates the row. */
  private static final String USE_ENROLMENT =
      """
      update identity.enrolment
         set used_at = :now
       where token_hash = :tokenHash and used_at is null and expires_at > :now
      """;

  private final JdbcClient jdbc;

  OfficerTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(UUID id, byte[] sealedName) {
    jdbc.sql(INSERT).param("id", id).param("name", sealedName).update();
  }

  void insertEnrolment(byte[] tokenHash, UUID officer, Instant createdAt, Instant expiresAt) {
    jdbc.sql(INSERT_ENROLMENT)
        .param("tokenHash", tokenHash)
        .param("officer", officer)
        .param("createdAt", createdAt.atOffset(ZoneOffset.UTC))
        .param("expiresAt", expiresAt.atOffset(ZoneOffset.UTC))
        .update();
  }

  @Nullable UUID findEnrolment(byte[] tokenHash, Instant now) {
    return jdbc.sql(FIND_ENROLMENT)
        .param("tokenHash", tokenHash)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(UUID.class)
        .optional()
        .orElse(null);
  }

  boolean useEnrolment(byte[] tokenHash, Instant now) {
    return jdbc.sql(USE_ENROLMENT)
            .param("tokenHash", tokenHash)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }
}
