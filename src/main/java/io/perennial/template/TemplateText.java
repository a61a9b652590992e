package io.perennial.template;

/** What a template says, as people write it: one line of subject, a body in HTML, one in text. */
record TemplateText(String subject, String html, String text) {}
