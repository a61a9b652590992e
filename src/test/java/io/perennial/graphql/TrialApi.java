package io.perennial.graphql;

import io.smallrye.graphql.api.Subscription;
import io.smallrye.mutiny.Multi;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** Fields that only tests know: they try out what features do. */
@GraphQLApi
public class TrialApi implements NodeLoader {

  /** How many sources each call of a batch method had. */
  static final List<Integer> BATCHES = new CopyOnWriteArrayList<>();

  private final TransactionManager transactions;

  TrialApi(TransactionManager transactions) {
    this.transactions = transactions;
  }

  @Query("trialShops")
  @Description("Some shops.")
  @NonNull
  public List<TrialShop> shops(
      @Name("count") @DefaultValue("2") @Description("How many.") int count) {
    return LongStream.rangeClosed(1, count).mapToObj(i -> new TrialShop(i, "shop " + i)).toList();
  }

  @Description("The first items of each shop.")
  public List<List<String>> items(
      @Source List<TrialShop> shops,
      @Name("first") @DefaultValue("2") @Description("How many.") int first,
      @Name("order") @DefaultValue("UP") @Description("In which order.") TrialOrder order,
      @Name("filter") @Description("Which.") @Nullable TrialFilter filter) {
    BATCHES.add(shops.size());
    List<List<String>> answers = new ArrayList<>();
    for (TrialShop shop : shops) {
      String prefix = filter == null ? "" : filter.word() + "/" + filter.day() + "/";
      answers.add(
          IntStream.rangeClosed(1, first)
              .mapToObj(i -> order == TrialOrder.UP ? i : first + 1 - i)
              .map(i -> prefix + shop.key() + "." + i)
              .toList());
    }
    return answers;
  }

  @Description("The shops next to each shop.")
  public List<List<TrialShop>> neighbours(@Source List<TrialShop> shops) {
    BATCHES.add(shops.size());
    return shops.stream().map(s -> List.of(new TrialShop(s.key() + 1, "next"))).toList();
  }

  @Description("A batch that fails for all.")
  public List<String> broken(@Source List<TrialShop> shops) {
    throw new IllegalStateException("jdbc:postgresql://secret-host with password hunter2");
  }

  @Description("A batch that forgets one.")
  public List<String> forgotten(@Source List<TrialShop> shops) {
    return List.of();
  }

  @Description("Its name, shouted.")
  public String shouted(
      @Source TrialShop shop, @Name("marks") @Description("How many.") int marks) {
    return shop.name() + "!".repeat(marks);
  }

  @Query("trialFilter")
  @Description("What an input became.")
  public String filter(@Name("filter") @Description("The input.") TrialFilter filter) {
    return filter.toString();
  }

  @Query("trialFailure")
  @Description("Fails as told.")
  public @Nullable String failure(@Name("kind") @Description("How.") String kind) {
    return switch (kind) {
      case "input" ->
          throw ApiException.badUserInput("kind is 'input', which is none: try others.");
      case "internal" -> throw new IllegalStateException("table customer of host db-1");
      case "error" -> throw new AssertionError("an assertion of ours");
      default -> null;
    };
  }

  @Query("trialRequired")
  @Description("Null where it may not be.")
  @NonNull
  public String required() {
    return nothing();
  }

  @SuppressWarnings("NullAway")
  private static String nothing() {
    return null;
  }

  @Query("trialTransaction")
  @Description("Whether a transaction is active.")
  public boolean transaction() throws SystemException {
    return transactions.getStatus() == Status.STATUS_ACTIVE;
  }

  @Mutation("trialTransaction")
  @Description("Whether a transaction is active.")
  public boolean mutationTransaction() throws SystemException {
    return transaction();
  }

  @Mutation("trialMutation")
  @Description("The thread that it ran on.")
  public String mutation() {
    return Thread.currentThread().getName();
  }

  @Subscription("trialCount")
  @Description("Counts.")
  public Multi<TrialShop> count(@Name("to") @Description("How far.") int to) {
    return Multi.createFrom().range(1, to + 1).map(i -> new TrialShop(i, "event " + i));
  }

  @Override
  public String prefix() {
    return "try";
  }

  @Override
  public Optional<TrialShop> load(long key) {
    return key > 100 ? Optional.empty() : Optional.of(new TrialShop(key, "shop " + key));
  }
}
