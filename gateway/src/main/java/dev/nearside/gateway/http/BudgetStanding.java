package dev.nearside.gateway.http;

import dev.nearside.core.budget.Budget;
import dev.nearside.core.budget.Standing;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code GET /nearside/budget}: what may be spent on clouds today and what was, by all callers
 * together and by the one that asks.
 */
final class BudgetStanding implements Handler {

  /** Where it is asked for. */
  static final String PATH = "/nearside/budget";

  private final Budget budget;
  private final Keys keys;

  BudgetStanding(Budget budget, Keys keys) {
    this.budget = budget;
    this.keys = keys;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    keys.require(request);
    Optional<String> caller = keys.name(request);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("until", budget.turnOfDay().toOffsetDateTime().toString());
    body.set("all", json(budget.standing()));
    body.put("caller", caller.orElse(null));
    body.set("own", json(caller.flatMap(budget::standing)));
    response.header(HeaderValues.create(HeaderNames.CACHE_CONTROL, "no-store"));
    JsonBody.send(request, response, body);
  }

  private static JsonNode json(Optional<Standing> standing) {
    return standing
        .<JsonNode>map(known ->
            JsonNodeFactory.instance
                .objectNode()
                .put("limit", known.limit().units())
                .put("spent", known.spent().units())
                .put("reserved", known.reserved().units()))
        .orElseGet(JsonNodeFactory.instance::nullNode);
  }
}
