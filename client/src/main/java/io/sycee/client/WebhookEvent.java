package io.sycee.client;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happened, as a verified webhook tells it: ids, whose state is at their own routes.
 *
 * @param id the same in every attempt; remember it, since a delivery may come twice
 * @param type such as {@code payment.paid}
 * @param mode {@code test} or {@code live}
 * @param shop whose it is
 * @param data ids, such as {@code paymentId} and {@code chargeId}
 * @param metadata your own words of the refund or the charge; empty where there are none
 */
public record WebhookEvent(
    String id,
    String type,
    Instant timestamp,
    String mode,
    UUID shop,
    Map<String, String> data,
    Map<String, String> metadata) {

  /** One of the ids; null where this event has none of that name. */
  public @Nullable UUID id(String name) {
    String text = data.get(name);
    return text == null ? null : UUID.fromString(text);
  }
}
