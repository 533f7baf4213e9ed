package io.sycee.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables {@code webhook.delivery} and its log {@code webhook.attempt}. */
@Component
class DeliveryTable {

  /**
   * Takes what is due, a few of each endpoint so that a long queue of one keeps no other waiting,
   * and never what another instance has: its rows are locked, or claimed until a moment by the
   * database's own clock. A claim outlives any attempt; it ends by itself when its instance dies.
   * Costs one probe of the index delivery_due for each endpoint.
   */
  private static final String CLAIM =
      """
      update webhook.delivery
         set attempts = attempts + 1,
             claimed_until = clock_timestamp() + interval '60 seconds'
       where id in (
               select due.id
                 from webhook.endpoint
                cross join lateral (
                        select delivery.id
                          from webhook.delivery
                         where delivery.endpoint_id = endpoint.id
                           and delivery.status = 'PENDING'
                           and delivery.due_at <= :now
                           and (delivery.claimed_until is null
                                or delivery.claimed_until < clock_timestamp())
                         order by delivery.due_at, delivery.id
                         limit :each
                           for update skip locked) as due
                where endpoint.status = 'ENABLED'
                  and endpoint.id <> all(:busy::uuid[])
                limit :limit)
      returning id, event_id, endpoint_id, attempts,
                (select body from webhook.event where event.id = event_id) as body
      """;

  /** Only by whom it was claimed last: the number of attempts says so. */
  private static final String LOCK_CLAIMED =
      """
      select id
        from webhook.delivery
       where id = :id and status = 'PENDING' and attempts = :attempts
         for update
      """;

  private static final String FINISH =
      """
      update webhook.delivery
         set status = :status, due_at = :due, claimed_until = null, last_result = :result,
             last_http_status = :httpStatus
       where id = :id
      """;

  /** A restart under way must not count as a failure of the receiver's. */
  private static final String GIVE_UP_CLAIM =
      """
      update webhook.delivery
         set claimed_until = null, attempts = attempts - 1
       where id = :id and status = 'PENDING' and attempts = :attempts
      """;

  private static final String GIVE_UP_PENDING =
      """
      update webhook.delivery
         set status = 'UNDELIVERED', claimed_until = null
       where endpoint_id = :endpoint and status = 'PENDING'
      """;

  private static final String LOG =
      """
      insert into webhook.attempt (delivery_id, at, number, result, http_status, took_millis)
      values (:delivery, :at, :number, :result, :httpStatus, :took)
      """;

  private static final String COLUMNS =
      """
      delivery.id, delivery.event_id, event.kind, delivery.status, delivery.attempts,
      event.at as recorded_at, delivery.due_at, delivery.last_result, delivery.last_http_status
      """;

  private static final String LIST =
      "select "
          + COLUMNS
          + """
            from webhook.delivery
            join webhook.event on event.id = delivery.event_id
           where delivery.endpoint_id = :endpoint
             and (:status::text is null or delivery.status = :status::text)
             and (:before::uuid is null or delivery.id < :before::uuid)
           order by delivery.id desc
           limit :limit
          """;

  private static final String FIND =
      "select "
          + COLUMNS
          + """
            from webhook.delivery
            join webhook.event on event.id = delivery.event_id
           where delivery.endpoint_id = :endpoint and delivery.id = :id
          """;

  private static final String LOCK = FIND + " for update of delivery";

  private static final String BODY =
      """
      select event.body
        from webhook.delivery
        join webhook.event on event.id = delivery.event_id
       where delivery.id = :id
      """;

  private static final String ATTEMPTS =
      """
      select at, number, result, http_status, took_millis
        from webhook.attempt
       where delivery_id = :delivery
       order by at, number
      """;

  private static final String REPLAY =
      """
      update webhook.delivery
         set status = 'PENDING', attempts = 0, due_at = :now, claimed_until = null
       where id = :id
      """;

  private static final String REPLAY_SINCE =
      """
      update webhook.delivery
         set status = 'PENDING', attempts = 0, due_at = :now, claimed_until = null
        from webhook.event
       where event.id = delivery.event_id
         and delivery.endpoint_id = :endpoint
         and delivery.status = 'UNDELIVERED'
         and event.at >= :since
      """;

