package io.perennial.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * Finds values in HTML where escaping them is not enough: at the beginning of a link, which could
 * then lead anywhere or run a script, in a tag, in a script or a style.
 */
final class MarkupCheck {

  /** An odd number of backslashes before it makes a brace of it. */
  private static final Pattern TOKEN = Pattern.compile("(?<!(?<!\\\\)\\\\)\\{([^\\s{}][^{}]*)}");

  private static final String VALUE = "\uE000";
  private static final String END = "\uE001";
  private static final String BRANCH = "\uE002";
  private static final Pattern IN_TAG = Pattern.compile("</?" + BRANCH + "*" + VALUE);
  private static final Pattern NUMBER = Pattern.compile(VALUE + "(\\d+)");
  private static final Pattern MARKS = Pattern.compile("[\uE000-\uE002]");

  /** What a value can follow without choosing where a link leads. */
  private static final Pattern SAFE =
      Pattern.compile(
          "\\s*(https?://[^/?#]+[/?#]|mailto:|tel:|cid:|#|/(?!/)).*",
          Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

  private static final Pattern SCRIPT = Pattern.compile("[\\s\\p{Cc}]*(java|vb)script\\s*:.*");

  private static final Set<String> LINKS =
      Set.of(
          "href",
          "src",
          "action",
          "formaction",
          "background",
          "poster",
          "cite",
          "data",
          "longdesc",
          "srcset",
          "xlink:href");

  /** The one value that is a link. */
  private static final String LINK = "{unsubscribeUrl}";

  private static final String LINK_REMEDY =
      "a link begins with https:, http:, mailto: or tel:, or is " + LINK;

  private final List<MailTemplateFault> faults = new ArrayList<>();
  private final List<String> values = new ArrayList<>();

  private MarkupCheck() {}

  static MarkupCheck of(String html) {
    MarkupCheck check = new MarkupCheck();
    check.check(check.marked(html));
    return check;
  }

  List<MailTemplateFault> faults() {
    return faults;
  }

  /** The HTML with a mark for each value and each border of a branch, and with the same lines. */
  private String marked(String html) {
    Matcher token = TOKEN.matcher(MARKS.matcher(html).replaceAll(""));
    StringBuilder marked = new StringBuilder();
    while (token.find()) {
      String lines = "\n".repeat((int) token.group().chars().filter(c -> c == '\n').count());
      token.appendReplacement(marked, mark(token.group(), token.group(1)) + lines);
    }
    return token.appendTail(marked).toString();
  }

  /** A value's mark has a space, which quotes alone keep together. */
  private String mark(String token, String content) {
    if (content.startsWith("#") || content.startsWith("/")) {
      return BRANCH;
    }
    if (token.equals(LINK)) {
      return "https://unsubscribe/";
    }
    values.add(token);
    return VALUE + (values.size() - 1) + " " + END;
  }

  private void check(String marked) {
    Matcher inTag = IN_TAG.matcher(marked);
    if (inTag.find()) {
      int line =
          1 + (int) marked.substring(0, inTag.start()).chars().filter(c -> c == '\n').count();
      fault(line, marked.substring(inTag.start()), "is part of a tag", "write a space after the <");
    }
    checkPage(marked, 0);
  }

  /** Comments too: some mail programs read what stands in them. */
  private void checkPage(String marked, int linesBefore) {
    Document page = Jsoup.parse(marked, "", Parser.htmlParser().setTrackPosition(true));
    page.getAllElements()
        .forEach(
            element -> check(element, linesBefore + element.sourceRange().start().lineNumber()));
    page.nodeStream(Comment.class)
        .filter(comment -> comment.getData().startsWith("[if"))
        .forEach(
            comment ->
                checkPage(
                    comment.getData(),
                    linesBefore + comment.sourceRange().start().lineNumber() - 1));
  }

  private void check(Element element, int line) {
    if (element.tagName().contains(VALUE)) {
      fault(line, element.tagName(), "is part of a tag", "put it between tags");
    }
    for (DataNode data : element.dataNodes()) {
      if (data.getWholeData().contains(VALUE)) {
        fault(
            line,
            data.getWholeData(),
            "is part of a " + element.tagName(),
            "print values in text and in links only");
      }
    }
    for (Attribute attribute : element.attributes()) {
      check(line, attribute.getKey().toLowerCase(Locale.ROOT), attribute.getValue());
    }
  }

  private void check(int line, String name, String value) {
    if (name.contains(VALUE) || (value.contains(VALUE) && !value.contains(END))) {
      fault(line, name + value, "is part of a tag", "put the attribute's value in quotes");
      return;
    }
    if (LINKS.contains(name)) {
      checkLink(line, value);
      return;
    }
    if (value.contains(VALUE) && (name.startsWith("on") || name.equals("style"))) {
      fault(line, value, "is part of " + name, "print values in text and in links only");
    }
  }

  private void checkLink(int line, String link) {
    if (SCRIPT.matcher(link.replace(BRANCH, "").toLowerCase(Locale.ROOT)).matches()) {
      faults.add(
          new MailTemplateFault(
              TemplatePart.HTML, line, link.strip(), "is no link for a mail", LINK_REMEDY));
      return;
    }
    boolean safe = isSafe(link.split(BRANCH, 2)[0]);
    for (String inBranch : link.split(BRANCH)) {
      if (!safe && inBranch.contains(VALUE) && !isSafe(inBranch)) {
        fault(line, inBranch, "could lead anywhere", LINK_REMEDY);
      }
    }
  }

  private static boolean isSafe(String link) {
    return SAFE.matcher(link.split(VALUE, 2)[0]).matches();
  }

  /** Names the first value that is marked in a text. */
  private void fault(int line, String marked, String problem, String remedy) {
    Matcher number = NUMBER.matcher(marked);
    String value = number.find() ? values.get(Integer.parseInt(number.group(1))) : "{…}";
    faults.add(new MailTemplateFault(TemplatePart.HTML, line, value, problem, remedy));
  }
}
