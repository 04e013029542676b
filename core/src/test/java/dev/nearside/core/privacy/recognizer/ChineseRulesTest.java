package dev.nearside.core.privacy.recognizer;

import static dev.nearside.core.privacy.Marked.marked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.privacy.Recognizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChineseRulesTest {

  private final Recognizer recognizer = ScriptRecognizer.all().get(0);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "姓名:«王小明»，年龄",
        "我叫«李雷»，来问问",
        "请把文件发给«刘»老师",
        "«张伟»先生说",
        "发邮件给«koushik»吧",
        "告诉«Tim»，附件在此",
        "我在«哈尔滨工程大学»就读",
        "«青藤科技有限公司»的合同",
        "我选择的是«Nvidia»)",
        "公众号\"«晨光小助手»\"",
        "住在«上海市静安区南京西路1266号»",
        "从«青岛»到«北京»上班",
        "两家«美国»清洁技术企业",
        "他出生于«1990年3月7日»",
        "我今年«29»岁",
        "护照号:«E12345678»",
        "«東京都渋谷区神南1-19-11»"
      })
  void findsExactlyTheMarkedSpan(String text) {
    assertThat(marked(recognizer, text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "请翻译下面的句子",
        "这是一家公司",
        "上市公司的股份",
        "用英语写邮件给API",
        "他是一名大学生",
        "北京时间八点",
        "我会说英语和法国菜",
        "出生率1990年下降",
        "10岁以上儿童"
      })
  void leavesHarmlessTextAlone(String text) {
    assertThat(recognizer.find(text)).isEmpty();
  }
}
