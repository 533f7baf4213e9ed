package io.sycee.settlement;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The tables {@code settlement.shop_day} and {@code settlement.zone_day}: how far days are closed.
 */
@Component
class ClosedDayTable {

  private static final String BEGIN =
      """
      insert into settlement.shop_day (shop_id, closed_through)
      values (:shop, :day)
      on conflict (shop_id) do nothing
      """;

  private static final String LOCK =
      "select closed_through from settlement.shop_day where shop_id = :shop for update";

  private static final String OF_SHOPS =
      """
      select shop_id, closed_through from settlement.shop_day where shop_id = any(:shops::uuid[])
      """;

  private static final String CLOSED =
      "update settlement.shop_day set closed_through = :day where shop_id = :shop";

  /** Of idle shops, whose days are closed many at once. Never back. */
  private static final String CLOSED_IDLE =
      """
      insert into settlement.shop_day as known (shop_id, closed_through)
      select unnest(:shops::uuid[]), :day
      on conflict (shop_id) do update
         set closed_through = excluded.closed_through
       where known.closed_through < excluded.closed_through
      """;

  private static final String OF_ZONE =
      "select closed_through from settlement.zone_day where time_zone = :zone";

  private static final String CLOSED_ZONE =
      """
      insert into settlement.zone_day as known (time_zone, closed_through)
      values (:zone, :day)
      on conflict (time_zone) do update
         set closed_through = excluded.closed_through
       where known.closed_through < excluded.closed_through
      """;

  private final JdbcClient jdbc;

  ClosedDayTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Until the transaction ends, nobody else closes this shop's days.
   *
   * @param before the day before its first, for a shop of which no day was closed yet
   */
  LocalDate lock(UUID shop, LocalDate before) {
    jdbc.sql(BEGIN).param("shop", shop).param("day", before).update();
    return jdbc.sql(LOCK).param("shop", shop).query(LocalDate.class).single();
  }

  Map<UUID, LocalDate> of(Collection<UUID> shops) {
    return jdbc
        .sql(OF_SHOPS)
        .param("shops", shops.toArray(UUID[]::new))
        .query((row, number) ->
            Map.entry(
                row.getObject("shop_id", UUID.class),
                row.getObject("closed_through", LocalDate.class)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  void closed(UUID shop, LocalDate day) {
    jdbc.sql(CLOSED).param("shop", shop).param("day", day).update();
  }

  void closedIdle(Collection<UUID> shops, LocalDate through) {
    jdbc.sql(CLOSED_IDLE).param("shops", shops.toArray(UUID[]::new)).param("day", through).update();
  }

  Optional<LocalDate> ofZone(ZoneId zone) {
    return jdbc.sql(OF_ZONE).param("zone", zone.getId()).query(LocalDate.class).optional();
  }

  void closedZone(ZoneId zone, LocalDate day) {
    jdbc.sql(CLOSED_ZONE).param("zone", zone.getId()).param("day", day).update();
  }
}
