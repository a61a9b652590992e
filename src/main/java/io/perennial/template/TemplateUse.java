package io.perennial.template;

import java.util.List;

/** Says who sends a template, asked before it is archived: a CDI bean of a package downstream. */
public interface TemplateUse {

  /** Those that send it, in words for people such as {@code workflow 'Win back'}. */
  List<String> usersOf(String template);
}
