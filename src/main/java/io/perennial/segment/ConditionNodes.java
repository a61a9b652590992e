package io.perennial.segment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.perennial.graphql.OpaqueId;
import io.perennial.segment.Condition.All;
import io.perennial.segment.Condition.Any;
import io.perennial.segment.Condition.AttributeLeaf;
import io.perennial.segment.Condition.BoughtLeaf;
import io.perennial.segment.Condition.ConsentLeaf;
import io.perennial.segment.Condition.EventLeaf;
import io.perennial.segment.Condition.MetricLeaf;
import io.perennial.segment.Condition.Not;
import io.perennial.segment.Condition.SegmentLeaf;
import io.perennial.segment.Condition.TagLeaf;
import java.util.List;

/** Turns a condition into JSON of the shape of {@link ConditionInput}. */
final class ConditionNodes implements Condition.Visitor<ObjectNode> {

  @Override
  public ObjectNode all(All all) {
    return list("all", all.conditions());
  }

  @Override
  public ObjectNode any(Any any) {
    return list("any", any.conditions());
  }

  @Override
  public ObjectNode not(Not not) {
    return node("not", not.condition().accept(this));
  }

  @Override
  public ObjectNode metric(MetricLeaf leaf) {
    ObjectNode node = object().put("field", leaf.field().name());
    return node("metric", comparison(node, leaf.operator(), leaf.operand()));
  }

  @Override
  public ObjectNode attribute(AttributeLeaf leaf) {
    ObjectNode node = object().put("name", leaf.name());
    return node("attribute", comparison(node, leaf.operator(), leaf.operand()));
  }

  @Override
  public ObjectNode tag(TagLeaf leaf) {
    return node("tag", object().put("has", leaf.tag()));
  }

  @Override
  public ObjectNode consent(ConsentLeaf leaf) {
    return node(
        "consent", object().put("channel", leaf.channel().name()).put("granted", leaf.granted()));
  }

  @Override
  public ObjectNode event(EventLeaf leaf) {
    ObjectNode node = object().put("kind", leaf.kind().name());
    if (leaf.name() != null) {
      node.put("name", leaf.name());
    }
    return node(
        "event",
        node.put("withinDays", leaf.window().days())
            .put("op", leaf.operator().name())
            .put("count", leaf.count()));
  }

  @Override
  public ObjectNode bought(BoughtLeaf leaf) {
    String what =
        switch (leaf.kind()) {
          case PRODUCT -> "productId";
          case CATEGORY -> "category";
        };
    return node("bought", object().put(what, leaf.value()).put("withinDays", leaf.window().days()));
  }

  @Override
  public ObjectNode segment(SegmentLeaf leaf) {
    return node("segment", object().put("id", OpaqueId.of(Segment.PREFIX, leaf.segment())));
  }

  private ObjectNode list(String name, List<Condition> parts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    parts.forEach(part -> array.add(part.accept(this)));
    ObjectNode node = object();
    node.set(name, array);
    return node;
  }

  private static ObjectNode comparison(ObjectNode node, Operator operator, Operand operand) {
    node.put("op", operator.name());
    String name = operand.kind().inputName();
    if (operand instanceof Operand.Numeric number) {
      return node.put(name, number.value());
    }
    if (operand instanceof Operand.Text text) {
      return node.put(name, text.value());
    }
    if (operand instanceof Operand.Day day) {
      return node.put(name, day.value().toString());
    }
    if (operand instanceof Operand.Texts texts) {
      ArrayNode array = node.putArray(name);
      texts.values().forEach(array::add);
    }
    return node;
  }

  private static ObjectNode node(String name, ObjectNode part) {
    ObjectNode node = object();
    node.set(name, part);
    return node;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
