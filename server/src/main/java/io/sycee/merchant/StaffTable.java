package io.sycee.merchant;

import io.sycee.identity.HolderId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code merchant.staff}: who works in which shop. */
@Component
class StaffTable {

  /** Somebody who is there already keeps the role, so that no invitation demotes an owner. */
  private static final String INSERT =
      """
      insert into merchant.staff (id, shop_id, holder_id, role, name_sealed, since)
      values (gen_random_uuid(), :shop, :holder, :role, :name, :since)
      on conflict on constraint staff_once do nothing
      """;

  private static final String ALL =
      """
      select id, holder_id, role, name_sealed, since
        from merchant.staff
       where shop_id = :shop
       order by since
      """;

  /** An owner cannot be removed: a shop always has somebody who answers for it. */
  private static final String REMOVE_CASHIER =
      "delete from merchant.staff where shop_id = :shop and id = :id and role = 'CASHIER'";

  private final JdbcClient jdbc;

  StaffTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param id what the shop calls this place; it says nothing of the person
   */
  @SuppressWarnings("ArrayRecordComponent") // A sealed name, handed on and never compared.
  record Row(
      UUID id, HolderId holder, StaffRole role, byte @Nullable [] sealedName, Instant since) {}

  void insert(
      UUID shop, HolderId holder, StaffRole role, byte @Nullable [] sealedName, Instant since) {
    jdbc.sql(INSERT)
        .param("shop", shop)
        .param("holder", holder.value())
        .param("role", role.name())
        .param("name", sealedName)
        .param("since", since.atOffset(ZoneOffset.UTC))
        .update();
  }

  List<Row> all(UUID shop) {
    return jdbc.sql(ALL).param("shop", shop).query((row, number) -> read(row)).list();
  }

  boolean removeCashier(UUID shop, UUID id) {
    return jdbc.sql(REMOVE_CASHIER).param("shop", shop).param("id", id).update() == 1;
  }

  private static Row read(ResultSet row) throws SQLException {
    return new Row(
        row.getObject("id", UUID.class),
        new HolderId(row.getObject("holder_id", UUID.class)),
        StaffRole.valueOf(row.getString("role")),
        row.getBytes("name_sealed"),
        row.getTimestamp("since").toInstant());
  }
}
