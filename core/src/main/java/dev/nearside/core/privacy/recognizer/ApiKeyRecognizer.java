package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Finding;
import dev.nearside.core.privacy.Kind;
import dev.nearside.core.privacy.Recognizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys and tokens of common services, by the literal that each begins with. */
final class ApiKeyRecognizer implements Recognizer {

  /** A literal beginning and the regular expression of what follows it. */
  private record Form(String prefix, Pattern rest) {
    static Form of(String prefix, String rest) {
      return new Form(prefix, Pattern.compile(rest));
    }
  }

  private static final int MAX_LENGTH = 400;

  /** With its prefix. */
  private static final int SHORTEST = 20;

  private static final String SIGNS = "_.~/+:=-";

  private static final List<Form> FORMS =
      List.of(
          Form.of("sk-", "[A-Za-z0-9_-]{20,250}+"), // OpenAI, Anthropic, OpenRouter, DeepSeek …
          Form.of("sess-", "[A-Za-z0-9]{30,60}+"),
          Form.of("pplx-", "[A-Za-z0-9]{30,64}+"),
          Form.of("gsk_", "[A-Za-z0-9]{30,64}+"),
          Form.of("xai-", "[A-Za-z0-9]{40,100}+"),
          Form.of("r8_", "[A-Za-z0-9]{30,45}+"),
          Form.of("fw_", "[A-Za-z0-9]{22,30}+"),
          Form.of("nvapi-", "[A-Za-z0-9_-]{40,80}+"),
          Form.of("tgp_v1_", "[A-Za-z0-9_-]{30,60}+"),
          Form.of("hf_", "[A-Za-z0-9]{30,45}+"),
          Form.of("api_org_", "[A-Za-z0-9]{30,45}+"),
          Form.of("AKIA", "[A-Z0-9]{16}"),
          Form.of("ASIA", "[A-Z0-9]{16}"),
          Form.of("ABIA", "[A-Z0-9]{16}"),
          Form.of("ACCA", "[A-Z0-9]{16}"),
          Form.of("ghp_", "[A-Za-z0-9]{30,255}+"),
          Form.of("gho_", "[A-Za-z0-9]{30,255}+"),
          Form.of("ghu_", "[A-Za-z0-9]{30,255}+"),
          Form.of("ghs_", "[A-Za-z0-9]{30,255}+"),
          Form.of("ghr_", "[A-Za-z0-9]{30,255}+"),
          Form.of("github_pat_", "[A-Za-z0-9_]{40,255}+"),
          Form.of("glpat-", "[A-Za-z0-9_.-]{20,64}+"),
          Form.of("gldt-", "[A-Za-z0-9_-]{20,64}+"),
          Form.of("glrt-", "[A-Za-z0-9_-]{20,64}+"),
          Form.of("glptt-", "[A-Za-z0-9_-]{20,64}+"),
          Form.of("glcbt-", "[A-Za-z0-9_-]{20,64}+"),
          Form.of("AIza", "[A-Za-z0-9_-]{35}"),
          Form.of("GOCSPX-", "[A-Za-z0-9_-]{28}"),
          Form.of("ya29.", "[A-Za-z0-9_-]{30,300}+"),
          Form.of("xoxb-", "[A-Za-z0-9-]{20,250}+"),
          Form.of("xoxp-", "[A-Za-z0-9-]{20,250}+"),
          Form.of("xoxa-", "[A-Za-z0-9-]{20,250}+"),
          Form.of("xoxr-", "[A-Za-z0-9-]{20,250}+"),
          Form.of("xoxs-", "[A-Za-z0-9-]{20,250}+"),
          Form.of("xoxe.", "[A-Za-z0-9.-]{20,300}+"),
          Form.of("xapp-", "[A-Za-z0-9-]{20,250}+"),
          Form.of("hooks.slack.com/services/", "[A-Za-z0-9/]{30,100}+"),
          Form.of("discord.com/api/webhooks/", "[0-9]{15,22}/[A-Za-z0-9_-]{50,100}+"),
          Form.of("sk_live_", "[A-Za-z0-9]{16,250}+"),
          Form.of("sk_test_", "[A-Za-z0-9]{16,250}+"),
          Form.of("rk_live_", "[A-Za-z0-9]{16,250}+"),
          Form.of("rk_test_", "[A-Za-z0-9]{16,250}+"),
          Form.of("whsec_", "[A-Za-z0-9+/=]{24,80}+"),
          Form.of("SK", "[0-9a-f]{32}"), // Twilio
          Form.of("SG.", "[A-Za-z0-9_-]{16,32}\\.[A-Za-z0-9_-]{30,60}+"),
          Form.of("key-", "[0-9a-f]{32}"), // Mailgun
          Form.of("npm_", "[A-Za-z0-9]{36}"),
          Form.of("pypi-", "[A-Za-z0-9_-]{50,400}+"),
          Form.of("rubygems_", "[0-9a-f]{48}"),
          Form.of("dckr_pat_", "[A-Za-z0-9_-]{20,60}+"),
          Form.of("dop_v1_", "[0-9a-f]{64}"),
          Form.of("doo_v1_", "[0-9a-f]{64}"),
          Form.of("dor_v1_", "[0-9a-f]{64}"),
          Form.of("hvs.", "[A-Za-z0-9_-]{24,200}+"),
          Form.of("shpat_", "[0-9a-fA-F]{32}"),
          Form.of("shpss_", "[0-9a-fA-F]{32}"),
          Form.of("sq0atp-", "[A-Za-z0-9_-]{22}"),
          Form.of("sq0csp-", "[A-Za-z0-9_-]{43}"),
          Form.of("EAAA", "[A-Za-z0-9_-]{60,200}+"),
          Form.of("lin_api_", "[A-Za-z0-9]{40}"),
          Form.of("secret_", "[A-Za-z0-9]{43}"), // Notion
          Form.of("ntn_", "[A-Za-z0-9]{40,50}+"),
          Form.of("figd_", "[A-Za-z0-9_-]{40}"),
          Form.of("PMAK-", "[0-9a-f]{24}-[0-9a-f]{34}"),
          Form.of("dapi", "[0-9a-f]{32}"), // Databricks
          Form.of("glsa_", "[A-Za-z0-9]{32}_[0-9a-f]{8}"),
          Form.of("ATATT3", "[A-Za-z0-9_=-]{60,250}+"),
          Form.of("tskey-", "[A-Za-z0-9-]{20,80}+"),
          Form.of("pcsk_", "[A-Za-z0-9_]{40,90}+"), // Pinecone
          Form.of("lsv2_pt_", "[0-9a-f]{32}_[0-9a-f]{10}"), // LangSmith
          Form.of("lsv2_sk_", "[0-9a-f]{32}_[0-9a-f]{10}"),
          Form.of("sk_", "[0-9a-f]{48}"), // ElevenLabs
          Form.of("sbp_", "[0-9a-f]{40}"), // Supabase
          Form.of("sb_secret_", "[A-Za-z0-9_-]{20,60}+"),
          Form.of("pscale_tkn_", "[A-Za-z0-9_.-]{32,64}+"), // PlanetScale
          Form.of("pscale_pw_", "[A-Za-z0-9_.-]{32,64}+"),
          Form.of("pscale_oauth_", "[A-Za-z0-9_.-]{32,64}+"),
          Form.of("dp.pt.", "[A-Za-z0-9]{40,44}+"), // Doppler
          Form.of("dp.st.", "[A-Za-z0-9_.-]{40,80}+"),
          Form.of("sntrys_", "[A-Za-z0-9+/=_-]{40,300}+"), // Sentry
          Form.of("sntryu_", "[0-9a-f]{64}"),
          Form.of("glc_", "[A-Za-z0-9+/=]{32,400}+"), // Grafana
          Form.of("NRAK-", "[A-Z0-9]{27}"), // New Relic
          Form.of("NRJS-", "[0-9a-f]{19}"),
          Form.of("ATCTT3", "[A-Za-z0-9_=-]{60,250}+"), // Atlassian
          Form.of("ATBB", "[A-Za-z0-9_=.-]{24,64}+"),
          Form.of("HRKU-", "[A-Za-z0-9_-]{36,64}+"), // Heroku
          Form.of("nfp_", "[A-Za-z0-9]{36,40}+"), // Netlify
          Form.of("hvb.", "[A-Za-z0-9_-]{100,300}+"), // Vault
          Form.of("hvr.", "[A-Za-z0-9_-]{24,200}+"),
          Form.of("shpca_", "[0-9a-fA-F]{32}"),
          Form.of("shppa_", "[0-9a-fA-F]{32}"),
          Form.of("access-production-", "[0-9a-f-]{36}"), // Plaid
          Form.of("access-sandbox-", "[0-9a-f-]{36}"),
          Form.of("xkeysib-", "[0-9a-f]{64}-[A-Za-z0-9]{16}"), // Brevo
          Form.of("xsmtpsib-", "[0-9a-f]{64}-[A-Za-z0-9]{16}"),
          Form.of("lin_oauth_", "[0-9a-f]{64}"),
          Form.of("CFPAT-", "[A-Za-z0-9_-]{40,60}+"), // Contentful
          Form.of("pnu_", "[A-Za-z0-9]{36}"), // Prefect
          Form.of("pul-", "[0-9a-f]{40}"), // Pulumi
          Form.of("bkua_", "[0-9a-f]{40}"), // Buildkite
          Form.of("CCIPAT_", "[A-Za-z0-9_]{40,80}+"), // CircleCI
          Form.of("sqp_", "[0-9a-f]{40}"), // SonarQube
          Form.of("squ_", "[0-9a-f]{40}"),
          Form.of("sqa_", "[0-9a-f]{40}"),
          Form.of("oy2", "[a-z0-9]{43}"), // NuGet
          Form.of("cio", "[A-Za-z0-9]{32}"), // crates.io
          Form.of("dckr_oat_", "[A-Za-z0-9_-]{20,60}+"),
          Form.of("AGE-SECRET-KEY-1", "[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}"),
          Form.of("LTAI", "[A-Za-z0-9]{16,24}+"), // Alibaba Cloud
          Form.of("rzp_live_", "[A-Za-z0-9]{14}"), // Razorpay
          Form.of("rzp_test_", "[A-Za-z0-9]{14}"),
          Form.of("FLWSECK-", "[0-9a-zA-Z]{32}-X"), // Flutterwave
          Form.of("tfp_", "[A-Za-z0-9_.=-]{40,64}+"), // Typeform
          Form.of("rdme_", "[a-z0-9]{70}"), // ReadMe
          Form.of("EZAK", "[A-Za-z0-9]{54}"), // EasyPost
          Form.of("EZTK", "[A-Za-z0-9]{54}"),
          Form.of("duffel_live_", "[A-Za-z0-9_=-]{43}"),
          Form.of("CLOJARS_", "[a-z0-9]{60}"),
          Form.of("ops_eyJ", "[A-Za-z0-9+/=]{80,390}+"), // 1Password
          Form.of("glsoat-", "[A-Za-z0-9_-]{20,64}+"), // GitLab
          Form.of("glft-", "[A-Za-z0-9_-]{20,64}+"),
          Form.of("glagent-", "[A-Za-z0-9_-]{20,64}+"),
          Form.of("vcp_", "[A-Za-z0-9]{24,64}+"), // Vercel
          Form.of("phx_", "[A-Za-z0-9]{40,60}+"), // PostHog
          Form.of("napi_", "[A-Za-z0-9]{60,70}+"), // Neon
          Form.of("re_", "[A-Za-z0-9]{6,10}_[A-Za-z0-9]{20,28}"), // Resend
          Form.of("snyk_uat.", "[A-Za-z0-9]{6,10}\\.[A-Za-z0-9_.-]{40,120}+"),
          Form.of("sk.eyJ", "[A-Za-z0-9_-]{30,250}+\\.[A-Za-z0-9_-]{20,40}+"), // Mapbox
          Form.of("access_token$production$", "[a-z0-9]{16}\\$[0-9a-f]{32}"), // Braintree
          Form.of("access_token$sandbox$", "[a-z0-9]{16}\\$[0-9a-f]{32}"),
          Form.of("EAA", "[A-Z][A-Za-z0-9]{80,300}+"), // Facebook
          Form.of("AAAA", "[A-Za-z0-9_-]{7}:APA91b[A-Za-z0-9_-]{100,200}+"), // Firebase
          Form.of("AQ.Ab8", "[A-Za-z0-9_-]{40,80}+"), // Gemini
          Form.of("pat-na1-", "[0-9a-f-]{36}"), // HubSpot
          Form.of("pat-eu1-", "[0-9a-f-]{36}"),
          Form.of("AAAAAAAAAAAAAAAAAAAAA", "[A-Za-z0-9%]{60,120}+"), // Twitter
          Form.of("fc-", "[0-9a-f]{32}"), // Firecrawl
          Form.of("tvly-", "[A-Za-z0-9-]{20,60}+"), // Tavily
          Form.of("AccountKey=", "[A-Za-z0-9+/]{86}=="),
          Form.of("SharedAccessKey=", "[A-Za-z0-9+/]{43}="));

