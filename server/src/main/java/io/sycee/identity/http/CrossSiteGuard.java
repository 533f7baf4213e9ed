package io.sycee.identity.http;

import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import io.sycee.identity.Site;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses an unsafe request that a browser says was caused by another site.
 *
 * <p>There is no token to hand out: every browser that knows passkeys sends Fetch Metadata to
 * trustworthy origins, and no page can forge or drop it.
 *
 * <ul>
 *   <li>{@code Sec-Fetch-Site} is there: it must be {@code same-origin}, or {@code none} (the
 *       person typed the address). {@code same-site} is another origin and refused: a neighbour's
 *       subdomain is not us.
 *   <li>It is absent but {@code Origin} is there: that must be one of ours. {@code null}, which
 *       sandboxed frames and some redirects send, is not.
 *   <li>Both are absent: it is no browser. A program has no cookies but its owner's own, so that
 *       there is nobody to trick.
 * </ul>
 *
 * <p>The session cookie is {@code SameSite=Strict} besides, so that two independent mechanisms
 * would have to fail. {@code GET} and {@code HEAD} change nothing here and are not looked at.
 */
final class CrossSiteGuard extends OncePerRequestFilter {

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
  private static final Set<String> OURS = Set.of("same-origin", "none");

  private final Set<String> origins;
  private final ProblemResponses problems;

  CrossSiteGuard(Site site, ProblemResponses problems) {
    this.origins = site.origins();
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (SAFE.contains(request.getMethod()) || !comesFromAnotherSite(request)) {
      chain.doFilter(request, response);
    } else {
      problems.write(
          response,
          Problem.of(
              ProblemCode.CROSS_SITE_REQUEST,
              "Your browser says that another site caused this request. If you meant it, open the"
                  + " wallet itself and do it there. Nothing changed, no money moved."));
    }
  }

  private boolean comesFromAnotherSite(HttpServletRequest request) {
    String fetchSite = request.getHeader("Sec-Fetch-Site");
    if (fetchSite != null) {
      return !OURS.contains(fetchSite);
    }
    String origin = request.getHeader("Origin");
    return origin != null && !origins.contains(origin.toLowerCase(Locale.ROOT));
  }
}
