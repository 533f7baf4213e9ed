package io.sycee;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Taste as a test: each habit that a program can check is checked, and says what to do instead. */
class TidyTest {

  private static final JavaClasses CLASSES = new ClassFileImporter().importPackages("io.sycee");

  private static final String[] FOLDERS_FOR_A_KIND_OF_NOUN =
      Stream.of("common", "util", "helper", "manager", "service", "impl", "dto", "dao", "model")
          .map(folder -> ".." + folder + "..")
          .toArray(String[]::new);

  private static final String[] WHERE_MONEY_IS_COUNTED =
      Stream.of("money", "ledger", "payment", "peer", "credit", "wallet", "merchant", "settlement")
          .map(module -> "io.sycee." + module + "..")
          .toArray(String[]::new);

  private static final DescribedPredicate<JavaClass> FLOATING_POINT =
      DescribedPredicate.describe(
          "floating point",
          type ->
              Stream.of(double.class, float.class, Double.class, Float.class)
                  .anyMatch(type.getBaseComponentType()::isEquivalentTo));

  private static final DescribedPredicate<List<JavaClass>> SOME_FLOATING_POINT =
      DescribedPredicate.describe(
          "some floating point", types -> types.stream().anyMatch(FLOATING_POINT));

  @Test
  void a_package_is_a_business_word() {
    noClasses()
        .should()
        .resideInAnyPackage(FOLDERS_FOR_A_KIND_OF_NOUN)
        .because("a folder for each kind of noun scatters one business word over many places")
        .check(CLASSES);
  }

  @Test
  void a_class_is_named_for_what_is_true_of_it() {
    noClasses()
        .should()
        .haveNameMatching(".*(Impl|Utils?|Helper|Manager)")
        .because("every class has a property worth naming, as in PostgresLedger")
        .check(CLASSES);
  }

  @Test
  void money_never_meets_floating_point() {
    String because = "an amount is a long of minor units, and a rate is an integer of basis points";
    noFields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAnyPackage(WHERE_MONEY_IS_COUNTED)
        .should()
        .haveRawType(FLOATING_POINT)
        .because(because)
        .allowEmptyShould(true)
        .check(CLASSES);
    noCodeUnits()
        .that()
        .areDeclaredInClassesThat()
        .resideInAnyPackage(WHERE_MONEY_IS_COUNTED)
        .should()
        .haveRawReturnType(FLOATING_POINT)
        .orShould()
        .haveRawParameterTypes(SOME_FLOATING_POINT)
        .because(because)
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void only_what_people_read_in_a_terminal_prints() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.sycee.demo..", "io.sycee.launch..")
        .should()
        .accessField(System.class, "out")
        .because("everything else belongs in the log")
        .check(CLASSES);
  }

  @Test
  void the_source_holds_no_unfinished_business() throws IOException {
    List<Banned> banned =
        List.of(
            new Banned("Thread\\s*\\.\\s*sleep", "wait for the event itself, or move the clock"),
            new Banned("@Disabled\\b", "mend the test, or delete it and say why"),
            new Banned("@author\\b", "the history knows who wrote what"));
    List<String> found = new ArrayList<>();
    for (Path file : javaSources()) {
      if (file.endsWith("TidyTest.java")) {
        continue;
      }
      String source = Files.readString(file);
      for (Banned words : banned) {
        if (words.pattern().matcher(source).find()) {
          found.add(file + ": " + words.pattern() + ": " + words.instead());
        }
      }
    }
    assertThat(found).isEmpty();
  }

  private record Banned(Pattern pattern, String instead) {
    Banned(String expression, String instead) {
      this(Pattern.compile(expression), instead);
    }
  }

  private static List<Path> javaSources() throws IOException {
    Set<String> notOurs = Set.of("target", "node_modules", ".git");
    List<Path> sources = new ArrayList<>();
    Files.walkFileTree(
        root(),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return notOurs.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java")) {
              sources.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    assertThat(sources).isNotEmpty();
    return sources;
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("LICENSE"))) {
      folder = folder.getParent();
      assertThat(folder).as("the folder with the licence").isNotNull();
    }
    return folder;
  }
}
