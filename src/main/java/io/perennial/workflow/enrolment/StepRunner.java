package io.perennial.workflow.enrolment;

import io.perennial.customer.Tags;
import io.perennial.workflow.step.AddTag;
import io.perennial.workflow.step.Branch;
import io.perennial.workflow.step.CallWebhook;
import io.perennial.workflow.step.Exit;
import io.perennial.workflow.step.GrantCoupon;
import io.perennial.workflow.step.NotifyStaff;
import io.perennial.workflow.step.Program.Place;
import io.perennial.workflow.step.RemoveTag;
import io.perennial.workflow.step.SendEmail;
import io.perennial.workflow.step.Step;
import io.perennial.workflow.step.Wait;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Walks enrolments through a program until each waits or has ended. As a program only goes forward,
 * one pass over its places does it: at each, everybody who has come there is served together.
 */
@Singleton
final class StepRunner {
  private final MailStep mails;
  private final StaffNotice notices;
  private final CouponStep coupons;
  private final WebhookStep webhooks;
  private final Tags tags;
  private final StepFacts facts;
  private final Clock clock;

  StepRunner(
      MailStep mails,
      StaffNotice notices,
      CouponStep coupons,
      WebhookStep webhooks,
      Tags tags,
      StepFacts facts,
      Clock clock) {
    this.mails = mails;
    this.notices = notices;
    this.coupons = coupons;
    this.webhooks = webhooks;
    this.tags = tags;
    this.facts = facts;
    this.clock = clock;
  }

  void walk(Handle handle, Route route, List<Journey> journeys) {
    Instant now = clock.instant();
    for (int i = 0; i < route.program().size(); i++) {
      int place = i;
      List<Journey> here = journeys.stream().filter(j -> j.moves() && j.place() == place).toList();
      if (!here.isEmpty()) {
        Place at = route.program().at(place);
        boolean onward = at.step().accept(new Doing(handle, route, place, at, here, now));
        here.stream().filter(j -> onward && j.moves()).forEach(j -> j.goTo(at.next()));
      }
    }
    journeys.stream().filter(Journey::moves).forEach(Journey::finish);
  }

  /** One step, done for everybody who has come to it; says whether they go on to the next one. */
  private final class Doing implements Step.Visitor<Boolean> {
    private final Handle handle;
    private final Route route;
    private final int place;
    private final Place at;
    private final List<Journey> here;
    private final Instant now;

    Doing(Handle handle, Route route, int place, Place at, List<Journey> here, Instant now) {
      this.handle = handle;
      this.route = route;
      this.place = place;
      this.at = at;
      this.here = here;
      this.now = now;
    }

    @Override
    public Boolean visit(SendEmail step) {
      mails.send(handle, step, place, here);
      return true;
    }

    @Override
    public Boolean visit(NotifyStaff step) {
      notices.send(handle, route, step, place, here);
      return true;
    }

    @Override
    public Boolean visit(AddTag step) {
      tags.add(handle, customers(), step.tag());
      return true;
    }

    @Override
    public Boolean visit(RemoveTag step) {
      tags.remove(handle, customers(), step.tag());
      return true;
    }

    @Override
    public Boolean visit(Wait step) {
      Map<Long, Contact> contacts = facts.contacts(handle, customers());
      for (Journey journey : here) {
        Contact contact = contacts.get(journey.customer());
        if (contact == null) {
          journey.leave(ExitReason.CUSTOMER_GONE);
        } else {
          journey.waitUntil(step.over(now, contact.zone()), at.next());
        }
      }
      return false;
    }

    @Override
    public Boolean visit(Branch step) {
      Set<Long> matching = facts.matching(handle, step.condition(), customers());
      here.forEach(j -> j.goTo(matching.contains(j.customer()) ? at.next() : at.otherwise()));
      return false;
    }

    @Override
    public Boolean visit(GrantCoupon step) {
      coupons.grant(handle, route, step, place, here, now);
      return true;
    }

    @Override
    public Boolean visit(CallWebhook step) {
      webhooks.call(handle, route, step, place, here, now);
      return true;
    }

    @Override
    public Boolean visit(Exit step) {
      here.forEach(j -> j.leave(ExitReason.EXIT_STEP));
      return false;
    }

    private List<Long> customers() {
      return here.stream().map(Journey::customer).toList();
    }
  }
}
