package dev.nearside.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentsTest {

  @TempDir private Path folder;

  @Test
  void readsTextInUtf8() throws IOException {
    Path file = Files.writeString(folder.resolve("note.md"), "# Grüße 👋\n");

    assertThat(Documents.read(file)).isEqualTo("# Grüße 👋\n");
  }

  @Test
  void readsTheTextOfAPdfWhateverItsName() throws IOException {
    Path file = folder.resolve("report");
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage();
      document.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.beginText();
        content.setFont(new PDType1Font(FontName.HELVETICA), 12);
        content.showText("Quarterly report");
        content.endText();
      }
      document.save(file.toFile());
    }

    assertThat(Documents.read(file)).isEqualTo("Quarterly report");
  }

  @Test
  void saysThatAPdfOfPicturesHoldsNoText() throws IOException {
    Path file = folder.resolve("scan.pdf");
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage());
      document.save(file.toFile());
    }

    assertThatThrownBy(() -> Documents.read(file)).hasMessageContaining("holds no text");
  }

  @Test
  void saysWhyAFileCannotBeRead() throws IOException {
    Path latin =
        Files.write(folder.resolve("a.txt"), "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    Path broken = Files.writeString(folder.resolve("b.pdf"), "%PDF-1.7 and nothing more");

    assertThatThrownBy(() -> Documents.read(latin)).hasMessageContaining("not text in UTF-8");
    assertThatThrownBy(() -> Documents.read(broken)).hasMessageContaining("cannot be read");
    assertThatThrownBy(() -> Documents.read(folder)).hasMessageContaining("is a folder");
    assertThatThrownBy(() -> Documents.read(folder.resolve("none")))
        .hasMessageContaining("does not exist");
  }
}
