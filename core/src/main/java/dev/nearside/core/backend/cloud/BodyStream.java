package dev.nearside.core.backend.cloud;

import io.helidon.common.buffers.DataReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The body of an answer, which just ends where the connection does. The client throws there, also
 * where a body has no other end than that; whether it is complete is for its reader to say.
 */
final class BodyStream extends FilterInputStream {

  BodyStream(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    try {
      return in.read();
    } catch (DataReader.InsufficientDataAvailableException e) {
      return -1;
    }
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try {
      return in.read(buffer, offset, length);
    } catch (DataReader.InsufficientDataAvailableException e) {
      return -1;
    }
  }
}
