package io.sycee.api;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers requests that fail before any route is found, such as a path that the firewall refuses:
 * with a problem document, like everything else.
 */
@RestController
class BrokenRequests implements ErrorController {

  @RequestMapping("${spring.web.error.path:/error}")
  ResponseEntity<?> broken(HttpServletRequest request) {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    int code = status instanceof Integer number ? number : 404;
    if (code == 404) {
      return Problem.notFound().response();
    }
    if (code < 500) {
      return Problem.of(
              ProblemCode.MALFORMED_REQUEST, "The request could not be read. Nothing changed.")
          .response();
    }
    return ProblemAdvice.unknownOutcome().response();
  }
}
