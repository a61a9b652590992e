package io.perennial.template;

/** What came of rendering a template. */
public sealed interface Rendering {

  /** A mail's parts: the subject is one line, the HTML is escaped. */
  record Rendered(String subject, String html, String text) implements Rendering {}

  /** Why there is no mail: a sentence that names the template, the place and the remedy. */
  record Failed(String message) implements Rendering {}
}
