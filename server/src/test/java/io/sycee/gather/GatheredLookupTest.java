package io.sycee.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatheredLookupTest {

  private final Gathering gathering = new Gathering();
  private final List<List<Integer>> statements = new CopyOnWriteArrayList<>();
  private final Semaphore begun = new Semaphore(0);
  private final Semaphore mayGoOn = new Semaphore(0);
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

  @AfterEach
  void end() {
    mayGoOn.release(1_000);
    gathering.end();
  }

  @Test
  void what_is_asked_while_a_statement_is_under_way_comes_to_one_statement() {
    GatheredLookup<Integer, String> lookup = gathering.lookup("numbers", this::read);
    CompletableFuture<Optional<String>> first = ask(lookup, 1);
    begun.acquireUninterruptibly();
    List<CompletableFuture<Optional<String>>> others =
        IntStream.rangeClosed(2, 40).mapToObj(number -> ask(lookup, number)).toList();
    mayGoOn.release();
    assertThat(first.join()).contains("1");
    begun.acquireUninterruptibly();
    mayGoOn.release(1_000);

    for (int index = 0; index < others.size(); index++) {
      assertThat(others.get(index).join()).contains(String.valueOf(index + 2));
    }
    assertThat(statements.getFirst()).containsExactly(1);
    assertThat(statements).hasSizeLessThan(others.size());
    assertThat(statements.stream().flatMap(List::stream)).hasSize(40).doesNotHaveDuplicates();
  }

  @Test
  void an_answer_comes_from_a_statement_that_began_after_the_question() {
    Map<Integer, String> table = new HashMap<>(Map.of(7, "old"));
    GatheredLookup<Integer, String> lookup =
        gathering.lookup(
            "table",
            keys -> {
              Map<Integer, String> seen = Map.copyOf(table);
              begun.release();
              mayGoOn.acquireUninterruptibly();
              return seen;
            });
    CompletableFuture<Optional<String>> before = ask(lookup, 7);
    begun.acquireUninterruptibly();
    table.put(7, "new");
    CompletableFuture<Optional<String>> after = ask(lookup, 7);
    mayGoOn.release(2);

    assertThat(before.join()).contains("old");
    assertThat(after.join()).contains("new");
  }

  @Test
  void a_row_that_is_not_there_is_empty() {
    mayGoOn.release();
    assertThat(gathering.<Integer, String>lookup("none", keys -> Map.of()).find(5)).isEmpty();
  }

  @Test
  void a_failure_reaches_those_who_asked_and_nobody_after_them() {
    GatheredLookup<Integer, String> lookup = gathering.lookup("numbers", this::read);
    failure.set(new IllegalStateException("the database is away"));
    mayGoOn.release(2);
    assertThatThrownBy(() -> lookup.find(1)).hasMessage("the database is away");

    failure.set(null);
    assertThat(lookup.find(1)).contains("1");
  }

  @Test
  void after_the_end_a_question_is_still_answered() {
    GatheredLookup<Integer, String> lookup = gathering.lookup("numbers", this::read);
    gathering.end();
    mayGoOn.release(10);
    assertThat(lookup.find(3)).contains("3");
  }

  private static CompletableFuture<Optional<String>> ask(
      GatheredLookup<Integer, String> lookup, int key) {
    CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> answer.complete(lookup.find(key)));
    return answer;
  }

  private Map<Integer, String> read(Collection<Integer> keys) {
    statements.add(new ArrayList<>(keys));
    begun.release();
    mayGoOn.acquireUninterruptibly();
    RuntimeException thrown = failure.get();
    if (thrown != null) {
      throw thrown;
    }
    Map<Integer, String> found = new HashMap<>();
    keys.forEach(key -> found.put(key, key.toString()));
    return found;
  }
}
