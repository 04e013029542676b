package dev.nearside.llama;

import java.lang.foreign.StructLayout;

/**
 * Where the fields of {@code llama_context_params} stand, in bytes. They belong to {@link
 * LlamaLibrary#VERSION} and to no other.
 */
final class ContextParameters {
  static final StructLayout LAYOUT = Native.struct(160);
  static final long CONTEXT = 0;
  static final long BATCH = 4;
  static final long MICRO_BATCH = 8;
  static final long SEQUENCES = 12;
  static final long THREADS = 28;
  static final long BATCH_THREADS = 32;
  static final long POOLING = 44;
  static final long FLASH_ATTENTION = 52;
  static final long ABORT_CALLBACK = 112;
  static final long ABORT_DATA = 120;
  static final long EMBEDDINGS = 128;
  static final long SHARED_CELLS = 133;

  private ContextParameters() {}
}
