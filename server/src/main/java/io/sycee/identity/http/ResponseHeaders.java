package io.sycee.identity.http;

import io.sycee.identity.Site;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** What browsers are told to allow: the apps' own files, and nothing from or for anybody else. */
final class ResponseHeaders {

  /**
   * The scanner is WebAssembly and reads pictures that the person chose or the camera took ({@code
   * blob:}, {@code data:}); all else comes from here.
   */
  private static final String CONTENT_SECURITY_POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self' 'wasm-unsafe-eval'",
          "style-src 'self'",
          "img-src 'self' blob: data:",
          "media-src 'self' blob:",
          "font-src 'self'",
          "connect-src 'self'",
          "worker-src 'self'",
          "manifest-src 'self'",
          "form-action 'self'",
          "base-uri 'none'",
          "frame-ancestors 'none'");

  private static final String PERMISSIONS_POLICY =
      "camera=(self), publickey-credentials-create=(self), publickey-credentials-get=(self),"
          + " geolocation=(), microphone=(), payment=(), usb=()";

  /** Two years, what browsers' preload lists ask for at least one of. */
  private static final String STRICT_TRANSPORT_SECURITY = "max-age=63072000; includeSubDomains";

  private ResponseHeaders() {}

  static void configure(HeadersConfigurer<HttpSecurity> headers, Site site) {
    headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
        .permissionsPolicyHeader(permissions -> permissions.policy(PERMISSIONS_POLICY))
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
        .crossOriginResourcePolicy(
            resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
        // Spring's own looks at the connection, which behind a proxy is plain; the site knows.
        .httpStrictTransportSecurity(HeadersConfigurer.HstsConfig::disable)
        // Answers are for nobody's cache; files of the apps say themselves how long they keep.
        .cacheControl(HeadersConfigurer.CacheControlConfig::disable)
        .addHeaderWriter(
            new DelegatingRequestMatcherHeaderWriter(
                PathPatternRequestMatcher.withDefaults().matcher("/v1/**"),
                new CacheControlHeadersWriter()));
    if (site.isHttps()) {
      headers.addHeaderWriter(
          new StaticHeadersWriter("Strict-Transport-Security", STRICT_TRANSPORT_SECURITY));
    }
  }
}
