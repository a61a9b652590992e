package io.perennial.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Range;
import org.jsoup.parser.Parser;

/**
 * A link in a mail's HTML that leads to the web.
 *
 * @param number its place among all links of the mail, from 0
 * @param from where its address begins in the HTML
 * @param to where it ends
 * @param target the address
 */
record MailLink(int number, int from, int to, String target) {

  private static final Pattern WEB = Pattern.compile("(?i)https?://.+");

  /** The links of a mail, in their order; those that begin with the exception are left out. */
  static List<MailLink> of(String html, String exception) {
    List<MailLink> links = new ArrayList<>();
    int number = 0;
    for (Element element : page(html).select("a[href], area[href]")) {
      Range address = element.attributes().sourceRange("href").valueRange();
      String target = element.attr("href").strip();
      if (address.isTracked() && WEB.matcher(target).matches() && !target.startsWith(exception)) {
        links.add(new MailLink(number, address.startPos(), address.endPos(), target));
      }
      number++;
    }
    return links;
  }

  /** Where something can be added to a mail's end: before the end of its body. */
  static int end(String html) {
    Range end = page(html).body().endSourceRange();
    return end.isTracked() && !end.isImplicit() ? end.startPos() : html.length();
  }

  private static Document page(String html) {
    return Jsoup.parse(html, "", Parser.htmlParser().setTrackPosition(true));
  }
}
