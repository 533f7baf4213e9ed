package io.sycee.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** What is made of the measurements: figures, their JSON, the table and the chart. */
class ReportTest {

  private final Plan plan = InventedResults.plan(true);
  private final Results results = InventedResults.of(plan);
  private final Map<String, Double> figures = Figures.of(results, plan);

  @Test
  void the_figures_have_the_names_that_programs_look_for() {
    assertThat(figures)
        .containsEntry("grouped_vs_function_uniform", 6.0)
        .containsEntry("grouped_vs_statements_uniform", 12.0)
        .containsEntry("grouped_vs_function_hot", 6.0)
        .containsEntry("grouped_vs_statements_hot", 12.0)
        .containsEntry("grouped_vs_function_zipf", 6.0)
        .containsEntry("grouped_1m_vs_10k", 0.5)
        .containsEntry("grouped_10m_vs_10k", 0.5)
        .containsEntry("p50_ms_at_half_load", 1.5)
        .containsEntry("p99_ms_at_half_load", 4.25)
        .containsEntry("transfers_per_second_uniform", 60_000.0)
        .containsEntry("transfers_per_second_hot", 30_000.0)
        .containsEntry("function_per_second_uniform", 10_000.0)
        .containsEntry("function_per_second_hot", 5_000.0)
        .containsEntry("statements_per_second_uniform", 5_000.0)
        .containsEntry("statements_per_second_hot", 2_500.0)
        .containsEntry("joined_per_second_uniform", 4_000.0)
        .containsEntry("wal_bytes_per_transfer_10k", 400.0)
        .containsEntry("wal_bytes_per_transfer_1m", 400.0)
        .containsEntry("wal_image_bytes_per_transfer_10k", 100.0)
        .containsEntry("disk_bytes_per_transfer", 150.5)
        .containsEntry("cpu_us_per_transfer", 25.0)
        .containsEntry("cpu_us_per_transfer_database", 20.0)
        .containsEntry("cpu_us_per_transfer_client", 5.0)
        .containsEntry("heap_mb", 64.0);
  }

  @Test
  void the_largest_book_is_only_there_when_it_was_asked_for() {
    Plan small = InventedResults.plan(false);

    assertThat(Figures.of(InventedResults.of(small), small))
        .containsKey("grouped_1m_vs_10k")
        .doesNotContainKey("grouped_10m_vs_10k");
  }

  @Test
  void json_is_one_flat_object_that_leaves_out_what_could_not_be_measured() {
    Map<String, Double> some = new LinkedHashMap<>();
    some.put("ratio", 4.21966);
    some.put("rate", 57_123.6);
    some.put("tiny", 0.000123456);
    some.put("whole", 16.0);
    some.put("nothing", 0.0);
    some.put("unknown", Double.NaN);

    assertThat(FlatJson.write(some))
        .isEqualTo(
            """
            {
              "ratio": 4.22,
              "rate": 57124,
              "tiny": 0.0001235,
              "whole": 16,
              "nothing": 0
            }
            """);
  }

  @Test
  void the_table_begins_with_the_ratios_and_has_a_line_for_each_contender() {
    List<String> lines = ResultTable.write(results).lines().toList();

    assertThat(lines.get(1).strip()).startsWith("x function  x statements   transfers/s");
    assertThat(lines)
        .anySatisfy(line ->
            assertThat(line.strip().split("\\s+")).startsWith("grouped", "6.00", "12.00", "60,000"))
        .anyMatch(line -> line.equals("uniform, 10,000,000 accounts"))
        .anySatisfy(line ->
            assertThat(line.strip().split("\\s+"))
                .containsExactly("grouped", "1.50", "3.00", "4.25", "20.00"));
  }

  @Test
  void the_chart_is_a_picture_with_a_bar_for_each_contender_in_each_course() throws Exception {
    Document chart = picture(BarChart.draw(results));

    int bars =
        plan.courses().sequencedKeySet().stream()
            .mapToInt(course -> plan.inRound(course, 0).size())
            .sum();
    assertThat(chart.getElementsByTagName("rect").getLength()).isEqualTo(1 + bars);
    assertThat(chart.getDocumentElement().getTextContent())
        .contains("60,000", "uniform, 10,000 accounts", "grouped");
  }

  private static Document picture(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }
}
