package io.sycee.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.SyceeTest;
import io.sycee.api.ProbeClient.Reply;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** What a body may look like, over HTTP: its size, and how strictly its JSON is read. */
@SyceeTest
@Import(ProbeRoutes.class)
class RequestShapeScenarioTest {

  private static final String SUMS = "/probe/sums";
  private static final String SMALL = "{\"amountMinor\":1,\"currency\":\"EUR\"}";

  @LocalServerPort private int port;

  private ProbeClient client;

  @BeforeEach
  void connect() {
    client = new ProbeClient(port);
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"amountMinor":420,"currency":"EUR"}                      | 420
          {"currency":"EUR","amountMinor":1}                        | 1
          {"amountMinor":9007199254740991,"currency":"EUR"}         | 9007199254740991
          {"amountMinor":420,"currency":"EUR","approved":null}      | 420
          """)
  void a_whole_number_of_minor_units_is_read_exactly(String body, long amountMinor)
      throws Exception {
    Reply reply = post(body);

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.json().path("amountMinor").asLong()).isEqualTo(amountMinor);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"amountMinor":0,"currency":"EUR"}                        | invalid_amount    | amountMinor
          {"amountMinor":-1,"currency":"EUR"}                       | invalid_amount    | amountMinor
          {"amountMinor":4.2,"currency":"EUR"}                      | invalid_amount    | amountMinor
          {"amountMinor":4.0,"currency":"EUR"}                      | invalid_amount    | amountMinor
          {"amountMinor":1e3,"currency":"EUR"}                      | invalid_amount    | amountMinor
          {"amountMinor":"420","currency":"EUR"}                    | invalid_amount    | amountMinor
          {"amountMinor":"","currency":"EUR"}                       | invalid_amount    | amountMinor
          {"amountMinor":true,"currency":"EUR"}                     | invalid_amount    | amountMinor
          {"amountMinor":[420],"currency":"EUR"}                    | invalid_amount    | amountMinor
          {"amountMinor":9007199254740992,"currency":"EUR"}         | invalid_amount    | amountMinor
          {"amountMinor":9223372036854775808,"currency":"EUR"}      | invalid_amount    | amountMinor
          {"amountMinor":18446744073709551617,"currency":"EUR"}     | invalid_amount    | amountMinor
          {"amountMinor":null,"currency":"EUR"}                     | malformed_request | amountMinor
          {"currency":"EUR"}                                        | malformed_request | amountMinor
          {"amountMinor":420}                                       | malformed_request | currency
          {"amountMinor":420,"currency":"eur"}                      | malformed_request | currency
          {"amountMinor":420,"currency":978}                        | malformed_request | currency
          {"amountMinor":420,"currency":"EUR","approved":"true"}    | malformed_request | approved
          {"amountMinor":420,"currency":"EUR","approved":1}         | malformed_request | approved
          {"amountMinor":420,"currency":"EUR","amount":1}           | malformed_request | amount
          {"amountminor":420,"currency":"EUR"}                      | malformed_request | amountminor
          {"amountMinor":0420,"currency":"EUR"}                     | malformed_request | body
          {"amountMinor":NaN,"currency":"EUR"}                      | malformed_request | body
          {"amountMinor":1,"amountMinor":420,"currency":"EUR"}      | malformed_request | body
          {"amountMinor":420,"currency":"EUR","currency":"USD"}     | malformed_request | body
          {"amountMinor":420,"currency":"EUR"}{}                    | malformed_request | body
          {"amountMinor":420,"currency":"EUR"},                     | malformed_request | body
          {"amountMinor":420,"currency":"EUR",}                     | malformed_request | body
          {'amountMinor':420}                                       | malformed_request | body
          {"amountMinor":420,"currency":"EUR"                       | malformed_request | body
          [{"amountMinor":420,"currency":"EUR"}]                    | malformed_request | body
          "EUR"                                                     | malformed_request | body
          null                                                      | malformed_request | body
          """)
  void json_that_another_reader_might_take_otherwise_is_refused_by_its_field(
      String body, String code, String field) throws Exception {
    Reply reply = post(body);

    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo(code);
    assertThat(reply.json().path("field").asString()).isEqualTo(field);
    assertThat(reply.json().path("type").asString()).isEqualTo("urn:sycee:problem:" + code);
    assertThat(reply.json().path("moneyMoved").asBoolean(true)).isFalse();
    assertThat(reply.response().headers().firstValue("Content-Type"))
        .contains("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "\"0\"", "\"done\"", "\"\"", "\"NEVER\""})
  void a_word_of_a_list_is_read_only_as_it_is_written_there(String ending) throws Exception {
    Reply reply =
        client.post("/probe/acts", "a-key", "anna", "{\"label\":\"a\",\"ending\":" + ending + "}");

    assertThat(reply.code()).as(reply.body()).isEqualTo("malformed_request");
    assertThat(reply.json().path("field").asString()).isEqualTo("ending");
  }

  @Test
  void a_request_without_a_body_is_malformed() throws Exception {
    assertThat(post("").code()).isEqualTo("malformed_request");
  }

  @Test
  void a_body_may_be_as_large_as_the_limit_and_no_larger() throws Exception {
    assertThat(post(padded(BodyLimit.MAX_BODY_BYTES)).status()).isEqualTo(200);

    assertTooLarge(post(padded(BodyLimit.MAX_BODY_BYTES + 1)));
  }

  @Test
  void a_body_in_chunks_may_be_as_large_as_the_limit_and_no_larger() throws Exception {
    assertThat(chunked(padded(BodyLimit.MAX_BODY_BYTES)).status()).isEqualTo(200);

    assertTooLarge(chunked(padded(BodyLimit.MAX_BODY_BYTES + 1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/probe/nowhere", "/v1/anything"})
  void a_body_that_is_too_large_is_refused_before_anybody_asks_where_it_goes(String path)
      throws Exception {
    assertTooLarge(client.post(path, null, "anna", padded(BodyLimit.MAX_BODY_BYTES + 1)));
  }

  @Test
  void what_no_route_answers_is_a_problem_document_too() throws Exception {
    assertThat(client.post("/probe/nowhere", null, "anna", SMALL).code()).isEqualTo("not_found");
  }

  private static void assertTooLarge(Reply reply) {
    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.code()).isEqualTo("too_large");
    assertThat(reply.json().path("moneyMoved").asBoolean(true)).isFalse();
    assertThat(reply.response().headers().firstValue("Content-Type"))
        .contains("application/problem+json");
  }

  /** A sound body with as much white space in it as brings it to this many bytes. */
  private static String padded(int bytes) {
    return "{" + " ".repeat(bytes - SMALL.length()) + SMALL.substring(1);
  }

  private Reply post(String body) throws Exception {
    return client.post(SUMS, null, "anna", body);
  }

  /** A publisher that knows no length makes the client send chunks. */
  private Reply chunked(String body) throws Exception {
    return client.send(
        SUMS,
        null,
        "anna",
        HttpRequest.BodyPublishers.ofInputStream(
            () -> new ByteArrayInputStream(body.getBytes(UTF_8))));
  }
}
