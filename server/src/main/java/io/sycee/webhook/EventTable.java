package io.sycee.webhook;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code webhook.event}: the bytes that are sent, written once. */
@Component
class EventTable {

  /**
   * One round trip, also for the many shops that have no endpoint. The endpoints are locked against
   * removal until the commit, so that one that is removed meanwhile cannot make a payment fail. A
   * disabled one gets its deliveries too, for the day on which it is enabled again.
   */
  private static final String RECORD =
      """
      with subscribed as (
        select id, status
          from webhook.endpoint
         where shop_id = :shop and :kind = any(events)
           for key share
      ), recorded as (
        insert into webhook.event (id, shop_id, kind, body, at)
        select :id, :shop, :kind, :body, :at
         where exists (select from subscribed)
        returning id
      )
      insert into webhook.delivery (id, event_id, endpoint_id, status, attempts, due_at)
      select uuidv7(), recorded.id, subscribed.id,
             case subscribed.status when 'ENABLED' then 'PENDING' else 'UNDELIVERED' end, 0, :at
        from subscribed
       cross join recorded
      """;

  /** Deliveries and their log go with it. */
  private static final String DELETE_BEFORE =
      """
      delete from webhook.event
       where id in (select id from webhook.event where at < :before order by at limit :limit)
      """;

  private final JdbcClient jdbc;

  EventTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @return how many deliveries it makes
   */
  int record(UUID id, UUID shop, EventKind kind, String body, Instant at) {
    return jdbc.sql(RECORD)
        .param("id", id)
        .param("shop", shop)
        .param("kind", kind.text())
        .param("body", body)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  int deleteBefore(Instant before, int limit) {
    return jdbc.sql(DELETE_BEFORE)
        .param("before", before.atOffset(ZoneOffset.UTC))
        .param("limit", limit)
        .update();
  }
}
