package dev.nearside.core.backend.cloud.openai;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.BackendException.Kind;
import dev.nearside.core.backend.Vectors;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a provider's answer in the OpenAI embeddings dialect. */
final class OpenAiEmbeddings {

  private static final JsonMapper JSON = JsonMapper.shared();

  private OpenAiEmbeddings() {}

  static Vectors read(byte[] body) {
    try {
      JsonNode answer = JSON.readTree(body);
      JsonNode data = answer.path("data");
      float[][] vectors = new float[data.size()][];
      for (JsonNode element : data.values()) {
        int index = element.path("index").asInt(-1);
        if (index < 0 || index >= vectors.length || vectors[index] != null) {
          throw unreadable();
        }
        vectors[index] = vector(element.path("embedding"));
      }
      long tokens = Math.max(0, answer.path("usage").path("prompt_tokens").asLong(0));
      return new Vectors(List.of(vectors), tokens);
    } catch (JacksonException e) {
      throw unreadable();
    }
  }

  private static float[] vector(JsonNode json) {
    if (!json.isArray() || json.isEmpty()) {
      throw unreadable();
    }
    float[] vector = new float[json.size()];
    for (int i = 0; i < vector.length; i++) {
      if (!json.get(i).isNumber()) {
        throw unreadable();
      }
      vector[i] = (float) json.get(i).doubleValue();
    }
    return vector;
  }

  private static BackendException unreadable() {
    return new BackendException(
        Kind.UNAVAILABLE, 502, "The provider's answer holds no embeddings that can be read.");
  }
}
