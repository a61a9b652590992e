package io.perennial.docs;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Reads the settings and their comments from the sources of all {@code @ConfigMapping}s. */
final class ConfigMappings {

  private static final Path SOURCES = Path.of("src/main/java");
  private static final String ROOT = "io.perennial.";

  private final DocTrees documentation;

  private ConfigMappings(DocTrees documentation) {
    this.documentation = documentation;
  }

  static List<SettingGroup> read() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> sources = Files.walk(SOURCES)) {
      List<Path> mappings = sources.filter(ConfigMappings::isMapping).sorted().toList();
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(mappings));
      ConfigMappings reader = new ConfigMappings(DocTrees.instance(task));
      List<SettingGroup> groups = new ArrayList<>();
      for (CompilationUnitTree unit : task.parse()) {
        groups.addAll(reader.groups(unit));
      }
      return groups;
    }
  }

  private static boolean isMapping(Path source) {
    try {
      return source.toString().endsWith(".java")
          && Files.readString(source).contains("\n@ConfigMapping(");
    } catch (IOException e) {
      throw new IllegalStateException(source.toString(), e);
    }
  }

  private List<SettingGroup> groups(CompilationUnitTree unit) {
    ClassTree mapping = (ClassTree) unit.getTypeDecls().get(0);
    String prefix = argument(mapping.getModifiers(), "ConfigMapping").orElseThrow();
    String name = String.valueOf(unit.getPackageName());
    String room = name.substring(ROOT.length()).split("\\.", 2)[0];
    List<SettingGroup> groups = new ArrayList<>();
    collect(new TreePath(new TreePath(unit), mapping), room, prefix, groups);
    return groups;
  }

  /** An interface, and after it those inside it. */
  private void collect(TreePath place, String room, String prefix, List<SettingGroup> groups) {
    ClassTree mapping = (ClassTree) place.getLeaf();
    List<Setting> settings = new ArrayList<>();
    List<SettingGroup> below = new ArrayList<>();
    for (Tree member : mapping.getMembers()) {
      if (member instanceof MethodTree method) {
        String name = prefix + "." + kebab(method.getName().toString());
        String type = method.getReturnType().toString();
        Optional<ClassTree> inner = inner(mapping, type);
        inner.ifPresent(each -> collect(new TreePath(place, each), room, name, below));
        if (inner.isEmpty()) {
          settings.add(
              new Setting(
                  name,
                  type,
                  argument(method.getModifiers(), "WithDefault").orElse(null),
                  firstParagraph(new TreePath(place, method))));
        }
      }
    }
    if (!settings.isEmpty()) {
      groups.add(new SettingGroup(room, prefix, firstParagraph(place), settings));
    }
    groups.addAll(below);
  }

  private static Optional<ClassTree> inner(ClassTree mapping, String name) {
    return mapping.getMembers().stream()
        .filter(ClassTree.class::isInstance)
        .map(ClassTree.class::cast)
        .filter(each -> each.getSimpleName().contentEquals(name))
        .findFirst();
  }

  private static Optional<String> argument(ModifiersTree modifiers, String annotation) {
    return modifiers.getAnnotations().stream()
        .filter(each -> each.getAnnotationType().toString().equals(annotation))
        .map(ConfigMappings::argument)
        .findFirst();
  }

  private static String argument(AnnotationTree annotation) {
    Tree argument = annotation.getArguments().get(0);
    Tree value = argument instanceof AssignmentTree named ? named.getExpression() : argument;
    return String.valueOf(((com.sun.source.tree.LiteralTree) value).getValue());
  }

  private String firstParagraph(TreePath place) {
    DocCommentTree comment = documentation.getDocCommentTree(place);
    if (comment == null) {
      return "";
    }
    return comment.getFullBody().stream()
        .takeWhile(part -> !(part instanceof StartElementTree))
        .map(ConfigMappings::markdown)
        .collect(Collectors.joining())
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static String markdown(DocTree part) {
    if (part instanceof LiteralTree code) {
      return "`" + code.getBody().getBody() + "`";
    }
    if (part instanceof LinkTree link) {
      return "`" + kebab(link.getReference().getSignature().replace("#", "")) + "`";
    }
    return part.toString();
  }

  private static String kebab(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(java.util.Locale.ROOT);
  }
}
