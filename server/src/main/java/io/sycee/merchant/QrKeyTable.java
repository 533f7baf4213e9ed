package io.sycee.merchant;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code merchant.qr_key}. */
@Component
class QrKeyTable {

  /** Two instances that start at once on an empty table make one key. */
  private static final String LOCK =
      "select pg_advisory_xact_lock(hashtext('merchant.qr_key')::bigint) is null";

  private static final String ALL =
      """
      select key_id, public_key, private_key_sealed, retired_at is not null as retired
        from merchant.qr_key
       order by made_at desc
      """;

  private static final String INSERT =
      """
      insert into merchant.qr_key (key_id, public_key, private_key_sealed, made_at)
      values (:keyId, :publicKey, :sealedSeed, :at)
      """;

  private final JdbcClient jdbc;

  QrKeyTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @SuppressWarnings("ArrayRecordComponent") // Key material, handed on and never compared.
  record Row(String keyId, byte[] publicKey, byte[] sealedSeed, boolean retired) {}

  void lock() {
    jdbc.sql(LOCK).query(Boolean.class).single();
  }

  List<Row> all() {
    return jdbc.sql(ALL)
        .query((row, number) ->
            new Row(
                row.getString("key_id"),
                row.getBytes("public_key"),
                row.getBytes("private_key_sealed"),
                row.getBoolean("retired")))
        .list();
  }

  void insert(Row key, Instant at) {
    jdbc.sql(INSERT)
        .param("keyId", key.keyId())
        .param("publicKey", key.publicKey())
        .param("sealedSeed", key.sealedSeed())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }
}
