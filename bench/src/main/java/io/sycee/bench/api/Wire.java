package io.sycee.bench.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * One connection that is kept, with one request on its way. It knows as much of HTTP/1.1 as the
 * platform's own answers need, and so costs little of the processor that it shares with the server.
 */
final class Wire implements Closeable {

  /** A server that is silent for so long has failed. */
  private static final int PATIENCE_MILLIS = 30_000;

  private static final int BUFFER_BYTES = 4096;

  private static final int BUSY = 503;

  /** The platform hangs up on who says nothing for ten seconds. */
  private static final long IDLE_NANOS = 5_000_000_000L;

  private final int port;
  private Socket socket;
  private InputStream in;
  private long usedAtNanos = System.nanoTime();

  Wire(int port) throws IOException {
    this.port = port;
    this.socket = connect(port);
    this.in = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  /** The answer, with its body as text. */
  record Answer(int status, String body) {

    Answer must(int expected) throws IOException {
      if (status != expected) {
        throw new IOException("expected " + expected + ", got " + status + " " + body);
      }
      return this;
    }
  }

  Answer get(String path, String cookie) throws IOException {
    return send("GET", path, cookie, null, null);
  }

  /** Asks again with the same key while the platform says that it is busy, as a client does. */
  Answer post(String path, String cookie, String key, String body) throws IOException {
    Answer answer = send("POST", path, cookie, key, body);
    while (answer.status() == BUSY) {
      answer = send("POST", path, cookie, key, body);
    }
    return answer;
  }

  private Answer send(
      String method, String path, String cookie, @Nullable String key, @Nullable String body)
      throws IOException {
    byte[] content = body == null ? new byte[0] : body.getBytes(UTF_8);
    StringBuilder head = new StringBuilder(BUFFER_BYTES);
    head.append(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: localhost:");
    head.append(port).append("\r\nCookie: ").append(cookie).append("\r\n");
    if (key != null) {
      head.append("Idempotency-Key: ").append(key).append("\r\nContent-Type: application/json\r\n");
      head.append("Content-Length: ").append(content.length).append("\r\n");
    }
    byte[] header = head.append("\r\n").toString().getBytes(ISO_8859_1);
    byte[] request = new byte[header.length + content.length];
    System.arraycopy(header, 0, request, 0, header.length);
    System.arraycopy(content, 0, request, header.length, content.length);
    if (System.nanoTime() - usedAtNanos > IDLE_NANOS) {
      reconnect();
    }
    socket.getOutputStream().write(request);
    Answer answer = receive();
    usedAtNanos = System.nanoTime();
    return answer;
  }

  private Answer receive() throws IOException {
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    int length = 0;
    boolean chunked = false;
    boolean last = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
        length = Integer.parseInt(header.substring(15).strip());
      } else if (header.regionMatches(true, 0, "Transfer-Encoding: chunked", 0, 26)) {
        chunked = true;
      } else if (header.regionMatches(true, 0, "Connection: close", 0, 17)) {
        last = true;
      }
    }
    Answer answer = new Answer(status, chunked ? chunks() : new String(exactly(length), UTF_8));
    if (last) {
      reconnect();
    }
    return answer;
  }

  private void reconnect() throws IOException {
    socket.close();
    socket = connect(port);
    in = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
  }

  private String chunks() throws IOException {
    StringBuilder body = new StringBuilder();
    for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
      body.append(new String(exactly(size), UTF_8));
      line();
    }
    line();
    return body.toString();
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new IOException("the server ended the connection");
    }
    return bytes;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the server ended the connection");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
