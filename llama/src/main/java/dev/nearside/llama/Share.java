package dev.nearside.llama;

/** What one slot has in a batch: {@code count} of its tokens, then a guess of what follows them. */
@SuppressWarnings("ArrayRecordComponent")
record Share(Slot slot, Sequence sequence, int count, int[] guess) {

  void addTo(Batch batch) {
    TokenList tokens = sequence.tokens();
    int from = sequence.decoded();
    int lastToken = tokens.size() - 1;
    for (int position = from; position < from + count; position++) {
      batch.add(tokens.get(position), position, slot.id(), position == lastToken);
    }
    for (int i = 0; i < guess.length; i++) {
      batch.add(guess[i], from + count + i, slot.id(), true);
    }
  }
}
