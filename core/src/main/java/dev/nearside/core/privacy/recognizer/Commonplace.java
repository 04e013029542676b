package dev.nearside.core.privacy.recognizer;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Words that a learned model now and then takes for names, and that are nobody's: words that join a
 * sentence, abbreviations of technology and of kinds of numbers, languages for machines, headings.
 */
public final class Commonplace {

  private static final Set<String> WORDS =
      Set.of(
          ("a an and or the of in on at to for from by with is are was be as it its this that these those not no yes if then else"
                  + " when where who why how what which while also but so than there very into over under about"
                  + " please thanks"
                  + " ssn iban bic swift cvv cvc pin vin dob id ids uuid guid url uri uris ein tin itin npi mrn imei isbn issn doi otp"
                  + " ai ml llm llms gpt gpt-2 gpt-3 gpt-3.5 gpt-4 gpt4 gpt-4o chatgpt chat-gpt midjourney deepseek copilot chatbot chatbots nlp ocr api apis sdk ide gui cli ui ux seo cms"
                  + " crm erp saas b2b b2c roi kpi kpis okr ceo cto cfo coo hr pr qa r&d faq etc eg ie aka asap tbd tba n/a na nda"
                  + " html html5 css css3 scss js jsx ts tsx json jsonl xml yaml yml csv tsv pdf svg png jpg jpeg gif mp3 mp4 sql nosql"
                  + " http https ftp ssh tcp udp ip ipv4 ipv6 dns vpn lan wan wifi usb hdmi cpu gpu ram rom ssd hdd vm vms os ios pem jwt oauth"
                  + " rest restful graphql crud mvc mvvm orm dom ajax cors sse rpc grpc soap smtp imap tls ssl rsa aes sha md5 regex regexp"
                  + " python java javascript typescript kotlin rust ruby perl php golang scala haskell fortran cobol pascal matlab lua bash"
                  + " c c++ c# f# vba vb.net asp.net .net powershell latex markdown utf-8 utf8 ascii unicode"
                  + " react reactjs vue vuejs angular svelte node nodejs django flask fastapi numpy pandas scipy pytorch tensorflow keras"
                  + " sklearn matplotlib jquery bootstrap tailwind tailwindcss webpack npm pip maven gradle docker kubernetes k8s nginx git"
                  + " wpf winforms xaml edittext textview recyclerview listview imageview onclick"
                  + " arial helvetica tahoma verdana roboto calibri courier georgia sans serif sans-serif"
                  + " usd eur gbp inr cny jpy aud cad chf btc eth nft nfts crypto ev evs dna rna mri ct ecg icu er std iq gpa gdp"
                  + " introduction summary conclusion abstract overview background discussion references appendix contents chapter section"
                  + " table figure title subject description requirements responsibilities qualifications skills experience education"
                  + " technology technologies information data internet online software hardware system systems network database server client"
                  + " fitness wellness reflection intermediate advanced beginner synthetic environment industrial medicine depth endpoint"
                  + " column row input output string integer boolean null true false function class method variable array object"
                  + " products services students teachers")
              .split(" "));

  /** With a capital these may be somebody's name. */
  private static final Set<String> IN_SMALL_LETTERS =
      Set.of(
          ("here hello hi dear sincerely regards ask tell call mail host order note key keys pay file files item only just"
                  + " user users assistant admin customer customers company product service team manager page case form number"
                  + " today tomorrow yesterday morning evening night week month year time day way people man woman child friend")
              .split(" "));

  /** A name in source code, such as {@code dataPath}. */
  private static final Pattern CODE = Pattern.compile("[a-z]{3,}(?:[A-Z][a-z0-9]+)+");

  private Commonplace() {}

  /** Whether a word is nobody's name. */
  public static boolean isWord(String text) {
    return WORDS.contains(text.toLowerCase(Locale.ROOT))
        || IN_SMALL_LETTERS.contains(text)
        || CODE.matcher(text).matches();
  }
}
