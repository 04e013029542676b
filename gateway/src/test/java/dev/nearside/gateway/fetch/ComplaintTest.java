package dev.nearside.gateway.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.gateway.fetch.FetchException.Reason;
import org.junit.jupiter.api.Test;

class ComplaintTest {

  @Test
  void takesPipsLastError() {
    Complaint complaint =
        Complaint.in(
            """
            ERROR: Could not find a version that satisfies the requirement tiny==9 (from versions: 1.0)
            ERROR: No matching distribution found for tiny==9
            """);

    assertThat(complaint)
        .isEqualTo(new Complaint(Reason.FAILED, "No matching distribution found for tiny==9"));
  }

  @Test
  void takesTheEndOfAStackTrace() {
    Complaint complaint =
        Complaint.in(
            """
            ERROR: Exception:
            Traceback (most recent call last):
              File "base_command.py", line 180, in exc_logging_wrapper
            ValueError: not a wheel
            """);

    assertThat(complaint.line()).isEqualTo("ValueError: not a wheel");
  }

  @Test
  void takesNpmsFirstSentence() {
    Complaint complaint =
        Complaint.in(
            """
            npm error code ETARGET
            npm error notarget No matching version found for @scope/pkg@9.
            npm error notarget In most cases you or one of your dependencies are requesting
            npm error A complete log of this run can be found in: /home/someone/.npm/_logs/debug-0.log
            """);

    assertThat(complaint)
        .isEqualTo(
            new Complaint(Reason.FAILED, "notarget No matching version found for @scope/pkg@9."));
  }

  @Test
  void knowsNpmWithoutANetwork() {
    Complaint complaint =
        Complaint.in(
            """
            npm ERR! code ENOTFOUND
            npm ERR! syscall getaddrinfo
            npm ERR! request to https://packages.example.org:8443/pkg failed, reason: getaddrinfo ENOTFOUND packages.example.org
            """);

    assertThat(complaint.reason()).isEqualTo(Reason.NO_NETWORK);
    assertThat(complaint.line())
        .isEqualTo("request to <address> failed, reason: getaddrinfo ENOTFOUND <address>");
  }

  @Test
  void removesEveryFormOfAddress() {
    Complaint complaint =
        Complaint.in(
            "ERROR: HTTPSConnectionPool(host='files.example.org', port=443): Max retries exceeded with user:secret via http://user:secret@10.0.0.7:3128/ and 10.0.0.8:80");

    assertThat(complaint.reason()).isEqualTo(Reason.NO_NETWORK);
    assertThat(complaint.line()).doesNotContain("example", "10.0", "secret@");
  }

  @Test
  void knowsAFullDisk() {
    assertThat(Complaint.in("npm error code ENOSPC\nnpm error nospc no space").reason())
        .isEqualTo(Reason.DISK_FULL);
  }

  @Test
  void keepsFileNamesAndVersions() {
    assertThat(Complaint.in("ERROR: tiny-1.0.2-py3-none-any.whl is not supported").line())
        .isEqualTo("tiny-1.0.2-py3-none-any.whl is not supported");
  }

  @Test
  void saysWhenThereWasNoReason() {
    assertThat(Complaint.in("").line()).isEqualTo("it gave no reason");
  }
}
