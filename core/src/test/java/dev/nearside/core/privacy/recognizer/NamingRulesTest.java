package dev.nearside.core.privacy.recognizer;

import static dev.nearside.core.privacy.Marked.marked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.privacy.Recognizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamingRulesTest {

  private final Recognizer recognizer = new AnnouncedRecognizer(NamingRules.RULES);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the roadmap of Project «Bluebird» slipped",
        "codename \"«northern light»\" is secret",
        "Operation «Thunderclap» starts",
        "I failed course «COMP3421» again",
        "module: «CS-101»",
        "package «ru.initech.lab23»;",
        "namespace «Initech.Billing.Core»"
      })
  void findsExactlyTheMarkedSpan(String text) {
    assertThat(marked(recognizer, text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the project manager said",
        "Project Management is hard",
        "a project on Mars",
        "package java.util;",
        "package com.example.demo;",
        "namespace System.Windows",
        "class MainActivity extends Activity",
        "in class A100",
        "code is poetry"
      })
  void leavesHarmlessTextAlone(String text) {
    assertThat(recognizer.find(text)).isEmpty();
  }
}
