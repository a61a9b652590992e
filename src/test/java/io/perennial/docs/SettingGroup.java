package io.perennial.docs;

import java.util.List;

/**
 * The settings of one {@code @ConfigMapping}, or of an interface inside it.
 *
 * @param room the package that it is for, without those below it
 * @param description its comment
 */
record SettingGroup(String room, String prefix, String description, List<Setting> settings) {

  String section() {
    StringBuilder section = new StringBuilder("### `%s`\n\n".formatted(prefix));
    section.append(description).append("\n\n");
    section.append("| setting | environment variable | type | default | meaning |\n");
    section.append("|---|---|---|---|---|\n");
    settings.forEach(setting -> section.append(setting.row()).append('\n'));
    return section.toString();
  }
}
