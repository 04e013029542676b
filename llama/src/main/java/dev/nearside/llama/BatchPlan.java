package dev.nearside.llama;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Shares a batch out. Every answer under way gets its one token. What is left goes to prompts,
 * people's before the background's, evenly among equals so that a short one need not wait for a
 * long one. While answers run, prompts get a slice only, or each of their tokens would wait for a
 * whole prompt.
 */
final class BatchPlan {
  private BatchPlan() {}

  /**
   * What a slot could use.
   *
   * @param pending tokens the context does not hold yet; 1 is an answer under way
   */
  record Demand(int slot, int pending, Priority priority) {}

  /** What it gets: {@code count} of its tokens. */
  record Grant(int slot, int count) {}

  /**
   * Plans one batch.
   *
   * @param room tokens the batch may hold
   * @param slice tokens of prompts it may hold beside answers
   */
  static List<Grant> of(List<Demand> demands, int room, int slice) {
    List<Grant> grants = new ArrayList<>();
    List<Demand> prompts = new ArrayList<>();
    for (Demand demand : demands) {
      if (demand.pending > 1) {
        prompts.add(demand);
      } else if (grants.size() < room) {
        grants.add(new Grant(demand.slot, 1));
      }
    }
    int left = room - grants.size();
    if (!grants.isEmpty()) {
      left = Math.min(left, slice);
    }
    for (Priority priority : Priority.values()) {
      left =
          shareEvenly(prompts.stream().filter(d -> d.priority == priority).toList(), left, grants);
    }
    return grants;
  }

  /**
   * Gives each its part of {@code room}; what a short one does not need goes to the longer ones.
   */
  private static int shareEvenly(List<Demand> prompts, int room, List<Grant> grants) {
    List<Demand> shortestFirst =
        prompts.stream().sorted(Comparator.comparingInt(Demand::pending)).toList();
    int left = room;
    for (int i = 0; i < shortestFirst.size(); i++) {
      Demand prompt = shortestFirst.get(i);
      int count = Math.min(prompt.pending, left / (shortestFirst.size() - i));
      if (count > 0) {
        grants.add(new Grant(prompt.slot, count));
        left -= count;
      }
    }
    return left;
  }
}
