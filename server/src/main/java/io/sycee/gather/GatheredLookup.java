package io.sycee.gather;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Looks rows up by key. While one statement is under way, the keys of all who ask come together and
 * are looked up by the next: alone, a caller waits for nobody; in a crowd, a row costs a few
 * microseconds instead of a round trip.
 *
 * <p>Inside a transaction it reads by that transaction, which may have changed the row.
 *
 * @param <K> with {@code equals} by content
 */
public final class GatheredLookup<K, V> {

  /** A statement with more keys hardly costs less for each. */
  private static final int MAX_KEYS = 500;

  private final Function<Collection<K>, Map<K, V>> read;

  /** As many wait here as requests are in progress, which the server bounds. */
  private final BlockingQueue<Question<K, V>> asked = new LinkedBlockingQueue<>();

  private volatile boolean closed;

  /**
   * @param read the rows of the given keys, which are distinct, by key; those that do not exist are
   *     left out
   */
  GatheredLookup(Function<Collection<K>, Map<K, V>> read) {
    this.read = read;
  }

  private record Question<K, V>(K key, CompletableFuture<Optional<V>> answer) {}

  /** The row as it is after the question was asked. A failure of the database is thrown on. */
  public Optional<V> find(K key) {
    if (closed || TransactionSynchronizationManager.isActualTransactionActive()) {
      return Optional.ofNullable(read.apply(List.of(key)).get(key));
    }
    Question<K, V> question = new Question<>(key, new CompletableFuture<>());
    asked.add(question);
    if (closed) {
      answerTheRest();
    }
    try {
      return question.answer.join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
    }
  }

  /** Answers until the thread is interrupted. */
  void run() {
    List<Question<K, V>> questions = new ArrayList<>();
    try {
      while (true) {
        questions.add(asked.take());
        asked.drainTo(questions, MAX_KEYS - 1);
        answer(questions);
        questions.clear();
      }
    } catch (InterruptedException stopping) {
      closed = true;
      answerTheRest();
    }
  }

  private void answerTheRest() {
    List<Question<K, V>> rest = new ArrayList<>();
    asked.drainTo(rest);
    answer(rest);
  }

  private void answer(List<Question<K, V>> questions) {
    if (questions.isEmpty()) {
      return;
    }
    try {
      Map<K, V> found = read.apply(questions.stream().map(Question::key).distinct().toList());
      questions.forEach(one -> one.answer.complete(Optional.ofNullable(found.get(one.key))));
    } catch (RuntimeException failure) {
      questions.forEach(one -> one.answer.completeExceptionally(failure));
    } catch (Error bug) {
      questions.forEach(one -> one.answer.completeExceptionally(new IllegalStateException(bug)));
    }
  }
}