  private final JdbcClient jdbc;

  DeliveryTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A delivery that this instance, and no other, tries now. */
  record Claim(UUID id, UUID event, UUID endpoint, int attempt, String body) {}

  List<Claim> claim(Instant now, int each, int limit, Collection<UUID> busy) {
    return jdbc.sql(CLAIM)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("each", each)
        .param("limit", limit)
        .param("busy", busy.toArray(UUID[]::new))
        .query((row, number) ->
            new Claim(
                row.getObject("id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getObject("endpoint_id", UUID.class),
                row.getInt("attempts"),
                row.getString("body")))
        .list();
  }

  boolean lockClaimed(Claim claim) {
    return jdbc.sql(LOCK_CLAIMED)
        .param("id", claim.id())
        .param("attempts", claim.attempt())
        .query(UUID.class)
        .optional()
        .isPresent();
  }

  void finish(Claim claim, DeliveryStatus status, Instant due, Sender.Result result) {
    jdbc.sql(FINISH)
        .param("id", claim.id())
        .param("status", status.name())
        .param("due", due.atOffset(ZoneOffset.UTC))
        .param("result", result.text())
        .param("httpStatus", result.httpStatus())
        .update();
  }

  void giveUpClaim(Claim claim) {
    jdbc.sql(GIVE_UP_CLAIM).param("id", claim.id()).param("attempts", claim.attempt()).update();
  }

  void giveUpPending(UUID endpoint) {
    jdbc.sql(GIVE_UP_PENDING).param("endpoint", endpoint).update();
  }

  void log(Claim claim, Instant at, Sender.Result result, int tookMillis) {
    jdbc.sql(LOG)
        .param("delivery", claim.id())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("number", claim.attempt())
        .param("result", result.text())
        .param("httpStatus", result.httpStatus())
        .param("took", tookMillis)
        .update();
  }

  /** Newest first. */
  List<Delivery> list(
      UUID endpoint, @Nullable DeliveryStatus status, @Nullable UUID before, int limit) {
    return jdbc.sql(LIST)
        .param("endpoint", endpoint)
        .param("status", status == null ? null : status.name())
        .param("before", before)
        .param("limit", limit)
        .query((row, number) -> read(row))
        .list();
  }

  Optional<Delivery> find(UUID endpoint, UUID id) {
    return query(FIND, endpoint, id);
  }

  Optional<Delivery> lock(UUID endpoint, UUID id) {
    return query(LOCK, endpoint, id);
  }

  String body(UUID id) {
    return jdbc.sql(BODY).param("id", id).query(String.class).single();
  }

  List<Delivery.Attempt> attempts(UUID delivery) {
    return jdbc.sql(ATTEMPTS)
        .param("delivery", delivery)
        .query((row, number) ->
            new Delivery.Attempt(
                row.getTimestamp("at").toInstant(),
                row.getInt("number"),
                row.getString("result"),
                (Integer) row.getObject("http_status"),
                row.getInt("took_millis")))
        .list();
  }

  void replay(UUID id, Instant now) {
    jdbc.sql(REPLAY).param("id", id).param("now", now.atOffset(ZoneOffset.UTC)).update();
  }

  int replaySince(UUID endpoint, Instant since, Instant now) {
    return jdbc.sql(REPLAY_SINCE)
        .param("endpoint", endpoint)
        .param("since", since.atOffset(ZoneOffset.UTC))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  private Optional<Delivery> query(String sql, UUID endpoint, UUID id) {
    return jdbc.sql(sql)
        .param("endpoint", endpoint)
        .param("id", id)
        .query((row, number) -> read(row))
        .optional();
  }

  private static Delivery read(ResultSet row) throws SQLException {
    return new Delivery(
        row.getObject("id", UUID.class),
        row.getObject("event_id", UUID.class),
        EventKind.of(row.getString("kind")).orElseThrow(),
        DeliveryStatus.valueOf(row.getString("status")),
        row.getInt("attempts"),
        row.getTimestamp("recorded_at").toInstant(),
        row.getTimestamp("due_at").toInstant(),
        row.getString("last_result"),
        (Integer) row.getObject("last_http_status"));
  }
}
