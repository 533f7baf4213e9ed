package io.sycee.payment.http;

import io.sycee.api.Field;
import io.sycee.api.Page;
import io.sycee.api.Problem;
import io.sycee.api.RefusedRequest;
import io.sycee.money.Money;
import io.sycee.payment.Reference;
import io.sycee.payment.ShopLists;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a list is asked for. A parameter that this list does not know is refused: a misspelt
 * filter would otherwise show everything.
 */
final class ListRequest {

  private final HttpServletRequest request;

  private ListRequest(HttpServletRequest request) {
    this.request = request;
  }

  static ListRequest of(HttpServletRequest request, Set<String> known) {
    request
        .getParameterMap()
        .forEach((name, values) -> {
          if (!known.contains(name)) {
            throw refused(name, "is unknown here");
          }
          if (values.length != 1) {
            throw refused(name, "comes once");
          }
        });
    return new ListRequest(request);
  }

  ShopLists.Filter filter(Set<String> statuses) {
    return new ShopLists.Filter(
        Page.limit(request.getParameter("limit")),
        read("after", text -> Field.uuid("after", text)),
        read("createdAfter", text -> instant("createdAfter", text)),
        read("createdBefore", text -> instant("createdBefore", text)),
        read("status", text -> oneOf("status", text, statuses)),
        read("reference", text -> Reference.read(text)),
        read("amountMinor", ListRequest::amount),
        read("chargeId", text -> Field.uuid("chargeId", text)),
        read("paymentId", text -> Field.uuid("paymentId", text)),
        read("till", text -> Field.uuid("till", text)));
  }

  /** What is to be shown in full instead of by its id. */
  Set<String> expand(Set<String> known) {
    Set<String> names = new LinkedHashSet<>();
    String asked = request.getParameter("expand");
    if (asked != null) {
      Arrays.stream(asked.split(",", -1)).forEach(name -> names.add(oneOf("expand", name, known)));
    }
    return names;
  }

  private <T> @Nullable T read(String name, Function<String, @Nullable T> reading) {
    String text = request.getParameter(name);
    return text == null ? null : reading.apply(text);
  }

  private static Instant instant(String name, String text) {
    try {
      Instant read = Instant.parse(text);
      // PostgreSQL's own range ends elsewhere; money has no business beyond these.
      if (read.isAfter(Instant.EPOCH) && read.isBefore(Instant.parse("9999-01-01T00:00:00Z"))) {
        return read;
      }
    } catch (DateTimeException unreadable) {
      // Refused below, with an example.
    }
    throw refused(name, "is an instant such as 2026-03-01T00:00:00Z");
  }

  private static Long amount(String text) {
    try {
      long amount = Long.parseLong(text);
      if (amount >= 1 && amount <= Money.MAX_MINOR) {
        return amount;
      }
    } catch (NumberFormatException notANumber) {
      // Refused below.
    }
    throw refused("amountMinor", "is a whole number of the currency's minor unit");
  }

  private static String oneOf(String name, String text, Set<String> known) {
    if (!known.contains(text)) {
      throw refused(name, "is one of " + String.join(", ", known.stream().sorted().toList()));
    }
    return text;
  }

  private static RefusedRequest refused(String name, String rule) {
    return new RefusedRequest(Problem.malformed(name, "\"" + name + "\" " + rule + "."));
  }
}
