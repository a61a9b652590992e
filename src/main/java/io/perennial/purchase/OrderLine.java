package io.perennial.purchase;

import io.perennial.business.Money;
import java.math.BigDecimal;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A line of an order. */
@Description("A line of an order.")
public record OrderLine(
    @NonNull @Description("Its number or name within the order.") String line,
    @NonNull @Description("The product's id in the source.") String productId,
    @Description("The product's name; null while the product is not known.")
        @Nullable String productName,
    @Description("The product's category; null where not known.") @Nullable String category,
    @NonNull @Description("How many, in the product's unit.") BigDecimal quantity,
    @NonNull @Description("What the line was sold for, in the order's currency.") Money amount,
    @Description("What one unit cost the shop, in the order's currency; null where not told.")
        @Nullable Money unitCost) {}
