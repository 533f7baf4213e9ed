package io.sycee.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which ones of a list; filters are joined by "and". A list refuses a filter that is not its own.
 */
public final class ListQuery {

  private final Map<String, String> parameters = new LinkedHashMap<>();

  private ListQuery() {}

  public static ListQuery all() {
    return new ListQuery();
  }

  /** At most 100; 25 when not said. */
  public ListQuery limit(int rows) {
    return with("limit", Integer.toString(rows));
  }

  /** The page after the one with this cursor. */
  public ListQuery after(@Nullable String nextCursor) {
    return nextCursor == null ? this : with("after", nextCursor);
  }

  public ListQuery status(String status) {
    return with("status", status);
  }

  public ListQuery reference(String yours) {
    return with("reference", yours);
  }

  public ListQuery amountMinor(long amount) {
    return with("amountMinor", Long.toString(amount));
  }

  public ListQuery createdAfter(Instant at) {
    return with("createdAfter", at.toString());
  }

  public ListQuery createdBefore(Instant at) {
    return with("createdBefore", at.toString());
  }

  /** Of payments: of this charge. */
  public ListQuery charge(UUID id) {
    return with("chargeId", id.toString());
  }

  /** Of refunds: of this payment. */
  public ListQuery payment(UUID id) {
    return with("paymentId", id.toString());
  }

  /** Shows what is named in full, such as {@code charge} and {@code refunds} of payments. */
  public ListQuery expand(String... names) {
    return with("expand", String.join(",", names));
  }

  private ListQuery with(String name, String value) {
    parameters.put(name, value);
    return this;
  }

  String text() {
    return parameters.isEmpty()
        ? ""
        : parameters.entrySet().stream()
            .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
            .collect(Collectors.joining("&", "?", ""));
  }
}
