package io.sycee.identity.http;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;

import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import io.sycee.identity.Site;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/**
 * Who may come in where. A route that somebody forgot to think about is closed: under {@code /v1}
 * it wants a holder, elsewhere it does not exist.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class Doors {

  /** What anybody may read: the apps, the description of the API, and what the place is. */
  private static final String[] FOR_EVERYBODY = {
    "/",
    "/wallet/**",
    "/till/**",
    "/console/**",
    "/docs/**",
    "/openapi.yaml",
    "/favicon.ico",
    "/.well-known/**",
    "/actuator/health/**",
    "/v1/market"
  };

  private final ProblemResponses problems;
  private final RateLimit rate;

  Doors(ProblemResponses problems, RequestLimits limits) {
    this.problems = problems;
    this.rate = new RateLimit(limits, System::nanoTime, problems);
  }

  /** Each filter would be timed for itself: more work than all that a payment does here. */
  @Bean
  SecurityObservationSettings doorsAreNotTimed() {
    return SecurityObservationSettings.noObservations();
  }

  @Bean
  SecurityFilterChain doorsOfThePlatform(HttpSecurity http, SessionLookup sessions, Site site)
      throws Exception {
    return http.authorizeHttpRequests(Doors::rules)
        .securityContext(context -> context.securityContextRepository(sessions))
        // SessionLookup is all there is: no HTTP session, no stand-in for who is not signed in.
        .sessionManagement(AbstractHttpConfigurer::disable)
        .anonymous(AbstractHttpConfigurer::disable)
        .exceptionHandling(refusals ->
            refusals
                .authenticationEntryPoint((request, response, e) -> refuse(request, response))
                .accessDeniedHandler((request, response, e) -> refuse(request, response)))
        // CrossSiteGuard says why it takes the place of Spring's tokens.
        .csrf(AbstractHttpConfigurer::disable)
        .addFilterBefore(new CrossSiteGuard(site, problems), SecurityContextHolderFilter.class)
        .addFilterAfter(rate, AuthorizationFilter.class)
        .headers(headers -> ResponseHeaders.configure(headers, site))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .build();
  }

  private static void rules(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          requests) {
    requests
        // The rest of a request that was let in when it arrived: streams, welcome pages, errors.
        .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.FORWARD, DispatcherType.ERROR)
        .permitAll()
        .requestMatchers(GET, FOR_EVERYBODY)
        .permitAll()
        .requestMatchers(HEAD, FOR_EVERYBODY)
        .permitAll()
        .requestMatchers(
            POST,
            "/v1/holders",
            "/v1/holders/ceremony",
            "/v1/sessions",
            "/v1/sessions/ceremony",
            "/v1/recoveries",
            "/v1/recoveries/ceremony",
            "/v1/officers",
            "/v1/officers/ceremony",
            // Whoever came by a payment link sees the shop and the amount before opening a wallet.
            "/v1/payment-link-readings")
        .permitAll()
        .requestMatchers("/sandbox/acquirer/**", "/sandbox/payments")
        .permitAll()
        .requestMatchers("/v1/sessions/current")
        .access(
            AuthorityAuthorizationManager.hasAnyAuthority(
                SessionAuthentication.HOLDER, SessionAuthentication.OFFICER))
        .requestMatchers("/v1/officer/**")
        .access(AuthorityAuthorizationManager.hasAuthority(SessionAuthentication.OFFICER))
        // The shop's side, for its people and its programs; OpenToKeys says which of it for those.
        .requestMatchers("/v1/shops/*/**")
        .access(
            AuthorityAuthorizationManager.hasAnyAuthority(
                SessionAuthentication.HOLDER, ProgramAuthentication.PROGRAM))
        .requestMatchers("/v1/api-keys/current")
        .access(AuthorityAuthorizationManager.hasAuthority(ProgramAuthentication.PROGRAM))
        // The sandbox's own: for whoever runs it, and for the programs that are tried out in it.
        .requestMatchers("/v1/test/**")
        .access(
            AuthorityAuthorizationManager.hasAnyAuthority(
                SessionAuthentication.OFFICER, ProgramAuthentication.PROGRAM))
        .requestMatchers("/v1/**")
        .access(AuthorityAuthorizationManager.hasAuthority(SessionAuthentication.HOLDER))
        .anyRequest()
        .denyAll();
  }

  static Problem forPeopleOnly() {
    return Problem.of(
        ProblemCode.NOT_ALLOWED,
        "This is not for programs: no API key opens it, whatever its scopes. Nothing changed, no"
            + " money moved.");
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    Optional<Problem> tooMany = rate.take(request, response);
    if (tooMany.isPresent()) {
      problems.write(response, tooMany.get());
    } else if (!request.getRequestURI().startsWith("/v1/")) {
      problems.write(response, Problem.notFound());
    } else if (request.getAttribute(SessionLookup.REFUSAL) instanceof Problem refusal) {
      response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
      problems.write(response, refusal);
    } else if (authentication instanceof ProgramAuthentication) {
      problems.write(response, forPeopleOnly());
    } else if (authentication instanceof SessionAuthentication) {
      problems.write(
          response,
          Problem.of(
              ProblemCode.NOT_ALLOWED,
              "You are signed in, but in another role than this needs. Nothing changed, no money"
                  + " moved."));
    } else {
      problems.write(
          response,
          Problem.of(
              ProblemCode.NOT_SIGNED_IN,
              "Nobody is signed in here, or the session has ended. Sign in with your passkey and"
                  + " try again; no money moved."));
    }
  }
}
