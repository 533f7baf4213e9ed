package io.sycee.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.time.TimeOrderedId;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdWindowTest {

  private static final long NOW = 1_772_000_000_000L;

  private final IdWindow window = new IdWindow(NOW - 10, NOW + 5);

  @Test
  void an_id_is_new_from_the_first_to_the_last_millisecond_of_the_window() {
    assertThat(window.holds(id(NOW - 11, 7))).isFalse();
    assertThat(window.holds(id(NOW - 10, 7))).isTrue();
    assertThat(window.holds(id(NOW + 5, 7))).isTrue();
    assertThat(window.holds(id(NOW + 6, 7))).isFalse();
  }

  @Test
  void only_a_version_that_carries_its_time_is_new() {
    assertThat(window.holds(id(NOW, 4))).isFalse();
    assertThat(window.holds(new UUID(0, 0))).isFalse();
  }

  @Test
  void the_window_reaches_a_month_back_and_minutes_ahead() {
    IdWindow now = IdWindow.now();

    assertThat(now.holds(TimeOrderedId.next())).isTrue();
    assertThat(now.lastMillis() - now.firstMillis())
        .isEqualTo(Duration.ofDays(30).plusMinutes(5).toMillis());
  }

  private static UUID id(long millis, int version) {
    return new UUID(millis << 16 | (long) version << 12, Long.MIN_VALUE);
  }
}
