package io.sycee.peer.http;

import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import io.sycee.identity.LookUps;
import io.sycee.identity.SignedInHolder;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Stands before each route whose answer tells whether somebody has a name, whatever else it does.
 */
@Component
class NamesAsked {

  private final LookUps lookUps;

  NamesAsked(LookUps lookUps) {
    this.lookUps = lookUps;
  }

  ResponseEntity<?> counted(
      SignedInHolder me, HttpServletRequest http, int names, Supplier<ResponseEntity<?>> step) {
    Problem tooMany = lookUps.admit(me.holder(), http.getRemoteAddr(), names);
    if (tooMany != null) {
      return tooMany.response();
    }
    ResponseEntity<?> answer = step.get();
    if (answer.getBody() instanceof Map<?, ?> document
        && ProblemCode.ADDRESS_UNKNOWN.code().equals(document.get("code"))) {
      lookUps.inVain(http.getRemoteAddr());
    }
    return answer;
  }
}
