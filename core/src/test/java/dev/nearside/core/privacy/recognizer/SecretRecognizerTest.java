package dev.nearside.core.privacy.recognizer;

import static dev.nearside.core.privacy.Marked.marked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.privacy.Recognizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretRecognizerTest {

  private final Recognizer recognizer = new SecretRecognizer();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api_key = \"«Zx81kQ0pLm93TtVb62Yc»\"",
        "\"client_secret\": \"«a8f5f167f44f4964e6c998dee827110c»\"",
        "Authorization: Bearer «q9W8e7R6t5Y4u3I2o1P0a9S8d7F6»",
        "my password is «hunter2»",
        "password: «S3cret!pass»",
        "PASSWORD=\"«correct horse battery»\"",
        "db_password = '«letmein99»'",
        "postgres://admin:«s3cr3tpw»@db.internal:5432/app",
        "Server=tcp:db.initech.net,1433;Database=hr;User ID=app;Password=«sunshine»;Encrypt=True",
        "Pwd=«moonlight»;Server=db1;Database=hr",
        "host=db.internal dbname=hr user=app password=«sunshine»",
        "jdbc:mysql://db.internal/hr?user=app&password=«sunshine»",
        "jdbc:oracle:thin:scott/«tiger»@//db.internal:1521/hr",
        "mongodb+srv://root:«Pa55word»@cluster0.mongodb.net",
        "my card pin is «4921»",
        "Authorization: Basic «dXNlcjpwYXNzd29yZDEyMw==»",
        "SECRET_KEY=«django-insecure-8sd7f6s8d7f6s8d7f6»",
        "wifi password is «Blue!Tiger42»",
        "pwd=«Tr0ub4dor&3»",
        "access token: «9f8e7d6c5b4a39281706f5e4d3c2b1a0»"
      })
  void findsExactlyTheMarkedSpan(String text) {
    assertThat(marked(recognizer, text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password: string",
        "password = getpass.getpass()",
        "my password is wrong",
        "Enter your password:",
        "password = os.environ[\"DB_PASSWORD\"]",
        "password: ${DB_PASSWORD}",
        "const password = req.body.password;",
        "api_key = \"YOUR_API_KEY_HERE_1234\"",
        "password: ********",
        "the secret is to practise every day",
        "token = tokenizer.encode(text)",
        "if password == input2:",
        "how do I reset my password?",
        "https://example.com:8080/path",
        "secret: \"<your-secret-key-123456>\"",
        "postgres://user:password@localhost/db",
        "Server=db1;Database=hr;Password=${DB_PASSWORD};",
        "host=db.internal dbname=hr password=<your password>",
        "jdbc:postgresql://localhost/hr",
        "the password is required",
        "API key: see documentation"
      })
  void leavesHarmlessTextAlone(String text) {
    assertThat(recognizer.find(text)).isEmpty();
  }
}
