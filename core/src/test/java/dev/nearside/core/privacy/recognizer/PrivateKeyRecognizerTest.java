package dev.nearside.core.privacy.recognizer;

import static dev.nearside.core.privacy.Marked.marked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.privacy.Recognizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateKeyRecognizerTest {

  private final Recognizer recognizer = new PrivateKeyRecognizer();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key:\n«-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA7bq5Yd2vQ3mT9xKfZ0nR4sJcW8pLh1uGtVbXeYaZcDfEgHiJ\nMIIEpAIBAAKCAQEA7bq5Yd2vQ3mT9xKfZ0nR4sJcW8pLh1uGtVbXeYaZcDfEgHiJ\n-----END RSA PRIVATE KEY-----»\nend",
        "«-----BEGIN PRIVATE KEY-----\nMIIEpAIBAAKCAQEA7bq5Yd2vQ3mT9xKfZ0nR4sJcW8pLh1uGtVbXeYaZcDfEgHiJ\n-----END PRIVATE KEY-----»",
        "«-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAA\n-----END OPENSSH PRIVATE KEY-----»",
        "«-----BEGIN EC PRIVATE KEY-----\nMIIEpAIBAAKCAQEA7bq5Yd2vQ3mT9xKfZ0nR4sJcW8pLh1uGtVbXeYaZcDfEgHiJ»\nthat is all I have",
        "«-----BEGIN PGP PRIVATE KEY BLOCK-----\nVersion: GnuPG v2\n\nMIIEpAIBAAKCAQEA7bq5Yd2vQ3mT9xKfZ0nR4sJcW8pLh1uGtVbXeYaZcDfEgHiJ\n-----END PGP PRIVATE KEY BLOCK-----»",
        "«-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nMIIEpAIBAAKCAQEA7bq5Yd2vQ3mT9xKfZ0nR4sJcW8pLh1uGtVbXeYaZcDfEgHiJ\n-----END RSA PRIVATE KEY-----»",
        "«---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\nMIIEpAIBAAKCAQEA7bq5Yd2vQ3mT9xKfZ0nR4sJcW8pLh1uGtVbXeYaZcDfEgHiJ\n---- END SSH2 ENCRYPTED PRIVATE KEY ----»",
        "{\"private_key\":\"«-----BEGIN PRIVATE KEY-----\\nMIIEpAIBAAKCAQEA7bq5Yd2vQ3mT9xKfZ0nR4sJcW8pLh1uGtVbXeYaZcDfEgHiJ\\n-----END PRIVATE KEY-----»\\n\"}",
        ": «MIIEpAIBAAKCAQEA7bq5Yd2vQ3mT9xKfZ0nR4sJcW8pLh1uGtVbXeYaZcDfEgHiJ\n-----END RSA PRIVATE KEY-----»",
        "«PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nPrivate-Lines: 1\nAAAAIHh\nPrivate-MAC: 0123456789abcdef»\nbye",
        "age: «AGE-SECRET-KEY-1QQPQZ3YXW2V0U9T8S7R6P5N4M3L2K1J0H9G8F7E6D5C4A3QQPQZ3YXW2V0»",
        "[Interface]\nPrivateKey = «yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=»",
        "«MIIEpAIBAAKCAQEA7bq5Yd2vQ3mT9xKfZ0nR4sJcW8pLh1uGtVbXeYaZcDfEgHiJ»",
        "{\"kty\":\"OKP\",\"d\":\"«nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A»\"}"
      })
  void findsExactlyTheMarkedSpan(String text) {
    assertThat(marked(recognizer, text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA\n-----END PUBLIC KEY-----",
        "-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQGEwJJ\n-----END CERTIFICATE-----",
        "A file starts with -----BEGIN PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----",
        "never share your private key",
        "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQ user@host"
      })
  void leavesHarmlessTextAlone(String text) {
    assertThat(recognizer.find(text)).isEmpty();
  }
}
