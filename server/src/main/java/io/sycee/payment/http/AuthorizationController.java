package io.sycee.payment.http;

import io.sycee.api.Problem;
import io.sycee.identity.SignedInHolder;
import io.sycee.payment.Authorizations;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The payer's side of what is held: with which shop, how much, until when. */
@RestController
class AuthorizationController {

  private final Authorizations authorizations;
  private final ChargeViews views;

  AuthorizationController(Authorizations authorizations, ChargeViews views) {
    this.authorizations = authorizations;
    this.views = views;
  }

  @GetMapping("/v1/authorizations")
  Map<String, List<ChargeViews.AuthorizationView>> open(SignedInHolder me) {
    return Map.of("data", authorizations.of(me.holder()).stream().map(views::of).toList());
  }

  @GetMapping("/v1/authorizations/{authorizationId}")
  ResponseEntity<?> one(SignedInHolder me, @PathVariable UUID authorizationId) {
    return authorizations
        .find(me.holder(), authorizationId)
        .<ResponseEntity<?>>map(found -> ResponseEntity.ok(views.of(found)))
        .orElseGet(() -> Problem.notFound().response());
  }
}
