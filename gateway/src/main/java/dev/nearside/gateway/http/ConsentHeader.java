package dev.nearside.gateway.http;

import static dev.nearside.gateway.dialect.ApiException.badRequest;

import dev.nearside.core.policy.Choice;
import dev.nearside.gateway.dialect.ApiException;
import java.util.List;
import java.util.Optional;

/**
 * What a caller says about consent with its request, in {@code x-nearside-consent}.
 *
 * @param choice what the user chose in advance for this request
 * @param asks whether the caller waits for the user to be asked, also where nobody seems to be
 *     there
 */
record ConsentHeader(Optional<Choice> choice, boolean asks) {

  private static final String NAME = "x-nearside-consent";
  private static final String ASK = "ask";

  /**
   * Reads it.
   *
   * @param values the header's values
   * @param mayChoose whether a request may bring the user's choice along; if not, one that would
   *     send something counts for nothing
   * @throws ApiException for anything but {@code ask} or a choice that may be made in advance
   */
  static ConsentHeader read(List<String> values, boolean mayChoose) {
    if (values.size() > 1) {
      throw badRequest(NAME, NAME + " must stand in a request only once.");
    }
    if (values.isEmpty()) {
      return new ConsentHeader(Optional.empty(), false);
    }
    String value = values.getFirst().strip();
    if (value.equals(ASK)) {
      return new ConsentHeader(Optional.empty(), true);
    }
    Choice choice =
        Choice.of(value)
            .filter(named -> named != Choice.CANCEL)
            .orElseThrow(
                () -> badRequest(NAME, NAME + " must be one of local, masked, as-is, ask."));
    return new ConsentHeader(
        Optional.of(choice).filter(named -> mayChoose || named == Choice.LOCAL), false);
  }
}
