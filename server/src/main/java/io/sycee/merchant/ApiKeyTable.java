package io.sycee.merchant;

import io.sycee.identity.HolderId;
import io.sycee.identity.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables {@code merchant.api_key} and {@code merchant.api_key_secret}, by its hash. */
@Component
class ApiKeyTable {

  private static final String INSERT =
      """
      insert into merchant.api_key (id, shop_id, name, scopes, made_by, made_at, expires_at)
      values (:id, :shop, :name, :scopes::text[], :by, :at, :expiresAt)
      """;

  private static final String INSERT_SECRET =
      """
      insert into merchant.api_key_secret (hash, key_id, last_four, made_at)
      values (:hash, :key, :lastFour, :at)
      """;

  private static final String OF_SHOP =
      """
      select id, shop_id, name, scopes, made_at, expires_at, revoked_at, last_used_on
        from merchant.api_key
       where shop_id = :shop
       order by id desc
      """;

  private static final String LOCK =
      """
      select id, shop_id, name, scopes, made_at, expires_at, revoked_at, last_used_on
        from merchant.api_key
       where id = :id and shop_id = :shop
         for update
      """;

  private static final String SECRETS =
      """
      select key_id, last_four, made_at, works_until
        from merchant.api_key_secret
       where key_id = any(:keys::uuid[])
         and (works_until is null or works_until > :now)
       order by made_at desc
      """;

  /** What every request of a program asks: two primary keys. */
  private static final String BY_HASH =
      """
      select key.id, key.shop_id, key.scopes, key.made_by, key.expires_at, key.revoked_at,
             key.last_used_on, secret.works_until
        from merchant.api_key_secret as secret
        join merchant.api_key as key on key.id = secret.key_id
       where secret.hash = :hash
      """;

  /** Never later than an earlier rotation said. */
  private static final String END_SECRETS =
      """
      update merchant.api_key_secret
         set works_until = :until
       where key_id = :key
         and (works_until is null or works_until > :until)
      """;

  private static final String REVOKE =
      "update merchant.api_key set revoked_at = :at where id = :id and revoked_at is null";

  /** Of all requests of a day, one writes. */
  private static final String USED =
      """
      update merchant.api_key
         set last_used_on = :day
       where id = :id
         and (last_used_on is null or last_used_on < :day)
      """;

  private final JdbcClient jdbc;

  ApiKeyTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What a secret's hash leads to. */
  record Shown(
      UUID key,
      UUID shop,
      Set<Scope> scopes,
      HolderId madeBy,
      @Nullable Instant expiresAt,
      @Nullable Instant revokedAt,
      @Nullable LocalDate lastUsedOn,
      @Nullable Instant worksUntil) {}

  void insert(ApiKey key, HolderId by) {
    Instant expiresAt = key.expiresAt();
    jdbc.sql(INSERT)
        .param("id", key.id())
        .param("shop", key.shop())
        .param("name", key.name())
        .param("scopes", key.scopes().stream().map(Scope::text).sorted().toArray(String[]::new))
        .param("by", by.value())
        .param("at", key.madeAt().atOffset(ZoneOffset.UTC))
        .param("expiresAt", expiresAt == null ? null : expiresAt.atOffset(ZoneOffset.UTC))
        .update();
  }

  void insertSecret(UUID key, ApiKeySecret secret, Instant at) {
    jdbc.sql(INSERT_SECRET)
        .param("hash", secret.hash())
        .param("key", key)
        .param("lastFour", secret.lastFour())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Newest first, with the secrets that work. */
  List<ApiKey> ofShop(UUID shop, Instant now) {
    return withSecrets(
        jdbc.sql(OF_SHOP).param("shop", shop).query((row, number) -> read(row)).list(), now);
  }

  Optional<ApiKey> lock(UUID shop, UUID id, Instant now) {
    List<ApiKey> found =
        jdbc.sql(LOCK).param("shop", shop).param("id", id).query((row, number) -> read(row)).list();
    return withSecrets(found, now).stream().findFirst();
  }

  Optional<Shown> find(byte[] hash) {
    return jdbc.sql(BY_HASH)
        .param("hash", hash)
        .query((row, number) ->
            new Shown(
                row.getObject("id", UUID.class),
                row.getObject("shop_id", UUID.class),
                scopes(row),
                new HolderId(row.getObject("made_by", UUID.class)),
                instant(row, "expires_at"),
                instant(row, "revoked_at"),
                row.getObject("last_used_on", LocalDate.class),
                instant(row, "works_until")))
        .optional();
  }

  void endSecrets(UUID key, Instant until) {
    jdbc.sql(END_SECRETS).param("key", key).param("until", until.atOffset(ZoneOffset.UTC)).update();
  }

  void revoke(UUID id, Instant at) {
    jdbc.sql(REVOKE).param("id", id).param("at", at.atOffset(ZoneOffset.UTC)).update();
  }

  void used(UUID id, LocalDate day) {
    jdbc.sql(USED).param("id", id).param("day", day).update();
  }

  private record SecretRow(UUID key, ApiKey.Secret secret) {}

  private List<ApiKey> withSecrets(List<ApiKey> keys, Instant now) {
    List<SecretRow> secrets =
        jdbc.sql(SECRETS)
            .param("keys", keys.stream().map(ApiKey::id).toArray(UUID[]::new))
            .param("now", now.atOffset(ZoneOffset.UTC))
            .query((row, number) ->
                new SecretRow(
                    row.getObject("key_id", UUID.class),
                    new ApiKey.Secret(
                        row.getString("last_four"),
                        row.getTimestamp("made_at").toInstant(),
                        instant(row, "works_until"))))
            .list();
    return keys.stream()
        .map(key ->
            new ApiKey(
                key.id(),
                key.shop(),
                key.name(),
                key.scopes(),
                key.madeAt(),
                key.expiresAt(),
                key.revokedAt(),
                key.lastUsedOn(),
                secrets.stream()
                    .filter(row -> row.key().equals(key.id()))
                    .map(SecretRow::secret)
                    .toList()))
        .toList();
  }

  private static ApiKey read(ResultSet row) throws SQLException {
    return new ApiKey(
        row.getObject("id", UUID.class),
        row.getObject("shop_id", UUID.class),
        row.getString("name"),
        scopes(row),
        row.getTimestamp("made_at").toInstant(),
        instant(row, "expires_at"),
        instant(row, "revoked_at"),
        row.getObject("last_used_on", LocalDate.class),
        List.of());
  }

  private static Set<Scope> scopes(ResultSet row) throws SQLException {
    return Arrays.stream((String[]) row.getArray("scopes").getArray())
        .map(text -> Scope.of(text).orElseThrow())
        .collect(Collectors.toSet());
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
