package io.sycee.identity.http;

import io.sycee.identity.NewSession;
import io.sycee.identity.Site;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * The cookie {@code sycee_session}: out of reach of scripts, never sent along from another site,
 * and only over TLS unless the site is one's own machine.
 */
@Component
class SessionCookie {

  static final String NAME = "sycee_session";

  /** 256 bits in base64url; anything else was never ours and costs no look-up. */
  private static final int TOKEN_LENGTH = 43;

  private final boolean secure;

  SessionCookie(Site site) {
    this.secure = site.isHttps();
  }

  String set(NewSession session) {
    return cookie(session.token(), session.longest());
  }

  String cleared() {
    return cookie("", Duration.ZERO);
  }

  @Nullable String tokenOf(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(NAME) && cookie.getValue().length() == TOKEN_LENGTH) {
          return cookie.getValue();
        }
      }
    }
    return null;
  }

  private String cookie(String value, Duration maxAge) {
    return ResponseCookie.from(NAME, value)
        .httpOnly(true)
        .secure(secure)
        .sameSite("Strict")
        .path("/")
        .maxAge(maxAge)
        .build()
        .toString();
  }
}
