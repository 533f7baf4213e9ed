package io.sycee.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Somebody's web server that takes webhooks, over a bare socket: it may misbehave as it likes. */
final class Receiver implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 40;

  /** What it does once a request has arrived whole. */
  @FunctionalInterface
  interface Manners {
    void answer(OutputStream out) throws IOException, InterruptedException;
  }

  /**
   * @param headers by lower-case name
   */
  @SuppressWarnings("ArrayRecordComponent") // The bytes as they came, never compared.
  record Received(Map<String, String> headers, byte[] body) {

    String id() {
      return String.valueOf(headers.get("webhook-id"));
    }

    String text() {
      return new String(body, UTF_8);
    }
  }

  private final ServerSocket server;
  private final BlockingQueue<Received> queue = new LinkedBlockingQueue<>();
  private final List<Received> all = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();
  private volatile Manners manners;

  Receiver(Manners manners) throws IOException {
    this.manners = manners;
    this.server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  static Receiver answering(int status) throws IOException {
    return new Receiver(with(status));
  }

  static Manners with(int status, String... headers) {
    return out -> {
      out.write(("HTTP/1.1 " + status + " Said\r\nContent-Length: 0\r\n").getBytes(ISO_8859_1));
      for (String header : headers) {
        out.write((header + "\r\n").getBytes(ISO_8859_1));
      }
      out.write("\r\n".getBytes(ISO_8859_1));
    };
  }

  void nowAnswers(Manners changed) {
    manners = changed;
  }

  String url() {
    return "http://localhost:" + server.getLocalPort() + "/hook?from=sycee";
  }

  Received next() throws InterruptedException {
    Received received = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (received == null) {
      throw new AssertionError("nothing was received");
    }
    return received;
  }

  @Nullable Received ready() {
    return queue.poll();
  }

  List<Received> all() {
    return all;
  }

  int mostAtOnce() {
    return mostAtOnce.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      mostAtOnce.accumulateAndGet(connections.incrementAndGet(), Math::max);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      Map<String, String> headers = new HashMap<>();
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        int colon = line.indexOf(':');
        if (colon > 0) {
          headers.put(
              line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
        }
      }
      int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
      Received received = new Received(headers, in.readNBytes(length));
      all.add(received);
      queue.add(received);
      manners.answer(socket.getOutputStream());
      socket.getOutputStream().flush();
    } catch (IOException theyLeft) {
      // Whoever sends may hang up.
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } finally {
      connections.decrementAndGet();
    }
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int read = in.read(); read >= 0 && read != '\n'; read = in.read()) {
      if (read != '\r') {
        line.write(read);
      }
    }
    return line.toString(ISO_8859_1);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
