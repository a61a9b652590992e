package io.perennial.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.config.JdbiConfig;
import org.junit.jupiter.api.Test;

/**
 * What a native executable must be told of is told: the classes that Jackson and Jdbi reach by
 * reflection and the files that are read by name. Quarkus itself tells of entities, GraphQL types
 * and migrations.
 */
class NativeMetadataTest {

  private static final Path METADATA =
      Path.of("src/main/resources/META-INF/native-image/io.perennial/perennial");
  private static final Pattern RESOURCE = Pattern.compile("getResource(AsStream)?\\(\"/([^\"/]+)/");

  /** All records and enums, whoever reads or writes them: which ones Jackson meets, changes. */
  @Test
  void recordsEnumsAndTheSettingsOfJdbiAreRegistered() throws IOException {
    Stream<String> ours =
        classes(
            "io.perennial", type -> (type.isRecord() || type.isEnum()) && !type.isAnonymousClass());
    Stream<String> jdbi =
        classes(
            "org.jdbi.v3.core",
            type ->
                type.isAssignableTo(JdbiConfig.class)
                    && !type.isInterface()
                    && !type.getModifiers().contains(JavaModifier.ABSTRACT));
    String expected =
        Stream.concat(ours, jdbi)
            .sorted()
            .map(NativeMetadataTest::entry)
            .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    Path file = METADATA.resolve("reflect-config.json");
    if (Boolean.getBoolean("perennial.metadata.renew")) {
      Files.createDirectories(METADATA);
      Files.writeString(file, expected);
    }
    assertEquals(
        expected,
        Files.readString(file),
        "renew it with ./mvnw test -Dtest=NativeMetadataTest -Dperennial.metadata.renew=true");
  }

  @Test
  void foldersOfWhichFilesAreReadByNameAreIncluded() throws IOException {
    Properties settings = new Properties();
    try (InputStream in = Files.newInputStream(Path.of("target/classes/application.properties"))) {
      settings.load(in);
    }
    String included = settings.getProperty("quarkus.native.resources.includes", "");
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      List<String> folders =
          sources
              .filter(Files::isRegularFile)
              .flatMap(NativeMetadataTest::folders)
              .distinct()
              .toList();
      assertEquals(List.of("mail-templates"), folders, "read by name");
      for (String folder : folders) {
        assertTrue(included.contains(folder + "/*"), folder + " is not in " + included);
      }
    }
  }

  /** What is made when the executable is built would be the same in every start of it. */
  @Test
  void noConstantHoldsWhatBelongsToOneStart() {
    List<String> held =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.perennial")
                .stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                .filter(
                    field ->
                        Stream.of(
                                "Random",
                                "Thread",
                                "ZoneId",
                                "Clock",
                                "FileChannel",
                                "Executor",
                                "Socket",
                                "HttpClient")
                            .anyMatch(name -> field.getRawType().getSimpleName().endsWith(name)))
                .map(field -> field.getFullName())
                .toList();
    assertEquals(List.of(), held);
  }

  private static Stream<String> classes(String root, Predicate<JavaClass> which) {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(root)
            .stream()
            .filter(which)
            .map(JavaClass::getName);
  }

  private static String entry(String name) {
    return String.format(
        Locale.ROOT,
        "  {\"name\": \"%s\", \"allDeclaredConstructors\": true, \"allDeclaredMethods\": true,"
            + " \"allDeclaredFields\": true}",
        name);
  }

  private static Stream<String> folders(Path source) {
    try {
      return RESOURCE.matcher(Files.readString(source)).results().map(match -> match.group(2));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
