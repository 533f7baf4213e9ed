package io.sycee.identity.http;

import io.sycee.identity.Ceremony;
import io.sycee.identity.Identity;
import io.sycee.identity.NewSession;
import io.sycee.identity.Outcome;
import io.sycee.identity.SignedIn;
import io.sycee.identity.SignedInHolder;
import io.sycee.identity.SignedInOfficer;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What every way in answers: the ceremony first, then who it is, with the cookie. */
@Component
class SignInAnswers {

  private final Identity identity;
  private final SessionCookie cookie;

  SignInAnswers(Identity identity, SessionCookie cookie) {
    this.identity = identity;
    this.cookie = cookie;
  }

  ResponseEntity<?> ceremony(Outcome<Ceremony> outcome) {
    return switch (outcome) {
      case Outcome.Success<Ceremony>(Ceremony ceremony) ->
          ResponseEntity.status(HttpStatus.CREATED).body(ceremony);
      case Outcome.Refused<Ceremony> refused -> refused.problem().response();
    };
  }

  ResponseEntity<?> asMe(Outcome<NewSession> outcome) {
    return signedIn(outcome, session -> me(session.caller()));
  }

  ResponseEntity<?> asSession(Outcome<NewSession> outcome) {
    return signedIn(outcome, session -> session(session.caller()));
  }

  Views.Session session(SignedIn caller) {
    return switch (caller) {
      case SignedInHolder holder ->
          new Views.Session(
              SessionAuthentication.HOLDER, Views.Me.of(identity.profile(holder.holder())), null);
      case SignedInOfficer officer ->
          new Views.Session(SessionAuthentication.OFFICER, null, officer.officer().value());
    };
  }

  private Object me(SignedIn caller) {
    return switch (caller) {
      case SignedInHolder holder -> Views.Me.of(identity.profile(holder.holder()));
      case SignedInOfficer officer -> session(officer);
    };
  }

  private ResponseEntity<?> signedIn(
      Outcome<NewSession> outcome, Function<NewSession, Object> body) {
    return switch (outcome) {
      case Outcome.Success<NewSession>(NewSession session) ->
          ResponseEntity.status(HttpStatus.CREATED)
              .header(HttpHeaders.SET_COOKIE, cookie.set(session))
              .body(body.apply(session));
      case Outcome.Refused<NewSession> refused -> refused.problem().response();
    };
  }
}
