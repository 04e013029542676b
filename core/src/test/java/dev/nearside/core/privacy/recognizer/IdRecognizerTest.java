package dev.nearside.core.privacy.recognizer;

import static dev.nearside.core.privacy.Marked.marked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.privacy.Finding;
import dev.nearside.core.privacy.Recognizer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdRecognizerTest {

  private final Recognizer recognizer = new IdRecognizer();

  @ParameterizedTest
  @CsvSource({
    "uk_nino, AB 12 34 56 C, AB 12 34 56 Z",
    "de_social_insurance, 15 070649 C 103, 15 070649 C 104",
    "ch_ahv, 756.9217.0769.85, 756.9217.0769.84",
    "fr_nir, 2 95 10 99 126 111 93, 2 95 10 99 126 111 92",
    "es_dni, 54362315K, 54362315L",
    "es_nie, X-2482300W, X-2482300A",
    "it_codice_fiscale, RCCMNL83S18D969H, RCCMNL83S18D969K",
    "be_national_number, 85.07.30-033.28, 85.07.30-033.29",
    "se_personnummer, 880320-0016, 880320-0018",
    "no_fodselsnummer, 15108695088, 15108695077",
    "fi_hetu, 131052-308T, 131052-308U",
    "cz_birth_number, 710319/2745, 710319/2746",
    "ru_snils, 112-233-445 95, 112-233-445 96",
    "passport_zone, C01X00T478DEU6408125F2702283<<<<<<<<<<<<<<<4, C01X00T478DEU6408126F2702283<<<<<<<<<<<<<<<4",
    "us_itin, 912-90-3456, 912-49-3456",
    "us_medicare, 1EG4-TE5-MK73, 1EG4-TS5-MK73",
    "br_cpf, 390.533.447-05, 390.533.447-06",
    "br_cnpj, 16.727.230/0001-97, 16.727.230/0001-98",
    "ar_cuit, 20-05536168-2, 20-05536168-3",
    "cl_rut, 12.531.909-2, 12.531.909-3",
    "mx_curp, BOXW310820HNERXN09, BOXW310820HNERXN08",
    "in_gstin, 27AAPFU0939F1ZV, 27AAPFU0939F1ZA",
    "cn_resident_id, 360426199101010071, 360426199101010072",
    "kr_rrn, 971013-1019902, 971313-1019902",
    "kr_business, 116-82-00276, 116-82-00277",
    "tw_id, A123456789, A123456788",
    "hk_id, A123456(3), A123456(4)",
    "sg_nric, S0000001I, S0000001A",
    "th_id, 1-2345-45678-78-1, 1-2345-45678-78-2",
    "ae_emirates_id, 784-1980-1234567-8, 784-1980-1234567-9",
    "my_kad, 770305-02-1234, 773305-02-1234",
    "vin, 1M8GDM9AXKP042788, 1M8GDM9A1KP042788",
    "mac, D0-50-99-84-A2-A0, D0-50-99-84-A2-G0"
  })
  void tellsAWellFormedNumberByItself(String name, String right, String wrong) {
    assertThat(recognizer.find("it is " + right + ", ok?"))
        .extracting(Finding::by)
        .containsExactly(name);
    assertThat(recognizer.find("it is " + wrong + ", ok?")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "uk_utr, my UTR is, 1955839661",
    "uk_nhs, NHS number, 943 476 5870",
    "ie_pps, PPS number, 6433435F",
    "de_tax_id, meine Steuer-ID ist, 36 574 261 809",
    "at_social_insurance, SVNR, 1237 010180",
    "fr_siret, SIRET, 73282932000074",
    "it_partita_iva, partita IVA, 00743110157",
    "nl_bsn, BSN, 1112.22.333",
    "pt_nif, NIF, 501964843",
    "pl_pesel, PESEL, 44051401359",
    "pl_nip, NIP, 8567346215",
    "dk_cpr, CPR-nummer, 211062-5629",
    "ro_cnp, CNP, 1630615123457",
    "bg_egn, EGN, 7523169263",
    "gr_afm, AFM, 094259216",
    "hr_oib, OIB, 33392005961",
    "baltic_isikukood, isikukood, 36805280109",
    "ru_inn, ИНН, 123456789047",
    "tr_kimlik, TC kimlik no, 17291716060",
    "us_ein, EIN, 91-1144442",
    "ca_sin, my SIN, 123-456-782",
    "mx_rfc, RFC, GODE561231GR8",
    "in_aadhaar, Aadhaar, 2341 2341 2346",
    "in_pan, PAN card, ACUPA7085R",
    "jp_my_number, マイナンバー, 6214 9832 0257",
    "il_id, teudat zehut, 039337423",
    "za_id, South African ID, 750330 5044 08 9",
    "id_nik, NIK, 3171011708450001",
    "au_tfn, TFN, 123 456 782",
    "au_medicare, Medicare, 2123 45670 1",
    "au_abn, ABN, 83 914 571 673",
    "nz_ird, IRD, 49-098-576",
    "us_routing, routing number, 111000025",
    "imei, IMEI, 35686800-004141-8",
    "cl_rut, RUT, 12345678-5",
    "co_cedula, cédula, 1.044.188.203",
    "ke_pin, KRA PIN, A004418820K",
    "mac, mac=, f01898a2c47d"
  })
  void tellsANumberThatCouldBeAnotherByTheWordsNearIt(String name, String words, String number) {
    assertThat(recognizer.find(words + " " + number))
        .filteredOn(finding -> finding.score() == 1)
        .extracting(Finding::by)
        .contains(name);
    assertThat(recognizer.find("it is " + number)).extracting(Finding::by).doesNotContain(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"my CPF is «390.533.447-06», one digit is wrong", "VIN: «WVWAAA1JZXW000001»"})
  void keepsAMistypedNumberThatIsAnnounced(String text) {
    assertThat(marked(recognizer, text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "In 2024 we sold 12,345,678 units at 19.99 each, up from 11 987 654.",
        "commit 3f2a9c1d8e7b6a5f4c3d2e1f0a9b8c7d6e5f4a3b",
        "version 10.15.7-beta.2 build 19H2026, ISBN 978-3-16-148410-0",
        "timestamp 1732518300000 and 1732518300 in UTC",
        "| 1200 | 3400 | 5600 | 7800 |\n| 1201 | 3401 | 5601 | 7801 |",
        "for (int i = 0; i < 1000000000; i++) { sum += 123456789; }",
        "uuid cc6a2651-f67d-4e9a-980c-63d72a62f2d3",
        "https://doi.org/10.1177/1059601120955034",
        "EAN 4006381333931, article 0123456789012, $1,234,567.89",
        "pi is 3.14159265358979 and e 2.718281828",
        "order 555-55-55555, room 12-345",
        "A0B1C2D3 and X99Y88, 1080p at 60fps, 4K",
        "the 10-digit number 1234567890 and 999999999",
        "rgb(255, 128, 0) #FF8800 0xDEADBEEF",
        "2024-01-31 12:30:45.123456789",
        "ratio 10:20:30:40:50:60",
        "time 01:02:03:04:05:06",
        "fingerprint A2:34:56:78:9A:BC:DE:F0:12:34:56:78:9A:BC:DE:F0:12:34:56:78",
        "routing 123456780 packets",
        "sin(30) + cos(123 456 782)",
        "run 12345678-5"
      })
  void leavesOrdinaryNumbersAlone(String text) {
    assertThat(recognizer.find(text)).isEmpty();
  }

  @Test
  void marksExactlyTheNumber() {
    String text =
        "CPF «390.533.447-05», NIE «X2482300W», «WVWZZZ1JZXW000001», «f0:18:98:a2:c4:7d», mac:«f0:18:98:a2:c4:7e».";

    assertThat(marked(recognizer, text)).isEqualTo(text);
  }

  @Test
  void canLeaveSomeOut() {
    Recognizer fewer = new IdRecognizer().without(Set.of("br_cpf"));

    assertThat(fewer.find("390.533.447-05 and X2482300W"))
        .extracting(Finding::by)
        .isEqualTo(List.of("es_nie"));
  }
}
