package dev.nearside.llama.gguf;

import dev.nearside.llama.LlamaException;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** One pass over the header of one file. Messages complete the sentence "the file is …: it …". */
final class GgufReader {
  private static final int MAGIC = 0x46554747;
  private static final int MAX_KEY_BYTES = 65_535;
  private static final int MAX_TEXT_BYTES = 1 << 24;
  private static final int MAX_TENSOR_NAME_BYTES = 63;
  private static final int MAX_DIMENSIONS = 4;
  private static final int MAX_ARRAY_DEPTH = 4;
  private static final long DEFAULT_ALIGNMENT = 32;
  private static final long MAX_ALIGNMENT = 1 << 20;

  private static final String ALIGNMENT = "general.alignment";

  private static final int UINT8 = 0;
  private static final int INT8 = 1;
  private static final int UINT16 = 2;
  private static final int INT16 = 3;
  private static final int UINT32 = 4;
  private static final int INT32 = 5;
  private static final int FLOAT32 = 6;
  private static final int BOOL = 7;
  private static final int STRING = 8;
  private static final int ARRAY = 9;
  private static final int UINT64 = 10;
  private static final int INT64 = 11;
  private static final int FLOAT64 = 12;

  private final GgufInput input;
  private final VocabularyCheck vocabulary = new VocabularyCheck();

  GgufReader(GgufInput input) {
    this.input = input;
  }

  GgufHeader read() throws IOException {
    if (input.remaining() < 4 || input.readInt() != MAGIC) {
      throw new LlamaException("it does not begin with the letters GGUF");
    }
    int version = input.readInt();
    if (version != 2 && version != 3) {
      throw new LlamaException("its format version is " + version + ", not 2 or 3");
    }
    long tensors = input.readCount("tensors", 24);
    long pairs = input.readCount("metadata entries", 13);
    GgufMetadata metadata = readMetadata(pairs);
    if (metadata.text("general.architecture").isEmpty()) {
      throw new LlamaException("it does not name its architecture");
    }
    long parameters = readTensors(tensors, alignment(metadata));
    return new GgufHeader(version, input.size(), metadata, tensors, parameters);
  }

  private GgufMetadata readMetadata(long pairs) throws IOException {
    Map<String, Object> values = new HashMap<>();
    Set<String> keys = new HashSet<>();
    for (long i = 0; i < pairs; i++) {
      String key = input.readString("a metadata key", MAX_KEY_BYTES);
      if (!keys.add(key)) {
        throw new LlamaException("it has the metadata key " + printable(key) + " twice");
      }
      int type = input.readInt();
      if (type != ARRAY) {
        vocabulary.single(key);
      }
      requireAlignmentType(key, type);
      switch (type) {
        case STRING -> values.put(key, input.readString("a metadata text", MAX_TEXT_BYTES));
        case BOOL -> values.put(key, input.readByte() != 0);
        case ARRAY -> values.put(key, new GgufMetadata.Elements(skipArray(key, 1)));
        case FLOAT32, FLOAT64 -> input.skip(width(type));
        default -> values.put(key, readWhole(type));
      }
    }
    vocabulary.finish();
    return new GgufMetadata(values);
  }

  /** llama.cpp ends the process where the alignment has another type than the format says. */
  private static void requireAlignmentType(String key, int type) {
    if (key.equals(ALIGNMENT) && type != UINT32) {
      throw new LlamaException("its alignment is not a 32-bit number");
    }
  }

  private long readWhole(int type) throws IOException {
    return switch (type) {
      case UINT8 -> input.readByte();
      case INT8 -> (byte) input.readByte();
      case UINT16 -> input.readShort() & 0xffff;
      case INT16 -> input.readShort();
      case UINT32 -> Integer.toUnsignedLong(input.readInt());
      case INT32 -> input.readInt();
      case UINT64, INT64 -> input.readLong();
      default -> throw unknownType(type);
    };
  }

