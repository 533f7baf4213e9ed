package io.sycee.identity.http;

import io.sycee.identity.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Finds who is signed in, when somebody asks and not before: a public route or a static file costs
 * no look-up.
 */
@Component
class SessionLookup implements SecurityContextRepository {

  private final Sessions sessions;
  private final SessionCookie cookie;

  SessionLookup(Sessions sessions, SessionCookie cookie) {
    this.sessions = sessions;
    this.cookie = cookie;
  }

  @Override
  public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
    return new OnDemand(() -> find(request));
  }

  @Override
  @Deprecated
  public SecurityContext loadContext(HttpRequestResponseHolder holder) {
    return find(holder.getRequest());
  }

  /** Sessions are made by signing in and by nothing else. */
  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return cookie.tokenOf(request) != null;
  }

  private SecurityContext find(HttpServletRequest request) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    String token = cookie.tokenOf(request);
    if (token != null) {
      sessions.find(token).map(SessionAuthentication::new).ifPresent(context::setAuthentication);
    }
    return context;
  }

  /** One look-up a request, however many ask. */
  private static final class OnDemand implements DeferredSecurityContext {

    private final Supplier<SecurityContext> lookup;
    private @Nullable SecurityContext found;

    OnDemand(Supplier<SecurityContext> lookup) {
      this.lookup = lookup;
    }

    @Override
    public SecurityContext get() {
      SecurityContext context = found;
      if (context == null) {
        context = lookup.get();
        found = context;
      }
      return context;
    }

    @Override
    public boolean isGenerated() {
      return get().getAuthentication() == null;
    }
  }
}
