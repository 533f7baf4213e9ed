package io.sycee.payment;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code payment.metadata}: a row only where there is something. */
@Component
class MetadataTable {

  private static final String INSERT =
      "insert into payment.metadata (about_id, entries) values (:about, :entries::jsonb)";

  private static final String FIND =
      "select about_id, entries from payment.metadata where about_id = any(:ids::uuid[])";

  private final JdbcClient jdbc;

  MetadataTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(UUID about, String entries) {
    jdbc.sql(INSERT).param("about", about).param("entries", entries).update();
  }

  Map<UUID, String> find(Collection<UUID> ids) {
    Map<UUID, String> found = new HashMap<>();
    jdbc.sql(FIND)
        .param("ids", ids.toArray(UUID[]::new))
        .query((row, number) ->
            found.put(row.getObject("about_id", UUID.class), row.getString("entries")))
        .list();
    return found;
  }
}
