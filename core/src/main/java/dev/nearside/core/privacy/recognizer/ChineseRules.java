package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Kind;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Chinese, in simplified and traditional characters, and Latin names in the midst of it. */
final class ChineseRules {

  /** The commonest family names, which nine in ten people bear. */
  private static final String SURNAME =
      "(?:欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|慕容|司徒|皇甫|端木|令狐|[王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭"
          + "萧田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫阎段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱"
          + "錢严嚴覃武戴莫孔向汤湯])";

  /** A character of a name: none of those that only join words. */
  private static final String INNER =
      "[\\p{IsHan}&&[^在是于於从從到和与與的了就向对對给給把被让讓跟由为為我你您他她它们們这這那其请請及或读讀将將有去来來并並等该該此各每某做选選]]";

  private static final String TITLE =
      "(?:先生|女士|小姐|太太|老师|老師|教授|博士|医生|醫生|大夫|律师|律師|经理|經理|总监|總監|总裁|總裁|总经理|主任|院长|院長|校长|校長|局长|局長|处长|部长"
          + "|部長|书记|書記|主席|会长|同学|同學|同志|师傅|師傅|护士|护士长|董事长|秘书)";

  private static final Set<String> NO_COMPANY =
      Set.of(
          "一家", "一所", "两家", "几家", "多家", "本", "贵", "上市", "有限", "股份", "子", "母", "分", "总", "跨国", "国有",
          "外资", "重点", "综合", "名牌", "国内", "国外", "海外", "大型", "小型", "知名", "著名", "一流", "科技", "技术", "互联网",
          "保险", "证券", "私立", "公立", "当地", "附近", "投资", "商业", "中央", "线上", "目标", "双一流", "咨询", "建筑", "物流",
          "贸易", "相关", "所在");

