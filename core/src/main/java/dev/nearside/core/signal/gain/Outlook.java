package dev.nearside.core.signal.gain;

/**
 * How likely models are to answer a question rightly.
 *
 * @param device a small model such as runs on a laptop (1.5 billion parameters, 4 bit)
 * @param middle a good open model of middling size (Mixtral 8x7B)
 * @param cloud a frontier model (GPT-4)
 */
public record Outlook(double device, double middle, double cloud) {

  /** What the cloud is worth over the device. */
  public double gain() {
    return cloud - device;
  }
}
