package io.sycee.gather;

import jakarta.annotation.PreDestroy;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Makes look-ups, and ends their threads with the application. */
@Component
public class Gathering {

  private final List<Thread> threads = new CopyOnWriteArrayList<>();

  /**
   * @param name of the thread, such as the table's
   * @param read the rows of the given keys, which are distinct, by key; it is called by one thread
   *     at a time, outside of any transaction, or by a caller inside one
   */
  public <K, V> GatheredLookup<K, V> lookup(String name, Function<Collection<K>, Map<K, V>> read) {
    GatheredLookup<K, V> lookup = new GatheredLookup<>(read);
    threads.add(Thread.ofVirtual().name("lookup-" + name).start(lookup::run));
    return lookup;
  }

  @PreDestroy
  void end() {
    threads.forEach(Thread::interrupt);
  }
}