  static final List<Rule> RULES =
      List.of(
          rule(
              Kind.ORGANISATION,
              "(?<value>"
                  + INNER
                  + "{2,12}?(?:(?:股份)?有限(?:责任)?公司|大学|大學|学院|學院|集团|集團|股份|公司|银行|銀行|医院|醫院|研究所|研究院|研究中心|协会|協會|委员会|委員會|事务所|事務所|基金会|基金會|出版社|俱乐部"
                  + "|俱樂部|工作室|酒店|中学|中學|小学|小學|幼儿园|派出所|人民法院)(?:有限公司|有限责任公司|股份有限公司)?)(?!生)",
              ChineseRules::isCompany),
          rule(
              Kind.ORGANISATION,
              "(?<value>阿里巴巴|腾讯|騰訊|百度|华为|華為|京东|字节跳动|美团|小米|拼多多|网易|滴滴|联想|聯想|比亚迪|比亞迪|中兴|海尔|格力|美的集团|蔚来|理想汽车|小鹏|大疆|台积电|台積電"
                  + "|富士康|鸿海|中国移动|中国电信|中国联通|中石油|中石化|中国平安|招商银行|工商银行|建设银行|农业银行|国家电网|顺丰|携程|快手|抖音集团|谷歌|微软|微軟|苹果公司|亚马逊|特斯拉|英伟达|三星)"),
          rule(
              Kind.NAME,
              "(?:公众号|公眾號|微信号|抖音号|账号|帐号|公司|品牌|项目|項目|店铺|店鋪|社团|社群|平台|网站|網站|学校|学校名|团队|乐队)(?:名|名称|叫|叫做|名为|是|为)?[\"「『《]"
                  + "(?<value>[^\"」』》\\n]{2,24})[\"」』》]"),
          rule(
              Kind.PERSON,
              "(?:姓名|氏名|名字|联系人|聯繫人|收件人|收货人|作者|患者|病人|客户姓名|申请人|申請人|负责人|負責人|法定代表人|法人|户主|监护人|投保人|被保险人)\\s?[:=]\\s?(?<value>\\p{IsHan}{2,4})(?!\\p{IsHan})"),
          rule(
              Kind.PERSON,
              "(?:我叫|我的名字是|我的名字叫|本人姓名)\\s?(?<value>"
                  + SURNAME
                  + "\\p{IsHan}{1,2})(?![\\p{IsHan}&&[^是今来來从從在的]])"),
          rule(
              Kind.PERSON_MENTIONED,
              "(?<=^|[^\\p{IsHan}]|[在是和与與给給对對向让讓跟请請找由问問把被叫到])(?<value>"
                  + SURNAME
                  + INNER
                  + "{0,2}?)(?="
                  + TITLE
                  + ")"),
          rule(
              Kind.PERSON_MENTIONED,
              "(?:通过|告诉|告訴|名叫|同学|同事|朋友|老师|经理|作者|主演|导演|演员|歌手|学生)(?<value>"
                  + SURNAME
                  + "\\p{IsHan}{1,2})(?=[的是在说說和,。:!?\\s]|$)"),
          rule(
              Kind.PERSON_MENTIONED,
              "(?:告诉|告訴|通知|联系|聯繫|邮件给|郵件給|信给|信給|消息给|短信给|发给|發給|写给|寫給|转给|回复给?|回覆|提醒|感谢|感謝|转告|同事|老板|经理|客户|朋友|名叫|我叫|抄送)\\s?"
                  + "(?<value>[A-Za-z][A-Za-z'-]{1,20}(?: \\p{Lu}[a-z]{1,20})?)(?![A-Za-z0-9_.])",
              value -> !Commonplace.isWord(value)),
          rule(
              Kind.ORGANISATION,
              "(?:公司是|公司叫|公司名称?[是:]|公司[:(]|选择的是|選擇的是|面试|面試|入职|入職|加入|就职于|就職於|任职于|供职于|供应商|供應商|除了)\\s?"
                  + "(?<value>[A-Za-z][A-Za-z0-9&.-]{1,24}(?: \\p{Lu}[A-Za-z]{1,20}){0,2})(?![A-Za-z0-9_(])",
              value -> !Commonplace.isWord(value)),
          Rule.of(
              Kind.BIRTH_DATE,
              0.9,
              "(?:出生(?:于|於|日期|年月日?)?|生年月日|生日)(?:是|为|為)?\\s?[:=|]?\\s?(?<value>"
                  + Dates.EAST_ASIAN
                  + ")(?!\\d)"),
          Rule.of(
              Kind.AGE,
              0.8,
              "(?:我|他|她|儿子|女儿|孩子|老公|老婆|爸|妈|患者|病人|年龄|年齡|年齢)(?:今年|现在|刚|快|已经|已|是){0,2}\\s?[:=]?\\s?(?<value>\\d{1,3})\\s?[岁歲歳](?![\\p{IsHan}&&[^的了,和但]])"),
          rule(
              Kind.PASSPORT,
              "护照(?:号码|号|编号)?\\s?[:=是为]?\\s?(?<value>[A-Z]{1,2}\\d{7,8})(?![A-Za-z0-9])"),
          JapaneseRules.ADDRESS,
          rule(
              Kind.STREET_ADDRESS,
              "(?<value>(?:"
                  + INNER
                  + "{2,8}(?:省|自治区|自治區))?(?:"
                  + INNER
                  + "{2,8}(?:市|州|盟))?(?:"
                  + INNER
                  + "{1,8}(?:区|區|县|縣|镇|鎮|乡|鄉))?"
                  + INNER
                  + "{1,10}(?:路|街|大道|胡同|巷|弄|段)\\s?\\d{1,5}\\s?[号號弄](?:[\\p{IsHan}\\d-]{0,20}?\\d{1,5}[室楼樓层層号號栋棟座])?)"),
          rule(
              Kind.PLACE,
              "(?<value>北京|上海|天津|重庆|重慶|河北|山西|辽宁|遼寧|吉林|黑龙江|黑龍江|江苏|江蘇|浙江|安徽|福建|江西|山东|山東|河南|湖北|湖南|广东|廣東|海南|四川|贵州|貴州|云南|雲南|陕西|陝西"
                  + "|甘肃|甘肅|青海|台湾|台灣|臺灣|内蒙古|广西|廣西|西藏|宁夏|寧夏|新疆|香港|澳门|澳門|广州|廣州|深圳|杭州|南京|苏州|蘇州|成都|武汉|武漢|西安|青岛|青島|大连|大連|厦门|廈門|宁波|寧波"
                  + "|长沙|長沙|郑州|鄭州|济南|濟南|沈阳|瀋陽|哈尔滨|哈爾濱|昆明|合肥|福州|南宁|石家庄|贵阳|太原|兰州|乌鲁木齐|呼和浩特|银川|拉萨|海口|三亚|无锡|無錫|东莞|佛山|珠海|温州|台北|臺北|高雄|台中"
                  + "|东京|東京|大阪|京都|首尔|首爾|纽约|紐約|伦敦|倫敦|巴黎|柏林|悉尼|墨尔本|温哥华|多伦多|洛杉矶|洛杉磯|旧金山|新加坡|曼谷|迪拜|莫斯科|达卡)(?:市|省|自治区)?(?!时间|時間|话|菜|烤鸭)"),
          rule(
              Kind.PLACE,
              "(?<value>美国|美國|英国|英國|法国|法國|德国|德國|日本|韩国|韓國|俄罗斯|俄羅斯|加拿大|澳大利亚|澳洲|新西兰|印度|意大利|西班牙|葡萄牙|荷兰|荷蘭|瑞士|瑞典|挪威|丹麦|芬兰|波兰|乌克兰|土耳其|以色列"
                  + "|伊朗|伊拉克|沙特|埃及|南非|巴西|阿根廷|墨西哥|泰国|泰國|越南|马来西亚|馬來西亞|印度尼西亚|印尼|菲律宾|菲律賓|巴基斯坦|孟加拉国|孟加拉|缅甸|柬埔寨|朝鲜|蒙古|希腊|爱尔兰|奥地利|比利时|捷克|匈牙利)(?!语|語|文|菜|人民币)"));

  private ChineseRules() {}

  private static Rule rule(Kind kind, String regex) {
    return Rule.of(kind, 0.75, regex);
  }

  private static Rule rule(Kind kind, String regex, Predicate<String> valid) {
    return Rule.of(kind, 0.75, regex, valid);
  }

  /** Whether more than a kind of organisation is named. */
  private static boolean isCompany(String value) {
    return NO_COMPANY.stream()
        .noneMatch(common -> value.startsWith(common) && value.length() <= common.length() + 3);
  }
}
