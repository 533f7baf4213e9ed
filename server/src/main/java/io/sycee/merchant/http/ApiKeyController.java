package io.sycee.merchant.http;

import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.api.Field;
import io.sycee.api.IdempotentRequests;
import io.sycee.api.Problem;
import io.sycee.api.RefusedRequest;
import io.sycee.identity.OpenToKeys;
import io.sycee.identity.Scope;
import io.sycee.identity.ShopProgram;
import io.sycee.identity.SignedInHolder;
import io.sycee.merchant.ApiKey;
import io.sycee.merchant.ApiKeys;
import io.sycee.merchant.Member;
import io.sycee.merchant.Shops;
import io.sycee.merchant.StaffRole;
import io.sycee.time.WallClock;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The keys of a shop's programs, in the owner's hands: no key makes or ends another. */
@RestController
class ApiKeyController {

  private static final int MAX_NAME_LENGTH = 60;

  private final Shops shops;
  private final ApiKeys keys;
  private final WallClock clock;
  private final IdempotentRequests requests;

  ApiKeyController(Shops shops, ApiKeys keys, WallClock clock, IdempotentRequests requests) {
    this.shops = shops;
    this.keys = keys;
    this.clock = clock;
    this.requests = requests;
  }

  record KeyRequest(
      @Nullable String name, @Nullable List<String> scopes, @Nullable Instant expiresAt) {}

  record RotationRequest(@Nullable Instant oldSecretsWorkUntil) {}

  record SecretView(String lastFour, Instant madeAt, @Nullable Instant worksUntil) {}

  record KeyView(
      UUID id,
      UUID shopId,
      String name,
      String status,
      List<String> scopes,
      Instant madeAt,
      @Nullable Instant expiresAt,
      @Nullable Instant revokedAt,
      @Nullable LocalDate lastUsedOn,
      List<SecretView> secrets) {}

  record MadeView(KeyView key, @Nullable String secret) {}

  @GetMapping("/v1/shops/{shopId}/api-keys")
  ResponseEntity<?> all(SignedInHolder me, @PathVariable UUID shopId) {
    return asOwner(
        me,
        shopId,
        () -> ResponseEntity.ok(Map.of("data", keys.of(shopId).stream().map(this::view).toList())));
  }

  @PostMapping("/v1/shops/{shopId}/api-keys")
  ResponseEntity<?> make(
      SignedInHolder me,
      HttpServletRequest http,
      @PathVariable UUID shopId,
      @RequestBody KeyRequest request) {
    String name = Field.text("name", request.name(), MAX_NAME_LENGTH);
    Set<Scope> scopes = scopes(request.scopes());
    Instant expiresAt = request.expiresAt();
    if (expiresAt != null && !expiresAt.isAfter(clock.now())) {
      throw new RefusedRequest(
          Problem.malformed("expiresAt", "\"expiresAt\" is in the past. Nothing changed."));
    }
    return asOwner(
        me,
        shopId,
        () ->
            requests.once(
                me.key(),
                http,
                request,
                () -> once(keys.make(shopId, me.holder(), name, scopes, expiresAt))));
  }

  @PostMapping("/v1/shops/{shopId}/api-keys/{keyId}/rotation")
  ResponseEntity<?> rotate(
      SignedInHolder me,
      HttpServletRequest http,
      @PathVariable UUID shopId,
      @PathVariable UUID keyId,
      @RequestBody RotationRequest request) {
    Instant until = Field.required("oldSecretsWorkUntil", request.oldSecretsWorkUntil());
    if (until.isAfter(clock.now().plus(ApiKeys.LONGEST_OVERLAP))) {
      throw new RefusedRequest(
          Problem.malformed(
              "oldSecretsWorkUntil",
              "Old secrets work on for at most "
                  + ApiKeys.LONGEST_OVERLAP.toDays()
                  + " days. Nothing changed."));
    }
    return asOwner(
        me,
        shopId,
        () ->
            requests.once(me.key(), http, request, () -> once(keys.rotate(shopId, keyId, until))));
  }

  @PostMapping("/v1/shops/{shopId}/api-keys/{keyId}/revocation")
  ResponseEntity<?> revoke(
      SignedInHolder me,
      HttpServletRequest http,
      @PathVariable UUID shopId,
      @PathVariable UUID keyId) {
    return asOwner(
        me,
        shopId,
        () ->
            requests.once(
                me.key(),
                http,
                Map.of(),
                () ->
                    keys.revoke(shopId, keyId) instanceof Done done
                            && done.body() instanceof ApiKey key
                        ? Done.ok(view(key))
                        : Problem.notFound()));
  }

  /** What a program can find out about the key that it was given. */
  @OpenToKeys
  @GetMapping("/v1/api-keys/current")
  ResponseEntity<?> current(ShopProgram me) {
    return keys.find(me.shop(), me.keyId())
        .<ResponseEntity<?>>map(key -> ResponseEntity.ok(view(key)))
        .orElseGet(() -> Problem.notFound().response());
  }

  private Answer once(Answer answer) {
    return answer instanceof Done done && done.body() instanceof ApiKeys.Made made
        ? Done.createdOnce(
            new MadeView(view(made.key()), made.secret()), new MadeView(view(made.key()), null))
        : answer;
  }

  private ResponseEntity<?> asOwner(
      SignedInHolder me, UUID shopId, Supplier<ResponseEntity<?>> step) {
    Optional<Member> member = shops.member(me.holder(), shopId);
    if (member.isEmpty()) {
      return Problem.notFound().response();
    }
    return member.get().role() == StaffRole.OWNER
        ? step.get()
        : StaffController.ownersOnly().response();
  }

  private KeyView view(ApiKey key) {
    return new KeyView(
        key.id(),
        key.shop(),
        key.name(),
        key.stateAt(clock.now()),
        key.scopes().stream().map(Scope::text).sorted().toList(),
        key.madeAt(),
        key.expiresAt(),
        key.revokedAt(),
        key.lastUsedOn(),
        key.secrets().stream()
            .map(secret -> new SecretView(secret.lastFour(), secret.madeAt(), secret.worksUntil()))
            .toList());
  }

  private static Set<Scope> scopes(@Nullable List<String> texts) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (String text : Field.required("scopes", texts)) {
      scopes.add(Scope.of(text).orElseThrow(ApiKeyController::unknownScope));
    }
    if (scopes.isEmpty()) {
      throw unknownScope();
    }
    return scopes;
  }

  private static RefusedRequest unknownScope() {
    return new RefusedRequest(
        Problem.malformed(
            "scopes",
            "\"scopes\" is a list of at least one of "
                + Arrays.stream(Scope.values()).map(Scope::text).collect(Collectors.joining(", "))
                + ". Nothing changed."));
  }
}
