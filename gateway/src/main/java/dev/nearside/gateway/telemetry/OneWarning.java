package dev.nearside.gateway.telemetry;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that the collector does not take spans, and once that it does again. */
final class OneWarning implements SpanExporter {

  private static final Logger LOG = LoggerFactory.getLogger(OneWarning.class);

  private final SpanExporter exporter;
  private final AtomicBoolean failing = new AtomicBoolean();

  OneWarning(SpanExporter exporter) {
    this.exporter = exporter;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    CompletableResultCode result = exporter.export(spans);
    return result.whenComplete(() -> tell(result.isSuccess()));
  }

  private void tell(boolean success) {
    if (failing.compareAndSet(success, !success)) {
      if (success) {
        LOG.info("The collector takes traces again");
      } else {
        LOG.warn("The collector takes no traces. Answers go on without them.");
      }
    }
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}
