package io.sycee.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.api.ProblemCode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The description of the API is complete and true; {@link Contract} judges each answer. */
class ContractScenarioTest extends Town {

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping routes;

  @Test
  void every_described_operation_has_a_route_and_every_route_is_described() {
    Set<String> described =
        Contract.file().operations().stream()
            .map(operation -> operation.method() + " " + operation.path())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(served()).isEqualTo(described);
  }

  @Test
  void every_refusal_of_the_code_is_described_and_the_reverse() {
    Set<String> described =
        Contract.file()
            .component("schemas", "ProblemCode")
            .path("enum")
            .valueStream()
            .map(JsonNode::stringValue)
            .collect(Collectors.toSet());

    assertThat(Arrays.stream(ProblemCode.values()).map(ProblemCode::code))
        .containsExactlyInAnyOrderElementsOf(described);
    String words =
        Contract.file().component("schemas", "ProblemCode").path("description").stringValue();
    assertThat(described).allSatisfy(code -> assertThat(words).contains("`" + code + "`"));
  }

  @Test
  void an_operation_is_named_once() {
    assertThat(Contract.file().operations().stream().map(Contract.Operation::id))
        .doesNotHaveDuplicates();
  }

  @Test
  void every_request_has_an_example_that_fits_its_description() {
    for (Contract.Operation operation : Contract.file().operations()) {
      JsonNode asked =
          operation.node().path("requestBody").path("content").path("application/json");
      if (!asked.isMissingNode()) {
        List<JsonNode> examples =
            asked.has("example")
                ? List.of(asked.path("example"))
                : asked.path("examples").values().stream()
                    .map(example -> example.path("value"))
                    .toList();
        assertThat(examples).as(operation.id()).isNotEmpty();
        examples.forEach(
            example -> Contract.file().judgeRequest(operation.method(), operation.path(), example));
      }
    }
  }

  @Test
  void every_operation_names_the_refusals_that_its_kind_can_meet() {
    for (Contract.Operation operation : Contract.file().operations()) {
      Set<String> expected = new TreeSet<>();
      if (!operation.isPublic()) {
        expected.addAll(Set.of("401", "403"));
      }
      if (operation.wantsKey()) {
        expected.addAll(Set.of("400", "409"));
      }
      if (operation.path().startsWith("/v1/") && operation.path().contains("{")) {
        expected.add("404");
      }
      assertThat(operation.node().path("responses").propertyNames())
          .as(operation.id())
          .containsAll(expected);
    }
  }

  @Test
  void everybody_may_read_the_description() {
    assertThat(outsider().get("/v1/market").must(200).text("name")).isEqualTo("Harbour Town");
    assertThat(outsider().get("/.well-known/sycee/qr-keys").must(200).json().path("keys"))
        .isNotEmpty();
  }

  private Set<String> served() {
    Set<String> served = new TreeSet<>();
    routes
        .getHandlerMethods()
        .forEach((mapping, method) -> {
          if (method.getBeanType().getPackageName().startsWith("io.sycee.")) {
            mapping
                .getPatternValues()
                .forEach(path ->
                    mapping
                        .getMethodsCondition()
                        .getMethods()
                        .forEach(verb -> served.add(verb.name() + " " + path)));
          }
        });
    return served;
  }
}
