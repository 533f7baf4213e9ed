package io.sycee.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A shop's program on this machine that takes webhooks; it can keep whoever brings one waiting. */
final class HookReceiver implements AutoCloseable {

  private final HttpServer server;
  private final BlockingQueue<Received> messages = new LinkedBlockingQueue<>();
  private volatile CountDownLatch mayAnswer = new CountDownLatch(0);

  private HookReceiver(HttpServer server) {
    this.server = server;
  }

  /** A message as it came. */
  record Received(String id, String timestamp, String signature, String body) {

    /** By Standard Webhooks, version 1. */
    boolean isSignedBy(String secret) throws GeneralSecurityException {
      Mac mac = Mac.getInstance("HmacSHA256");
      byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] hash = mac.doFinal((id + "." + timestamp + "." + body).getBytes(UTF_8));
      String right = "v1," + Base64.getEncoder().encodeToString(hash);
      return MessageDigest.isEqual(right.getBytes(UTF_8), signature.getBytes(UTF_8));
    }
  }

  static HookReceiver listen() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    HookReceiver receiver = new HookReceiver(server);
    server.setExecutor(command -> Thread.ofVirtual().start(command));
    server.createContext(
        "/",
        exchange -> {
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          receiver.messages.add(
              new Received(
                  String.valueOf(exchange.getRequestHeaders().getFirst("webhook-id")),
                  String.valueOf(exchange.getRequestHeaders().getFirst("webhook-timestamp")),
                  String.valueOf(exchange.getRequestHeaders().getFirst("webhook-signature")),
                  body));
          try {
            receiver.mayAnswer.await();
            exchange.sendResponseHeaders(204, -1);
          } catch (IOException theyLeft) {
            // Whoever was kept waiting may be dead.
          } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
          } finally {
            exchange.close();
          }
        });
    server.start();
    return receiver;
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/";
  }

  /** From now on nobody is answered, until {@link #answer}. */
  void answerNobody() {
    mayAnswer = new CountDownLatch(1);
  }

  void answer() {
    mayAnswer.countDown();
  }

  Received next(Duration patience) throws InterruptedException {
    Received received = messages.poll(patience.toSeconds(), TimeUnit.SECONDS);
    if (received == null) {
      throw new AssertionError("no webhook came within " + patience);
    }
    return received;
  }

  @Override
  public void close() {
    answer();
    server.stop(0);
  }
}
