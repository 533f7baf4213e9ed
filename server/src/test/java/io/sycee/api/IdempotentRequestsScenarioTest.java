package io.sycee.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.Race;
import io.sycee.SyceeTest;
import io.sycee.api.ProbeClient.Reply;
import io.sycee.api.ProbeRoutes.Effects;
import io.sycee.api.ProbeRoutes.Ending;
import io.sycee.api.ProbeRoutes.Gate;
import io.sycee.time.WallClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/** Requests that are sent more than once, over HTTP and the real table. */
@SyceeTest
@Import(ProbeRoutes.class)
class IdempotentRequestsScenarioTest {

  private static final String ACTS = "/probe/acts";
  private static final int CALLERS = 8;

  @LocalServerPort private int port;

  @Autowired private Effects effects;
  @Autowired private Gate gate;
  @Autowired private JdbcClient jdbc;
  @Autowired private PlatformTransactionManager transactions;
  @Autowired private IdempotencyKeyTable table;
  @Autowired private JsonMapper json;

  private ProbeClient client;
  private final String label = "label-" + UUID.randomUUID();
  private final String key = "key-" + UUID.randomUUID();

  @BeforeEach
  void connect() {
    client = new ProbeClient(port);
    gate.close();
  }

  @AfterEach
  void disconnect() {
    gate.open();
    client.close();
  }

