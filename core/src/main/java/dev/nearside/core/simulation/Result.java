package dev.nearside.core.simulation;

import dev.nearside.core.ledger.Money;

/**
 * What came of one way of routing.
 *
 * @param routing which
 * @param local requests answered on a device
 * @param cloud requests answered in the cloud
 * @param unanswered requests that were too long for their device and had no other way
 * @param cloudTokens tokens that the cloud read and wrote
 * @param money what the cloud was paid
 * @param gpuHoursSaved GPU time that the cloud was spared, in hours
 * @param kept right answers as a share of those that the cloud alone would have given
 * @param queue how long requests waited for their device, those that stayed
 * @param firstToken how long all answered requests waited for the first token
 */
public record Result(
    Routing routing,
    int local,
    int cloud,
    int unanswered,
    long cloudTokens,
    Money money,
    double gpuHoursSaved,
    double kept,
    Waits queue,
    Waits firstToken) {

  /** The share of requests that were answered on a device. */
  public double localShare() {
    return (double) local / (local + cloud + unanswered);
  }
}
