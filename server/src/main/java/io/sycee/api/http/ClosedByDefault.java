package io.sycee.api.http;

import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Refuses every request that no module has opened.
 *
 * <p>A module opens its routes with a filter chain of its own, ordered before this one. A route
 * that somebody forgot to think about is therefore closed.
 */
@Configuration(proxyBeanMethods = false)
class ClosedByDefault {

  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  SecurityFilterChain healthAndNothingElse(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(requests ->
            requests
                .requestMatchers(EndpointRequest.to(HealthEndpoint.class))
                .permitAll()
                .anyRequest()
                .denyAll())
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .build();
  }
}
