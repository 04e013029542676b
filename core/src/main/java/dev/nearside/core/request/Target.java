package dev.nearside.core.request;

/** What the caller named as the model. */
public sealed interface Target {

  /** {@code auto}: the device or the default cloud model, as the policy decides. */
  record Auto() implements Target {}

  /** {@code local}: the model on the device. */
  record Local() implements Target {}

  /** {@code cloud}: the default cloud model. */
  record Cloud() implements Target {}

  /** {@code provider/model}: one model of one configured provider. */
  record Provider(String provider, String model) implements Target {}

  /** Any other name: hybrid, with this model as the cloud side. */
  record CloudModel(String model) implements Target {}
}
