package io.sycee.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.scenario.Person;
import io.sycee.scenario.Reply;
import io.sycee.scenario.Town;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/**
 * One caller's loop is its own. What is left of a bucket is not asserted exactly: it refills while
 * a test runs, though by less than one token in ten seconds.
 */
@TestPropertySource(
    properties = {
      "server.forward-headers-strategy=native",
      "sycee.rate-limit.holder=40",
      "sycee.rate-limit.program=6",
      "sycee.rate-limit.address=60"
    })
class RateLimitScenarioTest extends Town {

  private static Reply untilRefused(Person caller, String path) {
    for (int request = 0; request < 200; request++) {
      Reply reply = caller.get(path);
      if (reply.status() == 429) {
        return reply;
      }
    }
    throw new AssertionError("nobody was refused");
  }

  @Test
  void a_key_that_asks_too_fast_is_told_to_wait_and_others_are_served() {
    OpenShop shop = shop();
    Person loop = program(apiKey(shop, "charges:read", "charges:write"));
    Person other = program(apiKey(shop, "charges:read"));
    String orderKey = UUID.randomUUID().toString();
    Reply first = loop.get("/v1/api-keys/current").must(200);
    assertThat(first.headers().get("ratelimit-policy")).isEqualTo("\"key\";q=6;w=60");
    assertThat(first.headers().get("ratelimit")).isEqualTo("\"key\";r=5;t=10");

    Reply refused = untilRefused(loop, "/v1/api-keys/current").refusedAs("too_many_requests");

    assertThat(refused.headers().get("ratelimit")).startsWith("\"key\";r=0;t=");
    assertThat(Integer.parseInt(refused.headers().get("retry-after"))).isBetween(1, 10);
    assertThat(refused.number("retryAfterSeconds"))
        .isEqualTo(Long.parseLong(refused.headers().get("retry-after")));
    loop.post(shop.path() + "/charges", amount(100), orderKey).must(429);
    assertThat(rows().sql("select count(*) from payment.charge").query(Long.class).single())
        .isZero();
    other.get("/v1/api-keys/current").must(200);
    shop.owner().get("/v1/me").must(200);
    outsider().get("/v1/market").must(200);
  }

  @Test
  void somebody_signed_in_has_a_bucket_of_their_own_whatever_session_they_use() {
    Person anna = visitor();
    Person ben = visitor();
    assertThat(anna.get("/v1/me").must(200).headers().get("ratelimit")).startsWith("\"holder\";r=");

    untilRefused(anna, "/v1/me");

    ben.get("/v1/me").must(200);
    anna.signIn().must(201);
    anna.get("/v1/me").must(429).refusedAs("too_many_requests");
  }

  @Test
  void whoever_shows_no_living_key_pays_with_their_address() {
    Person invented = program("sk_test_0000000000000000000000000000000000000000");
    String customer = "2001:db8:7:7::";

    Reply refused = invented.get("/v1/market");
    for (int request = 0; refused.status() != 429; request++) {
      assertThat(request).as("nobody was refused").isLessThan(200);
      refused = from(customer + (request + 1), invented, "/v1/api-keys/current");
    }

    assertThat(refused.headers().get("ratelimit-policy")).isEqualTo("\"address\";q=60;w=60");
    from(customer + "fe", outsider(), "/v1/market").must(429).refusedAs("too_many_requests");
    from("2001:db8:7:8::1", outsider(), "/v1/market").must(200);
    from("203.0.113.7", outsider(), "/v1/market").must(200);
  }

  private static Reply from(String address, Person caller, String path) {
    return caller.send("GET", path, null, Map.of("X-Forwarded-For", address));
  }
}
