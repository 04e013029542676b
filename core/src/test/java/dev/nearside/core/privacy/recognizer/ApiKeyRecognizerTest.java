package dev.nearside.core.privacy.recognizer;

import static dev.nearside.core.privacy.Marked.marked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.privacy.Recognizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyRecognizerTest {

  private final Recognizer recognizer = new ApiKeyRecognizer();

  /** Made-up keys, in two halves so that no scanner of repositories takes them for live ones. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "sk- U8JZpDE0iGXlD6gNCFbaEPFjbD0kH8Oool8DklZDOCj2ISa7",
        "sk- proj-aJiHkTj0rLGlkoMXGjtEkDnNfribxUdl7dXTPyLsxPFkThf4VucSmEHgaKa7",
        "sk- ant-api03-wVJ7faC9qEwjky40UVsWmflzdE1F8ResqEDusTpkr0cStY4qWB8dWKnHfDNxSIvPZZ63fFKcZjR4I0a7",
        "sk- or-v1-d8dbc74254770f58904dba41ecccc3fc1626e53a13043b026c48bbf33feff9a7",
        "pplx -FJGvVvQe1sKhBN88hXJsi6BwhTp3Fs2QhX6KWxOiixgVoOa7",
        "gsk _nzyw2MzP0ZvzOMhfWuBByReQMsm9Wcz7uW9XFOGOeMVNen5n1Aa7",
        "pcsk _rSzY4w7ztjB7f3RtDLHZg9RakGnRAyPcTM93aL25EJrreJJA9AP3PL9LUWNk",
        "lsv2 _pt_656c90bd5482a90a29b9fa5ff5180bc0_dbc0e15637",
        "sbp _ebb8e3b91d26ab4a829a95249f512c17b8ed411f",
        "pscale _tkn_X7PJynJs4cGLdZKD8cUKfr8LjfhwyWgTUgbKHa6kMsh",
        "dp.pt .9XMFhTi4m9iZE443YwpuC2VZmxuT7hS3wxUXtMp8Agm",
        "sntryu _8a8e9bb8bdb5eba456bf92d5d98065e5751f75143a5f61debc267b0bc8d3b193",
        "NRAK -J7608J1E338714EF9285GE9C1A2",
        "nfp _GWnrkKWsnaddQhUgxaa8LqqSzVhScBWVhUKg",
        "xkeysib -03e7914c0f87f17f8499ff30499a90ebb4108e360ddfcfc69e290d9f945ffa4d-pk5DEyQT6F4EuBXy",
        "pul -d2cf1337349e455d52613c2813c40d2affbb1494",
        "sqp _978278947bec540a2123e7cefa30c14d732f64cb",
        "rzp _live_7RUXrxY4aaJy7Y",
        "CCIPAT _tU5sd8ZjCpnPzMbEGCCMNNChgu2YAdgVrdWffGNKtLEZ9a9gKm",
        "glsoat -SHT6L2UvRCgCY2ZWDwBv",
        "ATCTT3 fg8KH4uWUfvRyLCNxBnQuFrbxZvVMfZUEyxfL3RMvPCtqdyTAfDe3vcLCCm77jnYGxER5hFgDvRtDhb4",
        "pat DDS7ceVsDCNMwi.c672a325260ebfdc409e7349f28ca442f72d781f7169b32dac0940e401d83c4a",
        "29548fa91200314b d807d4b6ab055385-us14",
        "AKIA IOSFODNN7QXB3LZT",
        "ASIA PULZUCVDMZWYA77A",
        "ghp _Me4LbyoVFz8uZdZv8FuKKIBJl5dzpJn0mea7",
        "gho _q7WJjjIBAzupGhv7Ib3M03NBQNSgPwlUQia7",
        "ghs _a1ID6vW5dql05ha064gIiJhgB3cxLmAxzJa7",
        "github _pat_LJenuHjDUrhhjeyxG4jDa7_PMRCxGgcjBw56EcUngmgMsRcgizeg8Psh4487Q7j58M1cIaHZcUEqPbENa7",
        "glpat -qTyH5xJ8tpqXJQ4I9da7",
        "AIza Ov8GZ4fKq1OKtbgZVaMWUFuXBVjdctBYVa7",
        "xoxb -123456789012-123456789012-hnSg9EH6yO4GFQRC5xLRwIa7",
        "sk_live _0b26r08QZJi6gkfsUFRDzsa7",
        "rk_live _Lb5ER8BoFzQFm2OEQ3HdAVa7",
        "SK d84173581569969e58b081006f7e3da7",
        "SG. qfi14ZgTsNOVM14tuoIZa7.WD1IAEov4QbKDFq1Y3gqSmPsSCdLKRcAQX9VjUPC9a7",
        "hf _4TNWLAVYFeRgpMPgxAFQ0FJZlCZBTToOa7",
        "npm _Fl9h2wJq5ty4mYwUufJSunpJC01t5gobusa7",
        "pypi -AgEIcHlwaS5vcmczgI6hwgk10zB0rlz5tr9spOFBCIoX9GY1cjDoBoirPfQAdzEv7g5iFqhEva7",
        "dop_v1 _f828767efc2f91624a8940f1f836f99eee3692f09e2e8c662248b483b7ffc0a7",
        "123456789 :AAKA8frcZTuJaWYUH1VAUwV1ZH87MtA5va7",
        "nvapi -SQXEZY3lEX7bwR2DRGD1qSo7JPRbgUMxXy9b4BzwoZ648jjNuFD7uacnwIa7",
        "xai -p3SfD67jIKeaVSTQvvpQZpPTejqZHKpKENg5zfjOc6VwcbIjMPFLVjFUPXQzkM4Bv3aYavhNYRVwDfa7",
        "AccountKey= Rk9XIrghoy32NFR5PYZpcb9T2039BICbtw5ze9lfAEZ7770h2dcPyGOJJhrG80usp2w5dFjxCAyIOk6CptT9a7==",
        "hvs. IoQhobswHGETh8lMYQOymAa7",
        "dapi 09e8a7f770d9106fd287db7f1adbc6a7",
        "shpat _0926f6967e7893f57fd14c1604d115a7",
        "GOCSPX -Zc5t4UuHF7KVMLp7hvdCTquY1Xa7",
        "figd _VcKGAFRFWa94Hj9wNYWx0T0zbFDteMXi6cMUXva7",
        "key -f0d7c1c1e21862ab8a18a8902073fea7",
        "tskey -auth-9xYyQ6b0fI7fLAz7vTa7",
        "vcp _HXoTlmMf1f4MUFWrlniNQTOZmLtmaeSUHA1U6dHZwvs1O38FfaA6WEi3",
        "phx _I2rVXWybQTKjtayTfSlX2oumQ5geJ6xZGWtmeTtfosi",
        "napi _0mQhf1NYc6TdzSJuRPCJQuDKaEVP2EGvLIyp0OYV3ywTezHrNQR0ueOZIQo7NWqq",
        "re _r6MUoTRc_zcMkBmWtjyVcJtOO8lK1oKFT",
        "snyk_uat .iqaJEgPZ.XxjOozWf7bNihdIGnJXlq8MxVj5l3V26XkHbwXTpC3FnO6w5ZyDnuY5bgQUa",
        "sk. eyJ1Ijoia2FybGEiLCJhIjoicCdNppock7L2lua530DtAMq94F8epRyRTLoA.tz4TFbY3pflkwyla4szJxh",
        "access_token $production$ob2morvcsfjqlxjl$db7ec83756378368f7e732d2e433ec56",
        "EAAB Cb1LChYbFheZqljJ7s3RQy1jL4qISWZr8CabvjFGE3cZ1celN0PRMz1E9kS2Czo39NHexvHnt5iLNcnk0xUDvKDy7wuav",
        "AAAA eZP6zR3:APA91bwdoKyA66y8QO3obqbqTBpownuWBPrt4FnKYkE373Xr9Wi0tsfvaF35pkuRNM9CnLd4Yn24VxcXX3ClB3i7tRbZhj6ai6tjGVwgWk",
        "AQ. Ab8RN6lTCJ4jC3jrAApjbrK1svZkqFguD5EhjGdO5YQ7nJE1sh",
        "fc- f0d7c1c1e21862ab8a18a8902073fea7",
        "tvly -9xYyQ6b0fI7fLAz7vTa7Kq2m",
        "pat -na1-e16d4f61-8557-8715-bbd2-6944ff770e4b",
        "1/4229 935186229763:390bf61189639e35aeeb95210ef2a83f"
      })
  void findsTheKeyOfAService(String begin, String rest) {
    String text = "use «" + begin + rest + "», please";

    assertThat(marked(recognizer, text)).isEqualTo(text);
  }

  @Test
  void findsAnAwsSecretByItsNeighbourhood() {
    String text = "aws_secret_access_key = «wJalrXUtnFEMI/K7MDENG/bPxRfiCYq8Lw0zT2Kd»\n";

    assertThat(marked(recognizer, text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sk-learn is a library",
        "export OPENAI_API_KEY=sk-xxxxxxxxxxxxxxxxxxxxxxxx",
        "sk-your-api-key-goes-here-please",
        "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "task-management-with-a-very-long-name1",
        "AKIA is how they begin",
        "AKIAIOSFODNN7EXAMPLE",
        "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        "re_match_groups_of_a_long_pattern",
        "phx_sessions_table",
        "hf_hub_download(repo_id)",
        "a commit 9fceb02d0ae598e95dc970b74767f19372d6f5a2",
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAA"
      })
  void leavesHarmlessTextAlone(String text) {
    assertThat(recognizer.find(text)).isEmpty();
  }
}
