package io.sycee.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code webhook.endpoint}; its secrets are sealed. */
@Component
class EndpointTable {

  /** Held while a shop's endpoints are counted; it goes with the transaction. */
  private static final String LOCK_SHOP =
      "select pg_advisory_xact_lock(hashtextextended('webhook ' || :shop, 0))";

  private static final String INSERT =
      """
      insert into webhook.endpoint (id, shop_id, url, events, status, secret_sealed, made_at)
      values (:id, :shop, :url, :events::text[], 'ENABLED', :secret, :at)
      """;

  private static final String OF_SHOP =
      """
      select id, shop_id, url, events, status, made_at, old_secret_until
        from webhook.endpoint
       where shop_id = :shop
       order by id
      """;

  private static final String FIND =
      """
      select id, shop_id, url, events, status, made_at, old_secret_until
        from webhook.endpoint
       where shop_id = :shop and id = :id
      """;

  private static final String LOCK = FIND + " for no key update";

  private static final String SECRETS =
      """
      select url, secret_sealed, old_secret_sealed, old_secret_until
        from webhook.endpoint
       where id = :id
      """;

  private static final String ROTATE =
      """
      update webhook.endpoint
         set old_secret_sealed = secret_sealed, old_secret_until = :until, secret_sealed = :secret
       where id = :id
      """;

  private static final String SET_STATUS =
      "update webhook.endpoint set status = :status where id = :id";

  /** Its deliveries and their log go with it. */
  private static final String DELETE = "delete from webhook.endpoint where id = :id";

  private final JdbcClient jdbc;

  EndpointTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What a delivery needs. */
  @SuppressWarnings("ArrayRecordComponent") // Sealed secrets, handed on and never compared.
  record Target(
      String url, byte[] secret, byte @Nullable [] oldSecret, @Nullable Instant oldSecretUntil) {}

  void lockShop(UUID shop) {
    jdbc.sql(LOCK_SHOP).param("shop", shop.toString()).query((row, number) -> true).list();
  }

  void insert(Endpoint endpoint, byte[] sealedSecret) {
    jdbc.sql(INSERT)
        .param("id", endpoint.id())
        .param("shop", endpoint.shop())
        .param("url", endpoint.url())
        .param(
            "events",
            endpoint.events().stream().map(EventKind::text).sorted().toArray(String[]::new))
        .param("secret", sealedSecret)
        .param("at", endpoint.madeAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  List<Endpoint> ofShop(UUID shop) {
    return jdbc.sql(OF_SHOP).param("shop", shop).query((row, number) -> read(row)).list();
  }

  Optional<Endpoint> find(UUID shop, UUID id) {
    return query(FIND, shop, id);
  }

  Optional<Endpoint> lock(UUID shop, UUID id) {
    return query(LOCK, shop, id);
  }

  Optional<Target> target(UUID id) {
    return jdbc.sql(SECRETS)
        .param("id", id)
        .query((row, number) ->
            new Target(
                row.getString("url"),
                row.getBytes("secret_sealed"),
                row.getBytes("old_secret_sealed"),
                instant(row, "old_secret_until")))
        .optional();
  }

  void rotate(UUID id, byte[] sealedSecret, Instant oldUntil) {
    jdbc.sql(ROTATE)
        .param("id", id)
        .param("secret", sealedSecret)
        .param("until", oldUntil.atOffset(ZoneOffset.UTC))
        .update();
  }

  void setEnabled(UUID id, boolean enabled) {
    jdbc.sql(SET_STATUS).param("id", id).param("status", enabled ? "ENABLED" : "DISABLED").update();
  }

  void delete(UUID id) {
    jdbc.sql(DELETE).param("id", id).update();
  }

  private Optional<Endpoint> query(String sql, UUID shop, UUID id) {
    return jdbc.sql(sql)
        .param("shop", shop)
        .param("id", id)
        .query((row, number) -> read(row))
        .optional();
  }

  private static Endpoint read(ResultSet row) throws SQLException {
    return new Endpoint(
        row.getObject("id", UUID.class),
        row.getObject("shop_id", UUID.class),
        row.getString("url"),
        Arrays.stream((String[]) row.getArray("events").getArray())
            .map(text -> EventKind.of(text).orElseThrow())
            .collect(Collectors.toSet()),
        row.getString("status").equals("ENABLED"),
        row.getTimestamp("made_at").toInstant(),
        instant(row, "old_secret_until"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
