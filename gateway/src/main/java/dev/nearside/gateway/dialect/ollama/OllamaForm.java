package dev.nearside.gateway.dialect.ollama;

/** Where an answer's text stands. */
enum OllamaForm {
  CHAT,
  GENERATE
}
