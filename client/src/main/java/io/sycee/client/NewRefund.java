package io.sycee.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to give back.
 *
 * @param refundableMinor what you believe can still be given back; if somebody was quicker you are
 *     refused instead of giving back twice
 * @param metadata your own words, given back to you only
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewRefund(
    long amountMinor,
    String currency,
    @Nullable Long refundableMinor,
    @Nullable Map<String, String> metadata) {

  public static NewRefund of(long amountMinor, String currency) {
    return new NewRefund(amountMinor, currency, null, null);
  }

  public NewRefund believing(long stillRefundableMinor) {
    return new NewRefund(amountMinor, currency, stillRefundableMinor, metadata);
  }

  public NewRefund metadata(Map<String, String> words) {
    return new NewRefund(amountMinor, currency, refundableMinor, Map.copyOf(words));
  }
}
