package io.sycee.webhook;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code webhook.event}: the bytes that are sent, written once. */
@Component
class EventTable {

  private static final String SUBSCRIBED =
      """
      select distinct shop_id
        from webhook.endpoint
       where shop_id = any(:shops::uuid[]) and :kind = any(events)
      """;

  /**
   * The endpoints are locked against removal until the commit, so that one that is removed
   * meanwhile cannot make a payment fail. A disabled one gets its deliveries too, for the day on
   * which it is enabled again.
   */
  private static final String RECORD =
      """
      with happened as (
        select * from unnest(:ids::uuid[], :shops::uuid[], :bodies::text[])
            as happened (id, shop_id, body)
      ), subscribed as (
        select id, shop_id, status
          from webhook.endpoint
         where shop_id = any(:shops::uuid[]) and :kind = any(events)
         order by id
           for key share
      ), recorded as (
        insert into webhook.event (id, shop_id, kind, body, at)
        select id, shop_id, :kind, body, :at
          from happened
         where shop_id in (select shop_id from subscribed)
        returning id, shop_id
      )
      insert into webhook.delivery (id, event_id, endpoint_id, status, attempts, due_at)
      select uuidv7(), recorded.id, subscribed.id,
             case subscribed.status when 'ENABLED' then 'PENDING' else 'UNDELIVERED' end, 0, :at
        from recorded
        join subscribed using (shop_id)
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
   * @param body the very bytes that are sent, as text
   */
  record Event(UUID id, UUID shop, String body) {}

  /** Which of these shops want to be told of this. */
  Set<UUID> subscribed(EventKind kind, Collection<UUID> shops) {
    return jdbc.sql(SUBSCRIBED)
        .param("shops", shops.toArray(UUID[]::new))
        .param("kind", kind.text())
        .query((row, number) -> row.getObject("shop_id", UUID.class))
        .set();
  }

  /**
   * @return how many deliveries it makes
   */
  int record(EventKind kind, List<Event> events, Instant at) {
    return jdbc.sql(RECORD)
        .param("ids", events.stream().map(Event::id).toArray(UUID[]::new))
        .param("shops", events.stream().map(Event::shop).toArray(UUID[]::new))
        .param("bodies", events.stream().map(Event::body).toArray(String[]::new))
        .param("kind", kind.text())
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
