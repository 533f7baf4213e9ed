package io.sycee.identity.http;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.sycee.api.Field;
import io.sycee.api.Problem;
import io.sycee.identity.ApprovableAct;
import io.sycee.identity.Approvals;
import io.sycee.identity.Outcome;
import io.sycee.identity.SignedInHolder;
import io.sycee.identity.Terms;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Asks for a challenge over exact terms, of whatever act a module offers. */
@RestController
class ApprovalRoutes {

  private final Approvals approvals;
  private final Map<String, ApprovableAct> acts;

  ApprovalRoutes(Approvals approvals, List<ApprovableAct> acts) {
    this.approvals = approvals;
    this.acts = acts.stream().collect(toUnmodifiableMap(ApprovableAct::act, identity()));
  }

  @PostMapping("/v1/approvals")
  ResponseEntity<?> beginApproval(@RequestBody JsonNode body, SignedInHolder holder) {
    ApprovableAct act = acts.get(Field.required("act", body.path("act").asString(null)));
    if (act == null) {
      return Problem.malformed("act", "The field \"act\" names nothing that can be approved here.")
          .response();
    }
    return switch (act.termsFor(holder, body)) {
      case Outcome.Success<Terms>(Terms terms) ->
          ResponseEntity.status(HttpStatus.CREATED).body(approvals.begin(holder.holder(), terms));
      case Outcome.Refused<Terms> refused -> refused.problem().response();
    };
  }
}