  private long skipArray(String key, int depth) throws IOException {
    if (depth > MAX_ARRAY_DEPTH) {
      throw new LlamaException("its metadata nests arrays too deeply");
    }
    int type = input.readInt();
    if (type == STRING) {
      long count = input.readCount("array elements", 8);
      vocabulary.array(key, type, count);
      if (VocabularyCheck.mustDiffer(key)) {
        readTokens((int) count);
      } else {
        skipTexts(count);
      }
      return count;
    }
    if (type == ARRAY) {
      long count = input.readCount("array elements", 12);
      vocabulary.array(key, type, count);
      for (long i = 0; i < count; i++) {
        skipArray(key, depth + 1);
      }
      return count;
    }
    int width = width(type);
    long count = input.readCount("array elements", width);
    vocabulary.array(key, type, count);
    input.skip(count * width);
    return count;
  }

  private void skipTexts(long count) throws IOException {
    for (long i = 0; i < count; i++) {
      input.skip(input.readCount("bytes of text", 1));
    }
  }

  private void readTokens(int count) throws IOException {
    long[] hashes = new long[count];
    for (int i = 0; i < count; i++) {
      hashes[i] = VocabularyCheck.hash(input.readBytes("a token", MAX_KEY_BYTES), i);
    }
    VocabularyCheck.requireDifferent(hashes);
  }

  private static int width(int type) {
    return switch (type) {
      case UINT8, INT8, BOOL -> 1;
      case UINT16, INT16 -> 2;
      case UINT32, INT32, FLOAT32 -> 4;
      case UINT64, INT64, FLOAT64 -> 8;
      default -> throw unknownType(type);
    };
  }

  private static long alignment(GgufMetadata metadata) {
    long alignment = metadata.number(ALIGNMENT).orElse(DEFAULT_ALIGNMENT);
    if (alignment < 1 || alignment > MAX_ALIGNMENT || Long.bitCount(alignment) != 1) {
      throw new LlamaException("its alignment is " + alignment + ", not a power of two");
    }
    return alignment;
  }

  private long readTensors(long count, long alignment) throws IOException {
    long parameters = 0;
    long dataEnd = 0;
    Set<String> names = new HashSet<>();
    try {
      for (long i = 0; i < count; i++) {
        String name = input.readString("a tensor name", MAX_TENSOR_NAME_BYTES);
        if (!names.add(name)) {
          throw new LlamaException("it has the tensor " + printable(name) + " twice");
        }
        Tensor tensor = readTensor(name, alignment);
        parameters = Math.addExact(parameters, tensor.elements);
        dataEnd = Math.max(dataEnd, Math.addExact(tensor.offset, tensor.bytes));
      }
    } catch (ArithmeticException e) {
      throw new LlamaException("a tensor is larger than any file can be", e);
    }
    long dataStart = (input.position() + alignment - 1) & -alignment;
    if (dataEnd > input.size() - dataStart) {
      throw new LlamaException(
          "it is cut off: its tensors need "
              + (dataStart + dataEnd)
              + " bytes and it has "
              + input.size());
    }
    return parameters;
  }

  private Tensor readTensor(String name, long alignment) throws IOException {
    int dimensions = input.readInt();
    if (dimensions < 1 || dimensions > MAX_DIMENSIONS) {
      throw new LlamaException("tensor " + printable(name) + " has " + dimensions + " dimensions");
    }
    long elements = 1;
    long row = 0;
    for (int i = 0; i < dimensions; i++) {
      long length = input.readLong();
      if (length < 1) {
        throw new LlamaException("tensor " + printable(name) + " has a dimension below one");
      }
      row = i == 0 ? length : row;
      elements = Math.multiplyExact(elements, length);
    }
    int id = input.readInt();
    GgmlType type =
        GgmlType.of(id)
            .orElseThrow(
                () -> new LlamaException("tensor " + printable(name) + " has unknown type " + id));
    long offset = input.readLong();
    if (!type.fits(row) || offset < 0 || offset % alignment != 0) {
      throw new LlamaException("tensor " + printable(name) + " is not laid out on whole blocks");
    }
    return new Tensor(elements, offset, type.bytes(elements));
  }

  private static LlamaException unknownType(int type) {
    return new LlamaException("its metadata has a value of unknown type " + type);
  }

  /** Names come from the file: keep them from writing control characters to a terminal. */
  private static String printable(String name) {
    return name.codePoints()
        .limit(64)
        .map(c -> Character.isISOControl(c) ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private record Tensor(long elements, long offset, long bytes) {}
}
