package io.sycee.peer;

import io.sycee.identity.HolderId;
import io.sycee.ledger.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code peer.gift_share}. A packet's shares change under the lock of its row only. */
@Component
class GiftShareTable {

  private static final String INSERT =
      """
      insert into peer.gift_share (gift_id, number, amount_minor)
      select :gift, share.number, share.amount
        from unnest(:amounts::bigint[]) with ordinality as share (amount, number)
      """;

  private static final String OF_GIFT =
      """
      select number, amount_minor, taker_id, transfer_id, taken_at
        from peer.gift_share
       where gift_id = :gift
       order by number
      """;

  private static final String TAKEN =
      """
      select gift_id, count(*) as count, sum(amount_minor) as sum_minor
        from peer.gift_share
       where gift_id = any(:gifts::uuid[])
         and taker_id is not null
       group by gift_id
      """;

  private static final String TAKE =
      """
      update peer.gift_share
         set taker_id = :taker, taker_account = :account, transfer_id = :transfer, taken_at = :at
       where gift_id = :gift
         and number = :number
         and taker_id is null
      """;

  /** Whose packet a share came from, by the transfer that a statement names. */
  private static final String GIVERS =
      """
      select share.transfer_id as cause, gift.giver_id, gift.giver_address, gift.giver_called
        from peer.gift_share as share
        join peer.gift on gift.id = share.gift_id
       where share.transfer_id = any(:causes::uuid[])
      """;

  private final JdbcClient jdbc;

  GiftShareTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param taker null while it is not taken, and with it the two after it
   */
  record Share(
      int number,
      long amountMinor,
      @Nullable HolderId taker,
      @Nullable UUID transfer,
      @Nullable Instant takenAt) {}

  /** How many took, and how much together. */
  record TakenOf(int count, long sumMinor) {

    static final TakenOf NOTHING = new TakenOf(0, 0);
  }

  void insert(UUID gift, long[] amounts) {
    jdbc.sql(INSERT)
        .param("gift", gift)
        .param("amounts", Arrays.stream(amounts).boxed().toArray(Long[]::new))
        .update();
  }

  List<Share> ofGift(UUID gift) {
    return jdbc.sql(OF_GIFT).param("gift", gift).query((row, number) -> read(row)).list();
  }

  /** What was taken of several packets; of which nothing was, those are left out. */
  Map<UUID, TakenOf> taken(Collection<UUID> gifts) {
    return jdbc
        .sql(TAKEN)
        .param("gifts", gifts.toArray(UUID[]::new))
        .query((row, number) ->
            Map.entry(
                row.getObject("gift_id", UUID.class),
                new TakenOf(row.getInt("count"), row.getLong("sum_minor"))))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** False if somebody has it already, which under the packet's lock cannot be. */
  boolean take(
      UUID gift, int number, HolderId taker, AccountId account, UUID transfer, Instant at) {
    return jdbc.sql(TAKE)
            .param("gift", gift)
            .param("number", number)
            .param("taker", taker.value())
            .param("account", account.value())
            .param("transfer", transfer)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  Map<UUID, Signature> givers(Collection<UUID> causes) {
    return jdbc
        .sql(GIVERS)
        .param("causes", causes.stream().distinct().toArray(UUID[]::new))
        .query((row, number) ->
            Map.entry(
                row.getObject("cause", UUID.class),
                new Signature(
                    new HolderId(row.getObject("giver_id", UUID.class)),
                    row.getString("giver_address"),
                    row.getBytes("giver_called"))))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Share read(ResultSet row) throws SQLException {
    UUID taker = row.getObject("taker_id", UUID.class);
    Timestamp takenAt = row.getTimestamp("taken_at");
    return new Share(
        row.getInt("number"),
        row.getLong("amount_minor"),
        Optional.ofNullable(taker).map(HolderId::new).orElse(null),
        row.getObject("transfer_id", UUID.class),
        takenAt == null ? null : takenAt.toInstant());
  }
}
