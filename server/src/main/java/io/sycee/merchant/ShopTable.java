package io.sycee.merchant;

import io.sycee.gather.GatheredLookup;
import io.sycee.gather.Gathering;
import io.sycee.identity.HolderId;
import io.sycee.ledger.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code merchant.shop}. */
@Component
class ShopTable {

  private static final String COLUMNS =
      """
      shop.id, shop.name, shop.city, shop.country, shop.category_code, shop.currency,
      shop.time_zone, shop.accepts_cash, shop.status, shop.verified, shop.takings_account,
      shop.payable_account, shop.applied_at
      """;

  private static final String INSERT =
      """
      insert into merchant.shop
        (id, name, city, country, category_code, currency, time_zone, accepts_cash, status,
         verified, takings_account, payable_account, applied_at)
      values (:id, :name, :city, :country, :categoryCode, :currency, :timeZone, :acceptsCash,
              :status, :verified, :takings, :payable, :at)
      """;

  private static final String FIND =
      "select " + COLUMNS + " from merchant.shop where id = any(:ids::uuid[])";

  private static final String OLDEST =
      "select " + COLUMNS + " from merchant.shop order by id limit :limit";

  private static final String TIME_ZONES = "select distinct time_zone from merchant.shop";

  /** Reads the index shop_of_time_zone: a page costs its length. */
  private static final String IN_TIME_ZONE =
      "select "
          + COLUMNS
          + """
            from merchant.shop
           where time_zone = :zone
             and (:after::uuid is null or id > :after::uuid)
           order by id
           limit :limit
          """;

  private static final String LOCK =
      "select " + COLUMNS + " from merchant.shop where id = :id for update";

  /** Waiting shops are few: the partial index shop_unverified holds just them. */
  private static final String UNVERIFIED =
      "select " + COLUMNS + " from merchant.shop where not verified order by applied_at limit 500";

  private static final String MEMBERSHIPS =
      "select "
          + COLUMNS
          + """
          , staff.role
            from merchant.staff
            join merchant.shop on shop.id = staff.shop_id
           where staff.holder_id = :holder
          """;

  private static final String MEMBER = MEMBERSHIPS + " and staff.shop_id = :shop";

  private static final String UPDATE =
      "update merchant.shop set status = :status, verified = :verified where id = :id";

  private final JdbcClient jdbc;
  private final GatheredLookup<UUID, Shop> lookup;

  ShopTable(JdbcClient jdbc, Gathering gathering) {
    this.jdbc = jdbc;
    this.lookup =
        gathering.lookup(
            "shop", ids -> find(ids).stream().collect(Collectors.toMap(Shop::id, shop -> shop)));
  }

  void insert(Shop shop) {
    jdbc.sql(INSERT)
        .param("id", shop.id())
        .param("name", shop.name())
        .param("city", shop.city())
        .param("country", shop.country())
        .param("categoryCode", shop.categoryCode())
        .param("currency", shop.currency().getCurrencyCode())
        .param("timeZone", shop.timeZone().getId())
        .param("acceptsCash", shop.acceptsCash())
        .param("status", shop.status().name())
        .param("verified", shop.verified())
        .param("takings", shop.takings().value())
        .param("payable", shop.payable().value())
        .param("at", shop.appliedAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<Shop> find(UUID id) {
    return lookup.find(id);
  }

  List<Shop> find(Collection<UUID> ids) {
    return jdbc.sql(FIND)
        .param("ids", ids.stream().distinct().toArray(UUID[]::new))
        .query((row, number) -> read(row))
        .list();
  }

  Optional<Shop> lock(UUID id) {
    return jdbc.sql(LOCK).param("id", id).query((row, number) -> read(row)).optional();
  }

  List<Shop> oldest(int limit) {
    return jdbc.sql(OLDEST).param("limit", limit).query((row, number) -> read(row)).list();
  }

  List<ZoneId> timeZones() {
    return jdbc.sql(TIME_ZONES).query((row, number) -> ZoneId.of(row.getString(1))).list();
  }

  List<Shop> inTimeZone(ZoneId zone, @Nullable UUID after, int limit) {
    return jdbc.sql(IN_TIME_ZONE)
        .param("zone", zone.getId())
        .param("after", after)
        .param("limit", limit)
        .query((row, number) -> read(row))
        .list();
  }

  List<Shop> unverified() {
    return jdbc.sql(UNVERIFIED).query((row, number) -> read(row)).list();
  }

  List<Member> memberships(HolderId holder) {
    return jdbc.sql(MEMBERSHIPS + " order by shop.applied_at")
        .param("holder", holder.value())
        .query((row, number) -> readMember(row))
        .list();
  }

  Optional<Member> member(HolderId holder, UUID shop) {
    return jdbc.sql(MEMBER)
        .param("holder", holder.value())
        .param("shop", shop)
        .query((row, number) -> readMember(row))
        .optional();
  }

  void update(UUID id, ShopStatus status, boolean verified) {
    jdbc.sql(UPDATE)
        .param("id", id)
        .param("status", status.name())
        .param("verified", verified)
        .update();
  }

  private static Member readMember(ResultSet row) throws SQLException {
    return new Member(read(row), StaffRole.valueOf(row.getString("role")));
  }

  private static Shop read(ResultSet row) throws SQLException {
    return new Shop(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getString("city"),
        row.getString("country"),
        row.getString("category_code"),
        Currency.getInstance(row.getString("currency")),
        ZoneId.of(row.getString("time_zone")),
        row.getBoolean("accepts_cash"),
        ShopStatus.valueOf(row.getString("status")),
        row.getBoolean("verified"),
        new AccountId(row.getLong("takings_account")),
        new AccountId(row.getLong("payable_account")),
        row.getTimestamp("applied_at").toInstant());
  }
}
