package io.sycee.identity.http;

import io.sycee.identity.ApprovalProof;
import io.sycee.identity.Ceremony;
import io.sycee.identity.Identity;
import io.sycee.identity.Outcome;
import io.sycee.identity.Passkeys;
import io.sycee.identity.SignedInHolder;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** A signed-in holder's own keys. */
@RestController
class MyRoutes {

  private final Identity identity;
  private final Passkeys passkeys;

  MyRoutes(Identity identity, Passkeys passkeys) {
    this.identity = identity;
    this.passkeys = passkeys;
  }

  record AddRequest(
      @Nullable UUID ceremonyId,
      @Nullable JsonNode credential,
      @Nullable String label,
      @Nullable ApprovalProof approval) {}

  record ApprovedRequest(@Nullable ApprovalProof approval) {}

  record Codes(List<String> codes) {}

  @GetMapping("/v1/me")
  Views.Me getMe(SignedInHolder holder) {
    return Views.Me.of(identity.profile(holder.holder()));
  }

  @GetMapping("/v1/me/passkeys")
  Map<String, List<Views.Passkey>> listPasskeys(
      SignedInHolder holder, SessionAuthentication session) {
    return Map.of(
        "data",
        passkeys.list(holder.holder()).stream()
            .map(passkey -> Views.Passkey.of(passkey, session.passkeyId()))
            .toList());
  }

  @PostMapping("/v1/me/passkeys/ceremony")
  ResponseEntity<Ceremony> beginAddingPasskey(SignedInHolder holder) {
    return ResponseEntity.status(HttpStatus.CREATED).body(passkeys.beginAdding(holder.holder()));
  }

  @PostMapping("/v1/me/passkeys")
  ResponseEntity<?> addPasskey(
      @RequestBody AddRequest body, SignedInHolder holder, SessionAuthentication session) {
    AnswerRequest answer = new AnswerRequest(body.ceremonyId(), body.credential(), body.label());
    return switch (passkeys.add(holder.holder(), answer.read(), body.approval())) {
      case Outcome.Success<Passkeys.Passkey>(Passkeys.Passkey passkey) ->
          ResponseEntity.status(HttpStatus.CREATED)
              .body(Views.Passkey.of(passkey, session.passkeyId()));
      case Outcome.Refused<Passkeys.Passkey> refused -> refused.problem().response();
    };
  }

  @PostMapping("/v1/me/passkeys/{passkeyId}/removal")
  ResponseEntity<?> removePasskey(
      @PathVariable UUID passkeyId, @RequestBody ApprovedRequest body, SignedInHolder holder) {
    return switch (passkeys.remove(holder.holder(), passkeyId, body.approval())) {
      case Outcome.Success<UUID> removed -> ResponseEntity.noContent().build();
      case Outcome.Refused<UUID> refused -> refused.problem().response();
    };
  }

  @PostMapping("/v1/me/recovery-codes")
  ResponseEntity<?> makeRecoveryCodes(@RequestBody ApprovedRequest body, SignedInHolder holder) {
    return switch (passkeys.makeRecoveryCodes(holder.holder(), body.approval())) {
      case Outcome.Success<List<String>>(List<String> codes) ->
          ResponseEntity.status(HttpStatus.CREATED).body(new Codes(codes));
      case Outcome.Refused<List<String>> refused -> refused.problem().response();
    };
  }
}
