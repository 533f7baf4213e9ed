package io.sycee.identity.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final AtomicLong now = new AtomicLong(-5 * SECOND);
  private final TokenBuckets buckets = new TokenBuckets("key", 60, now::get);

  private int takeAll(Object caller) {
    int taken = 0;
    while (buckets.take(caller).allowed()) {
      taken++;
    }
    return taken;
  }

  @Test
  void a_full_bucket_gives_all_it_has_and_no_more() {
    assertThat(buckets.take("anna").remaining()).isEqualTo(59);
    assertThat(takeAll("anna")).isEqualTo(59);

    TokenBuckets.Taken refused = buckets.take("anna");

    assertThat(refused.allowed()).isFalse();
    assertThat(refused.remaining()).isZero();
    assertThat(refused.waitSeconds()).isEqualTo(1);
  }

  @Test
  void what_one_takes_is_nobody_elses() {
    takeAll("anna");

    assertThat(takeAll("ben")).isEqualTo(60);
  }

  @Test
  void it_refills_evenly_and_never_above_its_size() {
    takeAll("anna");

    now.addAndGet(SECOND - 1);
    assertThat(buckets.take("anna").allowed()).isFalse();
    now.addAndGet(1);
    assertThat(takeAll("anna")).isEqualTo(1);
    now.addAndGet(30 * SECOND);
    assertThat(takeAll("anna")).isEqualTo(30);
    now.addAndGet(3_600 * SECOND);
    assertThat(takeAll("anna")).isEqualTo(60);
  }

  @Test
  void whoever_waits_as_long_as_told_is_served() {
    takeAll("anna");
    now.addAndGet(SECOND / 3);

    now.addAndGet(buckets.take("anna").waitSeconds() * SECOND);

    assertThat(buckets.take("anna").allowed()).isTrue();
  }

  @Test
  void the_headers_say_what_is_left_and_when_all_is_back() {
    assertThat(buckets.policyHeader()).isEqualTo("\"key\";q=60;w=60");
    assertThat(buckets.limitHeader(buckets.take("anna"))).isEqualTo("\"key\";r=59;t=1");
    takeAll("anna");
    assertThat(buckets.limitHeader(buckets.take("anna"))).isEqualTo("\"key\";r=0;t=60");
  }

  @Test
  void callers_at_once_get_no_more_than_there_is() throws Exception {
    List<Callable<Integer>> takers = new ArrayList<>();
    for (int taker = 0; taker < 8; taker++) {
      takers.add(() -> takeAll("crowd"));
    }
    int taken = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Integer> each : threads.invokeAll(takers)) {
        taken += each.get();
      }
    }
    assertThat(taken).isEqualTo(60);
  }
}
