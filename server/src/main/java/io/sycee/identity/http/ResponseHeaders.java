package io.sycee.identity.http;

import io.sycee.identity.Site;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.HeaderWriter;

/** What browsers are told to allow: the apps' own files, and nothing from or for anybody else. */
final class ResponseHeaders implements HeaderWriter {

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

  /** What every answer carries. */
  private static final List<Header> ALWAYS =
      List.of(
          new Header("X-Content-Type-Options", "nosniff"),
          new Header("X-Frame-Options", "DENY"),
          new Header("Referrer-Policy", "no-referrer"),
          new Header("Cross-Origin-Resource-Policy", "same-origin"));

  /** The apps are pages. */
  private static final List<Header> PAGE =
      List.of(
          new Header("Content-Security-Policy", CONTENT_SECURITY_POLICY),
          new Header("Permissions-Policy", PERMISSIONS_POLICY),
          new Header("Cross-Origin-Opener-Policy", "same-origin"));

  /**
   * An answer of the API is no page: were it ever shown as one, it could load and do nothing. It is
   * for nobody's cache; files of the apps say themselves how long they keep.
   */
  private static final List<Header> ANSWER =
      List.of(
          new Header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
          new Header("Cache-Control", "no-store"));

  private final List<Header> always;

  private ResponseHeaders(boolean https) {
    this.always =
        https
            ? Stream.concat(
                    ALWAYS.stream(),
                    Stream.of(new Header("Strict-Transport-Security", STRICT_TRANSPORT_SECURITY)))
                .toList()
            : ALWAYS;
  }

  private record Header(String name, String value) {}

  /** In the place of Spring's writers, of which each would look at each request. */
  static void configure(HeadersConfigurer<HttpSecurity> headers, Site site) {
    headers.defaultsDisabled().addHeaderWriter(new ResponseHeaders(site.isHttps()));
  }

  @Override
  public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
    always.forEach(header -> response.setHeader(header.name(), header.value()));
    List<Header> rest = request.getRequestURI().startsWith("/v1/") ? ANSWER : PAGE;
    for (Header header : rest) {
      if (!response.containsHeader(header.name())) {
        response.setHeader(header.name(), header.value());
      }
    }
  }
}
