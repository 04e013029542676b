package dev.nearside.core.privacy;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A lexicon of sentences in which people tell private things: someone of one's own ("I", "my
 * husband") together with a sensitive fact. General questions on the same matters do not match.
 */
public final class TopicSensitivity implements Reader {

  /** What it is called where recognizers are switched off. */
  public static final String NAME = "topic";

  private static final String KIN =
      "(?:my|our) (?:ex-?|late |older |younger |little |best )?(?:wife|husband|partner|spouse|son|daughter|child|kid"
          + "|baby|mother|father|mom|mum|dad|brother|sister|friend|girlfriend|boyfriend|boss|colleague|coworker"
          + "|employee|patient|client|roommate|uncle|aunt|cousin|grandmother|grandfather|grandma|grandpa|wife's|husband's)";

  private static final String SOMEONE = "(?:i|we|" + KIN + ")";

  private static final String ILLNESS =
      "(?:hiv|aids|cancer|leuk(?:a?)emia|lymphoma|tumou?r|diabetes|epilepsy|depression|anxiety|ptsd|ocd|adhd|add|autism"
          + "|schizophrenia|bipolar(?: disorder)?|bulimia|anorexia|(?:eating|personality|panic|anxiety|bipolar) disorder"
          + "|hepatitis(?: [abc])?|herpes|chlamydia|gonorrh?ea|syphilis|hpv|std|sti|dementia|alzheimer'?s|parkinson'?s"
          + "|lupus|crohn'?s|endometriosis|pcos|infertility|multiple sclerosis|asthma|hypertension|high blood pressure"
          + "|heart (?:disease|attack|failure)|a stroke|kidney (?:disease|failure)|erectile dysfunction|miscarriage"
          + "|an abortion|panic attacks|suicidal thoughts|long covid|covid|chronic pain|seizures|ibs|psoriasis|gout)";

  private static final String BETWEEN =
      "(?:(?!(?:question|paper|exam|essay|project|class|book|idea|know|help|about)\\b)[\\w'-]{1,15} ){0,3}?";

  private static final Map<Topic, Pattern> SENTENCES = sentences();

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Reading read(String text) {
    return new Reading(List.of(), topics(text));
  }

  /** The topics on which a text tells something private. */
  Set<Topic> topics(String text) {
    Set<Topic> topics = EnumSet.noneOf(Topic.class);
    SENTENCES.forEach((topic, pattern) -> {
      if (pattern.matcher(text).find()) {
        topics.add(topic);
      }
    });
    return topics;
  }

