package dev.nearside.gateway.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;

/** Reads the text of files that are asked about. */
final class Documents {

  private static final long MAX_BYTES = 50L << 20;

  private Documents() {}

  /**
   * The text of a file: plain text and Markdown in UTF-8, or the text layer of a PDF.
   *
   * @throws CommandException that says why it cannot be read
   */
  static String read(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw new CommandException(file + " is a folder; name a file.");
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new CommandException(file + " is larger than " + (MAX_BYTES >> 20) + " MB.");
      }
      return isPdf(file) ? pdf(file) : text(file);
    } catch (NoSuchFileException e) {
      throw new CommandException(file + " does not exist.");
    } catch (InvalidPasswordException e) {
      throw new CommandException(file + " is protected by a password; save it without one.");
    } catch (IOException e) {
      throw new CommandException(file + " cannot be read.");
    }
  }

  private static boolean isPdf(Path file) throws IOException {
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(".pdf")) {
      return true;
    }
    try (var in = Files.newInputStream(file)) {
      return new String(in.readNBytes(5), StandardCharsets.US_ASCII).equals("%PDF-");
    }
  }

  private static String pdf(Path file) throws IOException {
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      String text = new PDFTextStripper().getText(document).strip();
      if (text.isEmpty()) {
        throw new CommandException(
            file + " holds no text, only pictures: run it through text recognition (OCR) first.");
      }
      return text;
    }
  }

  private static String text(Path file) throws IOException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
          .toString();
    } catch (CharacterCodingException e) {
      throw new CommandException(
          file + " is not text in UTF-8. Text, Markdown and PDF files can be read.");
    }
  }
}
