package io.sycee.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A screen that listens to server-sent events. */
public final class LiveStream implements AutoCloseable {

  /** An event takes milliseconds; a machine under load is given more than a hundred times that. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Stream<String> lines;
  private String name = "";

  /** What a screen is told. */
  public record Event(String name, JsonNode data) {}

  private LiveStream(Stream<String> lines) {
    this.lines = lines;
  }

  static LiveStream open(HttpClient http, HttpRequest request, String path) {
    try {
      HttpResponse<Stream<String>> response = http.send(request, BodyHandlers.ofLines());
      String type = response.headers().firstValue("Content-Type").orElse("");
      Contract.file()
          .judge(
              "GET",
              path,
              new Reply(response.statusCode(), new byte[0], Map.of("content-type", type)));
      LiveStream stream = new LiveStream(response.body());
      Thread.ofVirtual().start(stream::read);
      assertThat(stream.take().name()).isEqualTo("hello");
      return stream;
    } catch (IOException | InterruptedException broken) {
      throw new AssertionError(path, broken);
    }
  }

  /** The next event that says something; greetings only say that some may have been missed. */
  public Event next() {
    Event event = take();
    while (event.name().equals("hello")) {
      event = take();
    }
    return event;
  }

  /** Waits until the server has ended the stream. */
  public void awaitEnd() {
    try {
      assertThat(ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopping) {
      throw new AssertionError(stopping);
    }
  }

  @Override
  public void close() {
    lines.close();
  }

  private Event take() {
    try {
      @Nullable Event event = events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (event == null) {
        throw new AssertionError("no event within " + PATIENCE.toSeconds() + " s");
      }
      return event;
    } catch (InterruptedException stopping) {
      throw new AssertionError(stopping);
    }
  }

  private void read() {
    try {
      lines.forEach(this::read);
    } catch (RuntimeException closed) {
      // The test has left, or the server did; whoever still waits is told by the time-out.
      name = "";
    } finally {
      ended.countDown();
    }
  }

  private void read(String line) {
    if (line.startsWith("event:")) {
      name = line.substring("event:".length()).strip();
    } else if (line.startsWith("data:")) {
      events.add(new Event(name, Person.JSON.readTree(line.substring("data:".length()))));
    }
  }
}
