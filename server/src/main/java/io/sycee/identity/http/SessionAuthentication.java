package io.sycee.identity.http;

import io.sycee.identity.Sessions;
import io.sycee.identity.SignedIn;
import io.sycee.identity.SignedInHolder;
import io.sycee.identity.SignedInOfficer;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A living session, as Spring Security knows it. */
final class SessionAuthentication extends AbstractAuthenticationToken {

  private static final long serialVersionUID = 1L;

  static final String HOLDER = "holder";
  static final String OFFICER = "officer";

  private final transient Sessions.Session session;

  SessionAuthentication(Sessions.Session session) {
    super(List.of(new SimpleGrantedAuthority(authority(session.caller()))));
    this.session = session;
    setAuthenticated(true);
  }

  @Override
  public SignedIn getPrincipal() {
    return session.caller();
  }

  Sessions.Session session() {
    return session;
  }

  /** The passkey that the session was signed in with. */
  UUID passkeyId() {
    return session.passkeyId();
  }

  /** The token stays in the cookie. */
  @Override
  public @Nullable Object getCredentials() {
    return null;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SessionAuthentication that && session.equals(that.session);
  }

  @Override
  public int hashCode() {
    return session.hashCode();
  }

  private static String authority(SignedIn caller) {
    return switch (caller) {
      case SignedInHolder holder -> HOLDER;
      case SignedInOfficer officer -> OFFICER;
    };
  }
}
