package io.sycee.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to ask for.
 *
 * @param amountMinor in the currency's minor unit
 * @param currency of ISO 4217
 * @param reference your own, of at most 25 letters, digits, spaces and {@code . _ / -}
 * @param expiresInSeconds five minutes when null
 * @param metadata your own words, given back to you only
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewCharge(
    long amountMinor,
    String currency,
    @Nullable String reference,
    @Nullable Integer expiresInSeconds,
    @Nullable Map<String, String> metadata) {

  public static NewCharge of(long amountMinor, String currency) {
    return new NewCharge(amountMinor, currency, null, null, null);
  }

  public NewCharge reference(String yours) {
    return new NewCharge(amountMinor, currency, yours, expiresInSeconds, metadata);
  }

  public NewCharge expiresInSeconds(int seconds) {
    return new NewCharge(amountMinor, currency, reference, seconds, metadata);
  }

  public NewCharge metadata(Map<String, String> words) {
    return new NewCharge(amountMinor, currency, reference, expiresInSeconds, Map.copyOf(words));
  }
}
