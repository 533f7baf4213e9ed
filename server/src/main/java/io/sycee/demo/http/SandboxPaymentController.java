package io.sycee.demo.http;

import io.sycee.api.Field;
import io.sycee.api.Problem;
import io.sycee.api.RefusedRequest;
import io.sycee.demo.ApiClient;
import io.sycee.demo.SandboxPayer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Has a code or a payment link paid by an invented customer: the sandbox's stand-in for somebody
 * with a phone.
 */
@RestController
@ConditionalOnProperty("sycee.rails.sandbox")
class SandboxPaymentController {

  private static final int MAX_PAYLOAD_LENGTH = 1024;

  private final SandboxPayer payer;

  SandboxPaymentController(SandboxPayer payer) {
    this.payer = payer;
  }

  record PayRequest(
      @Nullable String payload, @Nullable Long amountMinor, @Nullable String outcome) {}

  @PostMapping("/sandbox/payments")
  ResponseEntity<?> pay(@RequestBody PayRequest request) {
    String payload = Field.text("payload", request.payload(), MAX_PAYLOAD_LENGTH);
    String outcome = request.outcome();
    ApiClient.Reply reply =
        switch (outcome) {
          case null -> payer.pay(payload, request.amountMinor());
          case "insufficient_funds" -> payer.payFromAnEmptyWallet(payload, request.amountMinor());
          case "approval_required" -> payer.payWithoutApproval(payload, request.amountMinor());
          default ->
              throw new RefusedRequest(
                  Problem.malformed(
                      "outcome",
                      "\"outcome\" is insufficient_funds or approval_required. No money moved."));
        };
    return ResponseEntity.status(reply.status())
        .contentType(
            reply.status() == 201 ? MediaType.APPLICATION_JSON : MediaType.APPLICATION_PROBLEM_JSON)
        .body(reply.bytes());
  }
}
