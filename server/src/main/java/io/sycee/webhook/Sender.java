package io.sycee.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Makes one attempt: a POST of the signed bytes on a connection of its own, to an address that
 * {@link Targets} lets through. No redirect is followed, and nothing of an answer is read but its
 * head: the status says it all, and a body could be endless.
 */
@Component
class Sender implements DisposableBean {

  /** Of one attempt, whatever the receiver does meanwhile. */
  static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** All that this instance has under way at once has a connection. */
  private static final int CONNECTIONS = Courier.AT_ONCE;

  /** An honest head has a dozen short lines. */
  private static final Http1Config HEAD =
      Http1Config.custom().setMaxLineLength(8192).setMaxHeaderCount(100).build();

  private final CloseableHttpClient http;
  private final ScheduledExecutorService alarms =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("webhook-patience").factory());

  Sender(Targets targets) {
    this.http =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(targets)
                    .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder().http1Config(HEAD).build())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(Timeout.of(CONNECT))
                            .setSocketTimeout(Timeout.of(PATIENCE))
                            .build())
                    .setMaxConnTotal(CONNECTIONS)
                    .setMaxConnPerRoute(CONNECTIONS)
                    .build())
            // Each attempt resolves and checks anew.
            .setConnectionReuseStrategy((request, response, context) -> false)
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .setUserAgent("Sycee-Webhooks/1")
            .build();
  }

  /**
   * How an attempt ended.
   *
   * @param text {@code answered}, or why there was no answer
   * @param httpStatus null without an answer
   * @param askedToWait the receiver's {@code retry-after}; null without one
   */
  record Result(String text, @Nullable Integer httpStatus, @Nullable Duration askedToWait) {

    static Result without(String answer) {
      return new Result(answer, null, null);
    }

    boolean isSuccess() {
      return httpStatus != null && httpStatus >= 200 && httpStatus < 300;
    }

    boolean isGone() {
      return httpStatus != null && httpStatus == 410;
    }
  }

  /** The secrets to sign with, the newest first; two during a rotation. */
  Result send(String url, UUID event, Instant now, String body, List<WebhookSecret> secrets) {
    byte[] bytes = body.getBytes(UTF_8);
    HttpPost post = new HttpPost(URI.create(url));
    post.setHeader("webhook-id", event.toString());
    post.setHeader("webhook-timestamp", Long.toString(now.getEpochSecond()));
    post.setHeader(
        "webhook-signature",
        secrets.stream()
            .map(secret -> secret.sign(event, now, bytes))
            .collect(Collectors.joining(" ")));
    post.setEntity(new ByteArrayEntity(bytes, ContentType.APPLICATION_JSON));
    ScheduledFuture<?> alarm =
        alarms.schedule(post::cancel, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    try {
      ClassicHttpResponse answer = http.executeOpen(RoutingSupport.determineHost(post), post, null);
      Result result = new Result("answered", answer.getCode(), askedToWait(answer, now));
      // Drops the connection. To close the answer would read it to its end, which may never come.
      post.cancel();
      return result;
    } catch (IOException | HttpException failure) {
      return Result.without(post.isCancelled() ? "timed_out" : reason(failure));
    } finally {
      alarm.cancel(false);
    }
  }

  private static String reason(Exception failure) {
    return switch (failure) {
      case Targets.InnerAddress _ -> "inner_address";
      case UnknownHostException _ -> "unknown_host";
      case InterruptedIOException _ -> "timed_out";
      case SSLException _ -> "tls_failed";
      default -> "no_answer";
    };
  }

  /** Seconds, or a date of RFC 9110; what is neither is not there. */
  private static @Nullable Duration askedToWait(ClassicHttpResponse answer, Instant now) {
    Header header = answer.getFirstHeader("Retry-After");
    if (header == null) {
      return null;
    }
    String value = header.getValue().strip();
    try {
      return value.matches("\\d{1,9}")
          ? Duration.ofSeconds(Long.parseLong(value))
          : Duration.between(
              now, ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException unreadable) {
      return null;
    }
  }

  @Override
  public void destroy() throws IOException {
    alarms.shutdownNow();
    http.close();
  }
}
