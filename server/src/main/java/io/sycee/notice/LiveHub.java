package io.sycee.notice;

import io.sycee.identity.HolderId;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The screens that listen at this instance. Each has a queue and a virtual thread of its own, so
 * that a screen on a bad network keeps nobody else waiting; one that falls behind is cut off, comes
 * back by itself and reads its state anew.
 */
@Component
class LiveHub implements LiveUpdates {

  /** Far more than a person reads between two reconnects. */
  private static final int QUEUE = 64;

  /**
   * A stream ends after ten minutes and the browser opens the next: by then a sign-out, a removed
   * cashier or a moved instance takes effect for streams as well.
   */
  private static final Duration LIVES = Duration.ofMinutes(10);

  /** Shorter than the minute after which proxies take a silent connection for dead. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private static final LiveEvent HELLO = new LiveEvent("", "hello", Map.of());

  private final Map<String, Queue<Screen>> screens = new ConcurrentHashMap<>();

  /** While the instance stops, streams end as soon as they begin. */
  private volatile boolean ended;

  @Override
  public SseEmitter follow(HolderId holder) {
    return open(Topic.of(holder));
  }

  @Override
  public SseEmitter followShop(UUID shop) {
    return open(Topic.ofShop(shop));
  }

  void deliver(LiveEvent event) {
    Queue<Screen> listening = screens.get(event.topic());
    if (listening != null) {
      listening.forEach(screen -> screen.offer(event));
    }
  }

  /** Events may have been missed: every screen is greeted again and reads its state anew. */
  void greetAll() {
    screens.values().forEach(listening -> listening.forEach(screen -> screen.offer(HELLO)));
  }

  void begin() {
    ended = false;
  }

  /**
   * Ends every stream, so that browsers go to another instance at once: a stream counts as a
   * request in progress, for which an orderly stop would wait until its patience is over.
   */
  void endAll() {
    ended = true;
    screens.values().forEach(listening -> listening.forEach(Screen::end));
  }

  private SseEmitter open(Topic topic) {
    Screen screen = new Screen(topic.name());
    // Under the map's lock, as leaving is: a queue that the last screen leaves is dropped.
    screens.compute(
        topic.name(),
        (name, listening) -> {
          Queue<Screen> queue = listening == null ? new ConcurrentLinkedQueue<>() : listening;
          queue.add(screen);
          return queue;
        });
    screen.offer(HELLO);
    Thread.ofVirtual().name("live-", 0).start(screen);
    if (ended) {
      screen.end();
    }
    return screen.emitter;
  }

  private void leave(Screen screen) {
    screens.computeIfPresent(
        screen.topic,
        (topic, listening) -> {
          listening.remove(screen);
          return listening.isEmpty() ? null : listening;
        });
  }

  private final class Screen implements Runnable {

    private final String topic;
    private final SseEmitter emitter = new SseEmitter(LIVES.toMillis());
    private final BlockingQueue<LiveEvent> queue = new ArrayBlockingQueue<>(QUEUE);
    private volatile boolean left;

    Screen(String topic) {
      this.topic = topic;
      emitter.onCompletion(this::close);
      emitter.onTimeout(this::close);
      emitter.onError(gone -> close());
    }

    void offer(LiveEvent event) {
      if (!queue.offer(event)) {
        close();
      }
    }

    private void close() {
      left = true;
      leave(this);
    }

    void end() {
      close();
      // Wakes the thread, which may wait for the next heartbeat.
      offer(HELLO);
    }

    @Override
    public void run() {
      try {
        while (!left) {
          @Nullable LiveEvent event = queue.poll(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
          emitter.send(
              event == null
                  ? SseEmitter.event().comment("still here")
                  : SseEmitter.event()
                      .name(event.name())
                      .data(event.data(), MediaType.APPLICATION_JSON));
        }
      } catch (IOException | IllegalStateException gone) {
        // The screen went away; there is nobody to tell.
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      } finally {
        close();
        emitter.complete();
      }
    }
  }
}
