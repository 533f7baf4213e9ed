package io.sycee.merchant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code merchant.till}. */
@Component
class TillTable {

  /** A name that comes back is the same till. */
  private static final String ADD =
      """
      insert into merchant.till (id, shop_id, name, made_at)
      values (:id, :shop, :name, :at)
      on conflict (shop_id, name) do update set retired_at = null
      returning id, name, retired_at
      """;

  private static final String OF_SHOP =
      "select id, name, retired_at from merchant.till where shop_id = :shop order by name";

  private static final String FIND =
      "select id, name, retired_at from merchant.till where shop_id = :shop and id = :id";

  private static final String NAMED =
      "select id, name, retired_at from merchant.till where shop_id = :shop and name = :name";

  private static final String RETIRE =
      """
      update merchant.till
         set retired_at = coalesce(retired_at, :at)
       where shop_id = :shop
         and id = :id
      returning id, name, retired_at
      """;

  private final JdbcClient jdbc;

  TillTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Till add(UUID shop, UUID id, String name, Instant at) {
    return jdbc.sql(ADD)
        .param("id", id)
        .param("shop", shop)
        .param("name", name)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .query((row, number) -> read(row))
        .single();
  }

  List<Till> of(UUID shop) {
    return jdbc.sql(OF_SHOP).param("shop", shop).query((row, number) -> read(row)).list();
  }

  Optional<Till> find(UUID shop, UUID id) {
    return jdbc.sql(FIND)
        .param("shop", shop)
        .param("id", id)
        .query((row, number) -> read(row))
        .optional();
  }

  Optional<Till> named(UUID shop, String name) {
    return jdbc.sql(NAMED)
        .param("shop", shop)
        .param("name", name)
        .query((row, number) -> read(row))
        .optional();
  }

  Optional<Till> retire(UUID shop, UUID id, Instant at) {
    return jdbc.sql(RETIRE)
        .param("shop", shop)
        .param("id", id)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .query((row, number) -> read(row))
        .optional();
  }

  private static Till read(ResultSet row) throws SQLException {
    return new Till(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getTimestamp("retired_at") != null);
  }
}
