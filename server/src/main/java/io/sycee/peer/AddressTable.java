package io.sycee.peer;

import io.sycee.identity.HolderId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code peer.address}: names, by whom they are held, and those that rest. */
@Component
class AddressTable {

  private static final String HELD =
      """
      select name, holder_id, called_sealed, taken_at, released_at
        from peer.address
       where name = :name
         and released_at is null
      """;

  private static final String OF_HOLDER =
      """
      select name, holder_id, called_sealed, taken_at, released_at
        from peer.address
       where holder_id = :holder
         and released_at is null
      """;

  private static final String RESTING =
      """
      select name, holder_id, called_sealed, taken_at, released_at
        from peer.address
       where holder_id = :holder
         and released_at > :restedSince
       order by released_at
      """;

  /** In the order of the names, so that two who swap names do not wait for each other. */
  private static final String LOCK =
      """
      select name
        from peer.address
       where name = :name
          or (holder_id = :holder and released_at is null)
       order by name
         for update
      """;

  private static final String RELEASE =
      """
      update peer.address
         set released_at = greatest(:now, taken_at), called_sealed = null
       where holder_id = :holder
         and released_at is null
         and name is distinct from :keep
      """;

  /** Of those who reach for a name at once, one inserts; the others then see its row. */
  private static final String TAKE =
      """
      insert into peer.address as held (name, holder_id, called_sealed, taken_at)
      values (:name, :holder, :called, :now)
      on conflict on constraint address_once do update
         set holder_id = excluded.holder_id,
             called_sealed = excluded.called_sealed,
             taken_at = case when held.released_at is null then held.taken_at
                             else excluded.taken_at end,
             released_at = null
       where held.holder_id = excluded.holder_id
          or held.released_at <= :restedSince
      """;

  private final JdbcClient jdbc;

  AddressTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Address> held(AddressName name) {
    return jdbc.sql(HELD).param("name", name.value()).query((row, number) -> read(row)).optional();
  }

  Optional<Address> ofHolder(HolderId holder) {
    return jdbc.sql(OF_HOLDER)
        .param("holder", holder.value())
        .query((row, number) -> read(row))
        .optional();
  }

  List<Address> resting(HolderId holder, Instant restedSince) {
    return jdbc.sql(RESTING)
        .param("holder", holder.value())
        .param("restedSince", restedSince.atOffset(ZoneOffset.UTC))
        .query((row, number) -> read(row))
        .list();
  }

  void lock(HolderId holder, AddressName name) {
    jdbc.sql(LOCK)
        .param("holder", holder.value())
        .param("name", name.value())
        .query((row, number) -> row.getString("name"))
        .list();
  }

  /**
   * @param keep the one that is not let go; null for none
   */
  void release(HolderId holder, @Nullable AddressName keep, Instant now) {
    jdbc.sql(RELEASE)
        .param("holder", holder.value())
        .param("keep", keep == null ? null : keep.value(), Types.VARCHAR)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /**
   * @param restedSince who let go of it by then has no claim any more
   * @return false if it is somebody else's
   */
  boolean take(
      HolderId holder,
      AddressName name,
      byte @Nullable [] sealedCalled,
      Instant now,
      Instant restedSince) {
    return jdbc.sql(TAKE)
            .param("holder", holder.value())
            .param("name", name.value())
            .param("called", sealedCalled, Types.BINARY)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("restedSince", restedSince.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  private static Address read(ResultSet row) throws SQLException {
    Timestamp releasedAt = row.getTimestamp("released_at");
    return new Address(
        new AddressName(row.getString("name")),
        new HolderId(row.getObject("holder_id", UUID.class)),
        row.getBytes("called_sealed"),
        row.getTimestamp("taken_at").toInstant(),
        releasedAt == null ? null : releasedAt.toInstant());
  }
}
