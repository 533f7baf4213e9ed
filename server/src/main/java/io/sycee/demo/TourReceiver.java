package io.sycee.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A shop's program that takes webhooks and verifies them, by Standard Webhooks version 1. */
final class TourReceiver implements AutoCloseable {

  /** The first attempt comes at once; what has not come by then never will. */
  private static final long PATIENCE_SECONDS = 60;

  private final HttpServer server;
  private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();

  private TourReceiver(HttpServer server) {
    this.server = server;
  }

  @SuppressWarnings("ArrayRecordComponent") // The bytes as they came, never compared.
  private record Message(Headers headers, byte[] body) {}

  /** What a message said, and whether its signature fits. */
  record Told(boolean verified, String type, String paymentId) {}

  static TourReceiver listen() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
      TourReceiver receiver = new TourReceiver(server);
      server.createContext(
          "/",
          exchange -> {
            receiver.messages.add(
                new Message(
                    exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
          });
      server.start();
      return receiver;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/";
  }

  /** Waits for a message. */
  Told next(String secret) {
    try {
      Message message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (message == null) {
        throw new IllegalStateException("no webhook came");
      }
      JsonNode body = JsonMapper.shared().readTree(message.body());
      return new Told(
          isVerified(secret, message),
          body.path("type").stringValue(),
          body.path("data").path("paymentId").stringValue());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopping);
    }
  }

  private static boolean isVerified(String secret, Message message) {
    String signed =
        header(message, "webhook-id") + "." + header(message, "webhook-timestamp") + ".";
    byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update(signed.getBytes(UTF_8));
      String right = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(message.body()));
      return MessageDigest.isEqual(
          right.getBytes(UTF_8), header(message, "webhook-signature").getBytes(UTF_8));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static String header(Message message, String name) {
    @Nullable String value = message.headers().getFirst(name);
    return Objects.requireNonNullElse(value, "");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
