package io.sycee.paycode.http;

import io.sycee.api.Field;
import io.sycee.api.IdempotentRequests;
import io.sycee.api.Problem;
import io.sycee.identity.Sessions;
import io.sycee.identity.SignedInHolder;
import io.sycee.paycode.PayCodes;
import io.sycee.paycode.Tries;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The holder's side: what a phone needs to show codes, and taking it back. */
@RestController
class PayCodeController {

  private final PayCodes codes;
  private final Tries tries;
  private final IdempotentRequests requests;

  PayCodeController(PayCodes codes, Tries tries, IdempotentRequests requests) {
    this.codes = codes;
    this.tries = tries;
    this.requests = requests;
  }

  /**
   * @param key base64url of 32 random bytes
   */
  record FetchRequest(@Nullable String key) {}

  record WithdrawalRequest(@Nullable String deviceId) {}

  record DeviceView(UUID deviceId, boolean thisDevice, int codes, Instant expiresAt) {}

  @PostMapping("/v1/pay-codes/handles")
  ResponseEntity<?> fetch(
      SignedInHolder me,
      Sessions.Session session,
      HttpServletRequest http,
      @RequestBody FetchRequest request) {
    String key = Field.required("key", request.key());
    return requests.once(
        me.key(),
        http,
        request,
        () -> {
          Problem tooMany = tries.tooManyBatches(me.holder());
          return tooMany == null ? codes.fetch(me.holder(), session.id(), key) : tooMany;
        });
  }

  @GetMapping("/v1/pay-codes")
  Map<String, List<DeviceView>> outstanding(SignedInHolder me, Sessions.Session session) {
    return Map.of(
        "data",
        codes.outstanding(me.holder()).stream()
            .map(one ->
                new DeviceView(
                    one.device(), one.device().equals(session.id()), one.codes(), one.expiresAt()))
            .toList());
  }

  @PostMapping("/v1/pay-codes/withdrawal")
  ResponseEntity<?> withdraw(
      SignedInHolder me, HttpServletRequest http, @RequestBody WithdrawalRequest request) {
    UUID device = request.deviceId() == null ? null : Field.uuid("deviceId", request.deviceId());
    return requests.once(me.key(), http, request, () -> codes.withdraw(me.holder(), device));
  }
}
