package dev.nearside.e2e.telemetry;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The fields of one message of Protocol Buffers, as much as a test needs of them.
 *
 * @param fields in the order in which they were written
 */
record Protobuf(List<Field> fields) {

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  /**
   * One field.
   *
   * @param number which it is
   * @param value a number's eight bytes, or what the field holds
   */
  record Field(int number, ByteBuffer value) {}

  static Protobuf of(ByteBuffer message) {
    ByteBuffer in = message.duplicate();
    List<Field> fields = new ArrayList<>();
    while (in.hasRemaining()) {
      long tag = varint(in);
      ByteBuffer value =
          switch ((int) (tag & 7)) {
            case VARINT -> ByteBuffer.allocate(Long.BYTES).putLong(varint(in)).flip();
            case FIXED64 -> take(in, Long.BYTES);
            case BYTES -> take(in, (int) varint(in));
            case FIXED32 -> take(in, Integer.BYTES);
            default -> throw new IllegalArgumentException("No message: tag " + tag);
          };
      fields.add(new Field((int) (tag >>> 3), value));
    }
    return new Protobuf(fields);
  }

  private static ByteBuffer take(ByteBuffer in, int length) {
    ByteBuffer taken = in.slice(in.position(), length);
    in.position(in.position() + length);
    return taken;
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  /** All fields of a number as messages. */
  List<Protobuf> messages(int number) {
    return values(number).stream().map(Protobuf::of).toList();
  }

  /** All fields of a number. */
  List<ByteBuffer> values(int number) {
    return fields.stream()
        .filter(field -> field.number() == number)
        .map(field -> field.value().duplicate())
        .toList();
  }

  /** A field as text; empty if it is not there. */
  Optional<String> text(int number) {
    return values(number).stream()
        .findFirst()
        .map(bytes -> StandardCharsets.UTF_8.decode(bytes).toString());
  }

  /** A varint field; empty if it is not there. */
  Optional<Long> number(int number) {
    return values(number).stream().findFirst().map(ByteBuffer::getLong);
  }
}