  private static final int SHORTEST_BY_SHAPE = 34;

  private static final RuleRecognizer BY_SHAPE =
      new RuleRecognizer(
          "api_key",
          text -> Anchors.runStandsIn(text, SHORTEST_BY_SHAPE, SIGNS),
          List.of(
              // Telegram bot
              rule("(?<![\\w:])(?<value>\\d{8,10}:AA[A-Za-z0-9_-]{32,34})(?![\\w-])"),
              // Azure client secret
              rule("(?<![\\w~.-])(?<value>[A-Za-z0-9_]{3}[78]Q~[A-Za-z0-9_.~-]{31,34})(?![\\w~])"),
              // Discord bot
              rule(
                  "(?<![\\w.-])(?<value>[MNO][A-Za-z0-9_-]{23,27}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{27,40})"
                      + "(?![\\w-])"),
              // Mailchimp
              rule("(?<![\\w-])(?<value>[0-9a-f]{32}-us\\d{1,2})(?!\\w)"),
              // Airtable
              rule("(?<!\\w)(?<value>pat[A-Za-z0-9]{14}\\.[0-9a-f]{64})(?!\\w)"),
              // Terraform Cloud
              rule("(?<!\\w)(?<value>[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_=-]{60,70})(?!\\w)"),
              // Asana
              rule("(?<![\\w/])(?<value>[0-9]/\\d{13,17}(?:/\\d{13,17})?:[0-9a-f]{32})(?!\\w)"),
              // AWS secret, by its neighbourhood
              rule(
                  "(?i)\\baws.{0,30}?(?:secret|key)[^\\n]{0,30}?[\\s\"'`=:](?<value>[a-z0-9/+]{40})"
                      + "(?![a-z0-9/+=])")));

