package dev.nearside.core.request;

/**
 * A call that the model asked for in an earlier turn.
 *
 * @param id what the tool's answer refers to
 * @param name the function's name
 * @param arguments the arguments as JSON text
 */
public record ToolCall(String id, String name, String arguments) {}
