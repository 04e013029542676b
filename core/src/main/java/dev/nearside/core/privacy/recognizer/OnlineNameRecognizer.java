package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names on networks that are known by their form, and those that a sentence addresses by an at. */
final class OnlineNameRecognizer extends RuleRecognizer {

  /** What follows an at in code, style sheets and documentation. */
  private static final Set<String> CODE =
      Set.of(
          ("override param params return returns throws deprecated see since author version test before after media"
                  + " import keyframes property charset supports font apply include mixin extend tailwind layer autowired"
                  + " service component controller entity column table data example types everyone here channel staticmethod"
                  + " classmethod dataclass app self nullable notnull echo selector interface end implementation synthesize"
                  + " published state binding objc main input output injectable ngmodule latest id name value gmail email crlf"
                  + " foreach endforeach endif if else elseif isset for endfor while switch case yield section extends csrf"
                  + " auth guest container click change submit blur focus scroll keydown keyup mouseenter watch model computed"
                  + " observable action slot bind transactional article inproceedings book misc techreport phdthesis manual"
                  + " next beta alpha canary rc nestjs angular vue react babel tanstack mui emotion reduxjs radix prisma"
                  + " storybook notblank notempty nonnull getter setter builder slf allargsconstructor noargsconstructor bean"
                  + " configuration repository mapping requestmapping getmapping postmapping requestbody pathvariable qualifier"
                  + " scheduled async cacheable valid valuesource ignore inject provides module singleton suppresswarnings"
                  + " safevarargs functionalinterface inherited retention target documented jsonproperty jsonignore manytoone"
                  + " onetomany joincolumn generatedvalue composable preview parcelize uiapplicationmain viewbuilder"
                  + " environmentobject observedobject stateobject available escaping discardableresult ibaction iboutlet"
                  + " nsmanaged mainactor pytest abstractmethod classproperty lru_cache wraps jit njit")
              .split(" ", -1));

  /** What stands before a number sign where things are counted, or a place in a page is named. */
  private static final Pattern COUNTED =
      Pattern.compile(
          "(?i)(?:.*\\.(?:html?|php|md|aspx?|jsp|txt|js|css|py)|x?html|rfc|cve|pr|prs|issues?|bug|ticket|task|case|order|invoice|page|build|item|no|nr|number|version|pull|commit|gh"
              + "|ref|section|step|chapter|part|color|colou?r|black|white|red|blue|green|foo|bar|baz|test|unity|godot)#\\d{4}|[^\\d]*#20[0-2]\\d");

  /** Names of code: small letters first and a capital later. */
  private static final Pattern CAMEL = Pattern.compile("@[a-z]+[A-Z].*");

  private static final Pattern CODE_PART =
      Pattern.compile(
          "@.*(?:Mapping|Properties|Configuration|Constructor|Blank|Null|Empty|Entity|Test|Bean|Source|Param)s?");

  OnlineNameRecognizer() {
    super(
        "online_name",
        List.of("@", "#", "u/"),
        List.of(
            // Matrix
            Rule.of(
                Kind.USER_NAME,
                0.9,
                "(?<![\\w@.])(?<value>@[a-z0-9._=/-]{1,60}:[a-z0-9-]{1,60}(?:\\.[a-z0-9-]{1,60}){1,4}+(?::\\d{2,5})?)(?![\\w@])"),
            // Mastodon and its like
            Rule.of(
                Kind.USER_NAME,
                0.9,
                "(?<![\\w@.])(?<value>@[A-Za-z0-9_.-]{1,30}@[A-Za-z0-9-]{1,60}(?:\\.[A-Za-z0-9-]{2,30}){1,3}+)(?![\\w@])"),
            // Discord, as it was
            Rule.of(
                Kind.USER_NAME,
                0.85,
                "(?<![\\w#/])(?<value>[\\p{L}\\d][\\p{L}\\d_.]{1,30}#\\d{4})(?![\\w#])",
                value -> !COUNTED.matcher(value).matches()),
            // Reddit
            Rule.of(Kind.USER_NAME, 0.9, "(?<![\\w/.])(?<value>/?u/[A-Za-z0-9_-]{3,20})(?![\\w/])"),
            Rule.of(
                Kind.USER_NAME,
                0.7,
                "(?:[\\p{L},.;:!?)] |^)(?<value>@[A-Za-z_][A-Za-z0-9_.]{2,28}[A-Za-z0-9_])(?=[\\s,.;:!?)]|'s|$)(?!\\s?[({\\[=<])",
                OnlineNameRecognizer::isOfSomeone)));
  }

  private static boolean isOfSomeone(String value) {
    String first = value.substring(1).split("\\.", 2)[0];
    return !CODE.contains(first.toLowerCase(Locale.ROOT))
        && !CAMEL.matcher(value).matches()
        && !CODE_PART.matcher(value).matches();
  }
}
