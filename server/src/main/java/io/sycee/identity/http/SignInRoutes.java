package io.sycee.identity.http;

import io.sycee.api.Field;
import io.sycee.identity.Identity;
import io.sycee.identity.Officers;
import io.sycee.identity.Sessions;
import io.sycee.identity.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The ways in and out. */
@RestController
class SignInRoutes {

  private static final int MAX_CODE_LENGTH = 64;
  private static final int MAX_TOKEN_LENGTH = 100;

  private final Identity identity;
  private final Officers officers;
  private final Sessions sessions;
  private final SessionCookie cookie;
  private final SignInAnswers answers;

  SignInRoutes(
      Identity identity,
      Officers officers,
      Sessions sessions,
      SessionCookie cookie,
      SignInAnswers answers) {
    this.identity = identity;
    this.officers = officers;
    this.sessions = sessions;
    this.cookie = cookie;
    this.answers = answers;
  }

  record RecoveryRequest(@Nullable String code) {}

  record EnrolmentRequest(@Nullable String token) {}

  @PostMapping("/v1/holders/ceremony")
  ResponseEntity<?> beginOpening(HttpServletRequest request) {
    return answers.ceremony(identity.beginOpening(request.getRemoteAddr()));
  }

  @PostMapping("/v1/holders")
  ResponseEntity<?> openWallet(@RequestBody AnswerRequest body, HttpServletRequest request) {
    return answers.asMe(identity.open(request.getRemoteAddr(), body.read()));
  }

  @PostMapping("/v1/sessions/ceremony")
  ResponseEntity<?> beginSignIn(HttpServletRequest request) {
    return answers.ceremony(identity.beginSignIn(request.getRemoteAddr()));
  }

  @PostMapping("/v1/sessions")
  ResponseEntity<?> signIn(@RequestBody AnswerRequest body, HttpServletRequest request) {
    return answers.asSession(identity.signIn(request.getRemoteAddr(), body.read()));
  }

  @GetMapping("/v1/sessions/current")
  Views.Session getSession(SignedIn caller) {
    return answers.session(caller);
  }

  @DeleteMapping("/v1/sessions/current")
  ResponseEntity<?> signOut(HttpServletRequest request) {
    String token = cookie.tokenOf(request);
    if (token != null) {
      sessions.end(token);
    }
    return ResponseEntity.noContent().header(HttpHeaders.SET_COOKIE, cookie.cleared()).build();
  }

  @PostMapping("/v1/recoveries/ceremony")
  ResponseEntity<?> beginRecovery(@RequestBody RecoveryRequest body, HttpServletRequest request) {
    String code = Field.text("code", body.code(), MAX_CODE_LENGTH);
    return answers.ceremony(identity.beginRecovery(request.getRemoteAddr(), code));
  }

  @PostMapping("/v1/recoveries")
  ResponseEntity<?> recover(@RequestBody AnswerRequest body, HttpServletRequest request) {
    return answers.asMe(identity.recover(request.getRemoteAddr(), body.read()));
  }

  @PostMapping("/v1/officers/ceremony")
  ResponseEntity<?> beginEnrolment(@RequestBody EnrolmentRequest body, HttpServletRequest request) {
    String token = Field.text("token", body.token(), MAX_TOKEN_LENGTH);
    return answers.ceremony(officers.beginEnrolment(request.getRemoteAddr(), token));
  }

  @PostMapping("/v1/officers")
  ResponseEntity<?> enrolOfficer(@RequestBody AnswerRequest body, HttpServletRequest request) {
    return answers.asSession(officers.enrol(request.getRemoteAddr(), body.read()));
  }
}
