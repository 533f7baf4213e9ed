package io.sycee.identity.http;

import io.sycee.api.Problem;
import io.sycee.identity.BearerKeys;
import io.sycee.identity.Outcome;
import io.sycee.identity.Sessions;
import io.sycee.identity.ShopProgram;
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
 * Finds who is signed in, or whose key a program shows, when somebody asks and not before: a public
 * route or a static file costs no look-up. A program that shows a key means it: a cookie beside the
 * key is not looked at.
 */
@Component
class SessionLookup implements SecurityContextRepository {

  /** Request attribute: why the key of this request is not accepted. */
  static final String REFUSAL = SessionLookup.class.getName() + ".refusal";

  /** Request attribute: who was found. Absent where nobody was looked up. */
  static final String FOUND = SessionLookup.class.getName() + ".found";

  private static final String SCHEME = "Bearer ";

  private final BearerKeys keys;
  private final Sessions sessions;
  private final SessionCookie cookie;

  SessionLookup(BearerKeys keys, Sessions sessions, SessionCookie cookie) {
    this.keys = keys;
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
    return secretOf(request) != null || cookie.tokenOf(request) != null;
  }

  private SecurityContext find(HttpServletRequest request) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    String secret = secretOf(request);
    String token = secret == null ? cookie.tokenOf(request) : null;
    if (secret != null) {
      switch (keys.read(secret)) {
        case Outcome.Success<ShopProgram>(ShopProgram program) ->
            context.setAuthentication(new ProgramAuthentication(program));
        case Outcome.Refused<ShopProgram>(Problem problem) ->
            request.setAttribute(REFUSAL, problem);
      }
    }
    if (token != null) {
      sessions.find(token).map(SessionAuthentication::new).ifPresent(context::setAuthentication);
    }
    request.setAttribute(FOUND, context.getAuthentication());
    return context;
  }

  private static @Nullable String secretOf(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? header.substring(SCHEME.length()).strip()
        : null;
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