  @Override
  public String name() {
    return "api_key";
  }

  @Override
  public List<Finding> find(String text) {
    if (!Anchors.runStandsIn(text, SHORTEST, SIGNS)) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>(BY_SHAPE.find(text));
    for (Form form : FORMS) {
      String prefix = form.prefix();
      for (int i = text.indexOf(prefix); i >= 0; i = text.indexOf(prefix, i + 1)) {
        int body = i + prefix.length();
        Matcher rest = form.rest().matcher(text);
        rest.region(body, Math.min(text.length(), body + MAX_LENGTH));
        if (startsWord(text, i) && rest.lookingAt() && endsWord(text, rest.end())) {
          String value = text.substring(body, rest.end());
          if (isKey(value)) {
            findings.add(new Finding(i, rest.end(), Kind.API_KEY, 1, name()));
          }
        }
      }
    }
    return findings;
  }

  /** Names in code ("sk-learn-contrib-package") have neither digits nor capitals inside. */
  private static boolean isKey(String value) {
    boolean mixed =
        value.chars().anyMatch(Character::isDigit)
            || (value.chars().anyMatch(Character::isUpperCase)
                && value.chars().anyMatch(Character::isLowerCase));
    return mixed && Secrets.entropy(value) >= 2.5 && !Secrets.isPlaceholder(value);
  }

  private static boolean startsWord(String text, int i) {
    return i == 0 || !(Character.isLetterOrDigit(text.charAt(i - 1)) || text.charAt(i - 1) == '_');
  }

  private static boolean endsWord(String text, int i) {
    return i == text.length() || !Character.isLetterOrDigit(text.charAt(i));
  }

  private static Rule rule(String regex) {
    return Rule.of(Kind.API_KEY, 1, regex, Secrets::looksRandom);
  }
}