  private static Map<Topic, Pattern> sentences() {
    Map<Topic, Pattern> sentences = new EnumMap<>(Topic.class);
    sentences.put(
        Topic.HEALTH,
        anyOf(
            SOMEONE
                + "(?:'ve| have| has| had|'s|'m| am| is| was| were| got| suffer(?:s|ed)?| struggle[sd]?)"
                + " (?:been )?"
                + BETWEEN
                + "(?:from |with |of )?"
                + ILLNESS,
            SOMEONE
                + "(?:'ve| have| has|'m| am| is| was|'s)? (?:just |recently |been ){0,2}(?:diagnosed with|tested positive"
                + "|hospitali[sz]ed|pregnant|hiv[- ]positive|diabetic|suicidal|bipolar|autistic|anorexic|bulimic|infertile"
                + "|an alcoholic|addicted to|in rehab|in therapy for|on antidepressants|undergoing chemo)",
            "(?:my|our|"
                + KIN
                + "'s) (?:latest |last |recent |own )?(?:hiv|std|sti|pregnancy|biopsy|cancer|blood|mri|pap|dna|genetic"
                + "|covid|drug)[ -](?:tests?|results?|status|treatment|diagnosis|scan|screening|smear|work)(?: results?)?"
                + " (?:came|come|is|are|was|were|show|shows|showed|say|says|says|said)",
            "my (?:therapist|psychiatrist|oncologist|antidepressants?|chemo(?:therapy)?|abortion|miscarriage|infertility|depression"
                + "|diabetes|epilepsy|cancer|bipolar disorder|eating disorder|suicide attempt|self[- ]harm|insulin|diagnosis)",
            "i (?:want to|tried to|might) (?:kill myself|end my life|hurt myself)",
            "i(?:'m| am| have been|'ve been)? (?:take|taking|prescribed|on) (?:\\w{1,10} ){0,2}(?:prozac|zoloft|lithium|insulin"
                + "|xanax|lexapro|methadone|adderall|ritalin|sertraline|metformin|prep|antiretrovirals)"));
    sentences.put(
        Topic.FINANCE,
        anyOf(
            "my (?:gross |net |annual |monthly |yearly |base |current ){0,2}(?:salary|income|pension|savings|net worth|debts?|mortgage"
                + "|bank balance|account balance|credit score|overdraft|paycheck|bonus|inheritance)\\b[^.\\n]{0,30}?\\d",
            "i (?:earn|make|owe|inherited|lost) (?:about |around |over |roughly |almost |nearly ){0,2}(?:[$€£]\\s?\\d|\\d[\\d.,]*\\s?(?:k|dollars"
                + "|euros?|pounds|usd|eur)\\b)",
            "(?:i|we)(?:'m| am| are|'re| have| had|'ve)? (?:just |recently )?(?:filed for|declared|declaring|filing for|facing) (?:personal )?bankruptcy",
            "(?:i|we)(?:'m| am| are|'re) (?:deep(?:ly)? |badly )?in debt|my (?:gambling|credit card) debts?",
            "i (?:cannot|can't|could not|couldn't) pay my (?:rent|mortgage|debts?|loans?|taxes)"));
    sentences.put(
        Topic.LEGAL,
        anyOf(
            SOMEONE
                + "(?:'ve| have| has|'m| am| is| was|'s)? (?:just |recently |been |being ){0,2}(?:arrested|charged with|convicted"
                + "|indicted|sued|suing|subpoenaed|deported|on probation|on parole|undocumented|under investigation|evicted"
                + "|accused of|getting (?:a )?divorced?|divorcing|fighting for custody)",
            "my (?:divorce|custody (?:case|battle|hearing)|court (?:case|date|hearing)|criminal (?:record|case|charge)|parole"
                + "|probation officer|restraining order|asylum (?:claim|case|application)|plea|conviction|lawsuit|felony|dui|settlement|defen[cs]e lawyer)",
            "i (?:stole|embezzled|forged|evaded taxes|committed)\\b(?! to\\b)"));
    sentences.put(
        Topic.INTIMATE_LIFE,
        anyOf(
            "i(?:'m| am|'ve been| have been| was)? (?:having|had|have) an affair|i (?:cheated|am cheating|'m cheating|have cheated) on my"
                + "|my (?:wife|husband|partner|girlfriend|boyfriend) (?:is cheating|cheated|is having an affair)",
            "i(?:'m| am| think i am| think i'm) (?:gay|lesbian|bisexual|transgender|trans|queer|asexual|a virgin|closeted|polyamorous)",
            "my (?:affair|mistress|sexuality|sexual orientation|sex life|porn addiction|libido|erection|nudes?|virginity|gender identity|fetish)",
            SOMEONE
                + "(?:'ve| have| has)? (?:was|were|been) (?:sexually |physically )?(?:raped|abused|assaulted|molested|harassed)",
            "my (?:husband|wife|partner|boyfriend|girlfriend|father|mother|stepfather|stepmother|dad|mom|mum) (?:hits|beats|abuses|abused|raped|hit|beat)"
                + " (?:me|us)"));
    sentences.put(
        Topic.EMPLOYMENT,
        anyOf(
            SOMEONE
                + "(?:'ve| have|'m| am| is| was|'s)? (?:just |recently |been |being |getting |got ){0,2}(?:fired|laid off|sacked|made redundant|demoted)",
            "my (?:boss|manager|supervisor|coworker|colleague) (?:is |keeps |has been )?(?:harass|bull|discriminat|threaten)\\w{1,8}",
            "my (?:performance review|termination|severance|disciplinary (?:hearing|warning)|resignation letter)"));
    sentences.put(
        Topic.CONFIDENTIAL,
        anyOf(
            "(?:strictly|company|highly|internal and) confidential|confidential(?:ity)?(?: -| –|:| and) ?(?:internal|do not|proprietary|not for)"
                + "|internal use only|do not (?:distribute|forward|share) (?:outside|externally|this (?:document|memo|e-?mail|outside))"
                + "|attorney[- ]client privilege[d]?",
            "(?:our|my company's|my employer's|the company's) (?:unannounced|unreleased|secret|upcoming|planned|pending|confidential|not yet public|internal)"
                + " (?:\\w{1,15} ){0,2}(?:merger|acquisition|takeover|layoffs?|earnings|deal|product|roadmap|launch|ipo|funding|price|strategy|source code|lawsuit)",
            "(?:we|my company|our company|my employer)(?:'re| are| is| will be| plan(?:s|ning)? to| intend(?:s)? to| will)? (?:secretly |quietly |about to |going to ){0,2}"
                + "(?:merge|merging with|acquir(?:e|ing)|lay(?:ing)? off|buy(?:ing)? out|fire \\d)[^.\\n]{0,80}(?:public|announc|secret|confidential|nobody|nda|next (?:week|month|quarter))",
            "(?:tell nobody|nobody knows|don't tell anyone|not (?:yet )?public(?:ly)?|under nda|before (?:it is|it's|we) announce)"
                + "[^.\\n]{0,60}(?:merger|acquisition|layoffs?|takeover|ipo|deal|earnings)"
                + "|(?:merger|acquisition|layoffs?|takeover|ipo|earnings)[^.\\n]{0,60}(?:tell nobody|nobody knows|not (?:yet )?public|under nda|not been announced|hasn't been announced)"));
    return sentences;
  }

  private static Pattern anyOf(String... alternatives) {
    return Pattern.compile(
        "(?<![\\w'])(?:" + String.join("|", alternatives) + ")(?![a-z])", Pattern.CASE_INSENSITIVE);
  }
}
