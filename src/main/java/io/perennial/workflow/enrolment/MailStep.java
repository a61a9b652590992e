package io.perennial.workflow.enrolment;

import io.perennial.outbox.Draft;
import io.perennial.outbox.Outbox;
import io.perennial.reward.CouponGrant.Granted;
import io.perennial.reward.Coupons;
import io.perennial.template.MailData;
import io.perennial.template.Renderer;
import io.perennial.template.Rendering;
import io.perennial.template.Rendering.Failed;
import io.perennial.template.Rendering.Rendered;
import io.perennial.template.Templates;
import io.perennial.workflow.step.SendEmail;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Makes the mails of a step for many customers and queues them. */
@Singleton
final class MailStep {
  private final Templates templates;
  private final MailData mailData;
  private final Outbox outbox;
  private final StepFacts facts;
  private final Coupons coupons;

  MailStep(
      Templates templates, MailData mailData, Outbox outbox, StepFacts facts, Coupons coupons) {
    this.templates = templates;
    this.mailData = mailData;
    this.outbox = outbox;
    this.facts = facts;
    this.coupons = coupons;
  }

  /**
   * Queues a mail for each; who cannot be written to leaves, and whose mail cannot be made fails.
   */
  void send(Handle handle, SendEmail step, int place, List<Journey> journeys) {
    List<Long> customers = journeys.stream().map(Journey::customer).toList();
    Map<Long, Contact> contacts = facts.contacts(handle, customers);
    Map<Long, Map<String, @Nullable Object>> data = mailData.of(customers);
    Map<Long, Granted> granted =
        coupons.latest(handle, journeys.stream().map(Journey::firing).toList());
    Renderer renderer = templates.renderer(step.template());
    List<Draft> drafts = new ArrayList<>();
    for (Journey journey : journeys) {
      Contact contact = contacts.get(journey.customer());
      String address = contact == null ? null : contact.address().orElse(null);
      if (contact == null || address == null) {
        journey.leave(ExitReason.NO_EMAIL);
        continue;
      }
      Rendering rendering =
          renderer.render(
              contact.locale(), told(data.get(journey.customer()), granted.get(journey.firing())));
      if (rendering instanceof Rendered mail) {
        drafts.add(draft(step, place, journey, address, mail));
      } else {
        journey.fail(((Failed) rendering).message());
      }
    }
    if (!drafts.isEmpty()) {
      outbox.enqueue(drafts);
    }
  }

  private static Map<String, @Nullable Object> told(
      @Nullable Map<String, @Nullable Object> data, @Nullable Granted coupon) {
    if (data == null) {
      return Map.of();
    }
    return coupon == null ? data : MailData.withCoupon(data, coupon.code(), coupon.validUntil());
  }

  private static Draft draft(
      SendEmail step, int place, Journey journey, String address, Rendered mail) {
    return new Draft(
        journey.firing(),
        place,
        journey.customer(),
        step.messageClass(),
        address,
        mail.subject(),
        mail.html(),
        mail.text());
  }
}
