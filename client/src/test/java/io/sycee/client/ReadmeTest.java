package io.sycee.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {

  @Test
  void the_example_of_the_readme_is_the_one_that_is_run() throws IOException {
    String source = Files.readString(Path.of("src/test/java/io/sycee/client/Example.java"));
    String run =
        source.substring(source.indexOf("// README:\n") + 11, source.indexOf("    // End.\n"));

    String readme = Files.readString(Path.of("README.md"));
    int start = readme.indexOf("```java\n") + 8;
    String shown = readme.substring(start, readme.indexOf("```", start));

    // A last line that is empty would count as one without an indent.
    assertThat(shown).isEqualTo(run.stripTrailing().stripIndent() + "\n");
  }
}