  @Test
  void a_repeated_request_is_answered_as_the_first_time_and_carried_out_once() throws Exception {
    Reply first = act(key, Ending.DONE);
    Reply second = act(key, Ending.DONE);

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.replayed()).isFalse();
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.response().headers().firstValue("Idempotent-Replayed")).contains("true");
    assertThat(second.response().headers().firstValue("Content-Type"))
        .isEqualTo(first.response().headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    assertThat(effects.count(label)).isEqualTo(1);
  }

  @Test
  void an_answer_without_a_body_is_repeated_without_one() throws Exception {
    Reply first = act(key, Ending.NOTHING_TO_SAY);
    Reply second = act(key, Ending.NOTHING_TO_SAY);

    assertThat(first.status()).isEqualTo(204);
    assertThat(second.status()).isEqualTo(204);
    assertThat(second.body()).isEmpty();
    assertThat(second.replayed()).isTrue();
    assertThat(effects.count(label)).isEqualTo(1);
  }

  @Test
  void the_same_key_with_another_body_is_refused_and_reveals_nothing() throws Exception {
    Reply first = act(key, Ending.DONE);

    Reply other = client.post(ACTS, key, "anna", body("other-" + label, Ending.DONE));

    assertThat(other.status()).isEqualTo(422);
    assertThat(other.code()).isEqualTo("idempotency_key_reused");
    assertThat(other.body()).doesNotContain(first.json().path("id").asString(), label);
    assertThat(effects.count("other-" + label)).isZero();
    assertThat(act(key, Ending.DONE).body()).isEqualTo(first.body());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "\"\"", "LONG"})
  void a_key_that_is_missing_or_too_long_is_refused_by_name(@Nullable String given)
      throws Exception {
    String sent = given != null && given.equals("LONG") ? "k".repeat(201) : given;

    Reply reply = act(sent, Ending.DONE);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("idempotency_key_missing");
    assertThat(reply.json().path("moneyMoved").asBoolean(true)).isFalse();
    assertThat(effects.count(label)).isZero();
  }

  @Test
  void a_key_may_be_as_long_as_is_promised() throws Exception {
    assertThat(act((key + "k".repeat(200)).substring(0, 200), Ending.DONE).status()).isEqualTo(201);
  }

  @Test
  void a_quoted_key_is_the_same_as_without_its_quotes() throws Exception {
    Reply quoted = act("\"" + key + "\"", Ending.DONE);
    Reply plain = act(key, Ending.DONE);

    assertThat(plain.replayed()).isTrue();
    assertThat(plain.body()).isEqualTo(quoted.body());
    assertThat(effects.count(label)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"REFUSED", "MALFORMED", "BROKEN"})
  void what_was_not_done_leaves_neither_effect_nor_key(Ending ending) throws Exception {
    Reply refused = act(key, ending);

    assertThat(refused.status())
        .isEqualTo(
            switch (ending) {
              case REFUSED -> 422;
              case MALFORMED -> 400;
              default -> 500;
            });
    assertThat(effects.count(label)).isZero();
    assertThat(keysThatHold(label)).isZero();

    Reply again = act(key, ending);
    assertThat(again.status()).isEqualTo(refused.status());
    assertThat(again.replayed()).isFalse();

    assertThat(act(key, Ending.DONE).status()).isEqualTo(201);
    assertThat(effects.count(label)).isEqualTo(1);
  }

  @Test
  void a_refusal_was_decided_with_its_effect_in_sight_and_still_takes_it_back() throws Exception {
    Reply refused = act(key, Ending.REFUSED);

    assertThat(refused.code()).isEqualTo("shop_closed");
    assertThat(refused.json().path("effectsSeen").asInt()).isEqualTo(1);
    assertThat(refused.json().path("moneyMoved").asBoolean(true)).isFalse();
    assertThat(effects.count(label)).isZero();
  }

  @Test
  void what_broke_does_not_claim_that_no_money_moved() throws Exception {
    Reply broken = act(key, Ending.BROKEN);

    assertThat(broken.json().path("moneyMoved").isNull()).isTrue();
    assertThat(broken.body()).doesNotContain("on purpose", "Exception", "io.sycee");
  }

  @Test
  void the_same_key_of_another_caller_or_at_another_address_is_another_request() throws Exception {
    Reply anna = act(key, Ending.DONE);
    Reply ben = client.post(ACTS, key, "ben", body(label, Ending.DONE));
    Reply elsewhere = client.post("/probe/other-acts", key, "anna", body(label, Ending.DONE));
    Reply otherBody = client.post(ACTS, key, "carla", body(label, Ending.NOTHING_TO_SAY));

    assertThat(List.of(ben, elsewhere)).allMatch(reply -> reply.status() == 201);
    assertThat(List.of(ben, elsewhere)).noneMatch(Reply::replayed);
    assertThat(List.of(ben.body(), elsewhere.body())).doesNotContain(anna.body());
    assertThat(otherBody.status()).isEqualTo(204);
    assertThat(effects.count(label)).isEqualTo(4);
  }

  @Test
  void while_the_first_request_is_running_a_repeated_one_is_told_so() throws Exception {
    CompletableFuture<Reply> first =
        CompletableFuture.supplyAsync(() -> {
          try {
            return act(key, Ending.WAITING);
          } catch (Exception failure) {
            throw new IllegalStateException(failure);
          }
        });
    gate.awaitArrival();

    Reply meanwhile = act(key, Ending.WAITING);
    Reply otherCaller = client.post(ACTS, key, "ben", body("b" + label, Ending.DONE));
    gate.open();

    assertThat(meanwhile.status()).isEqualTo(409);
    assertThat(meanwhile.code()).isEqualTo("idempotency_key_in_progress");
    assertThat(otherCaller.status()).isEqualTo(201);
    assertThat(first.get().status()).isEqualTo(201);
    assertThat(act(key, Ending.WAITING).body()).isEqualTo(first.get().body());
    assertThat(effects.count(label)).isEqualTo(1);
  }

  @Test
  void many_with_one_key_at_once_have_one_effect_and_one_answer() throws Exception {
    List<Reply> replies = Race.of(CALLERS, _ -> act(key, Ending.DONE));

    List<Reply> answered = replies.stream().filter(reply -> reply.status() == 201).toList();
    assertThat(answered).filteredOn(reply -> !reply.replayed()).hasSize(1);
    assertThat(answered.stream().map(Reply::body).distinct()).hasSize(1);
    assertThat(replies)
        .filteredOn(reply -> reply.status() != 201)
        .allMatch(reply -> reply.code().equals("idempotency_key_in_progress"));
    assertThat(effects.count(label)).isEqualTo(1);
  }

  @Test
  void a_secret_that_is_shown_once_is_not_kept() throws Exception {
    Reply first = act(key, Ending.SECRET);
    Reply second = act(key, Ending.SECRET);

    assertThat(first.json().path("secret").asString()).startsWith("s3cret-");
    assertThat(second.replayed()).isTrue();
    assertThat(second.json().path("id")).isEqualTo(first.json().path("id"));
    assertThat(second.body()).doesNotContain("s3cret");
    assertThat(keysThatHold(label)).isEqualTo(1);
    assertThat(keysThatHold("s3cret-" + first.json().path("id").asString())).isZero();
  }

  @Test
  void nothing_of_the_key_or_its_caller_is_kept_in_clear() throws Exception {
    act(key, Ending.DONE);

    assertThat(keysThatHold(label)).isEqualTo(1);
    assertThat(keysThatHold(key)).isZero();
    assertThat(keysThatHold("anna")).isZero();
  }

  @Test
  void an_answer_is_kept_for_two_days_and_then_forgotten() throws Exception {
    Reply first = act(key, Ending.DONE);
    Instant given =
        jdbc.sql("select created_at from api.idempotency_key where body like :text")
            .param("text", "%" + label + "%")
            .query((row, _) -> row.getTimestamp(1).toInstant())
            .single();

    requestsAt(given.plus(Duration.ofDays(2))).forgetOldKeys();
    assertThat(act(key, Ending.DONE).body()).isEqualTo(first.body());

    int forgotten = requestsAt(given.plus(Duration.ofDays(2)).plusMillis(1)).forgetOldKeys();
    assertThat(forgotten).isPositive();
    assertThat(keysThatHold(label)).isZero();
    assertThat(act(key, Ending.DONE).replayed()).isFalse();
    assertThat(effects.count(label)).isEqualTo(2);
  }

  @Test
  void old_answers_are_forgotten_without_anybody_asking() {
    assertThat(
            jdbc.sql(
                    """
                    select count(*) from api.scheduled_task
                     where task_name = 'api-forget-old-answers'
                    """)
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  private IdempotentRequests requestsAt(Instant now) {
    WallClock clock = new WallClock(Clock.fixed(now, ZoneOffset.UTC));
    return new IdempotentRequests(transactions, table, json, clock, 16);
  }

  private Reply act(@Nullable String withKey, Ending ending) throws Exception {
    return client.post(ACTS, withKey, "anna", body(label, ending));
  }

  private static String body(String label, Ending ending) {
    return "{\"label\":\"%s\",\"ending\":\"%s\"}".formatted(label, ending);
  }

  private long keysThatHold(String text) {
    return jdbc.sql("select count(*) from api.idempotency_key as kept where kept::text like :text")
        .param("text", "%" + text + "%")
        .query(Long.class)
        .single();
  }
}
