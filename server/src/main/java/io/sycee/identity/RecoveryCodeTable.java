package io.sycee.identity;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code identity.recovery_code}: keyed hashes of the codes on a holder's paper. */
@Component
class RecoveryCodeTable {

  private static final String INSERT =
      """
      insert into identity.recovery_code (code_hash, principal_id, created_at)
      values (:codeHash, :principal, :createdAt)
      """;

  private static final String FIND_UNUSED =
      """
      select principal_id
        from identity.recovery_code
       where code_hash = :codeHash and used_at is null
      """;

  /** Of any number of racing recoveries with one code exactly one updates the row. */
  private static final String USE =
      """
      update identity.recovery_code
         set used_at = :at
       where code_hash = :codeHash and used_at is null
      """;

  private static final String DELETE_OF_PRINCIPAL =
      "delete from identity.recovery_code where principal_id = :principal";

  private final JdbcClient jdbc;

  RecoveryCodeTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(byte[] codeHash, UUID principal, Instant createdAt) {
    jdbc.sql(INSERT)
        .param("codeHash", codeHash)
        .param("principal", principal)
        .param("createdAt", createdAt.atOffset(ZoneOffset.UTC))
        .update();
  }

  @Nullable UUID findUnused(byte[] codeHash) {
    return jdbc.sql(FIND_UNUSED)
        .param("codeHash", codeHash)
        .query(UUID.class)
        .optional()
        .orElse(null);
  }

  boolean use(byte[] codeHash, Instant at) {
    return jdbc.sql(USE)
            .param("codeHash", codeHash)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  void deleteOfPrincipal(UUID principal) {
    jdbc.sql(DELETE_OF_PRINCIPAL).param("principal", principal).update();
  }
}
