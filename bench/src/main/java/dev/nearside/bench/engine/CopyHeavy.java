package dev.nearside.bench.engine;

import dev.nearside.llama.ChatMessage;
import dev.nearside.llama.EngineStatistics;
import dev.nearside.llama.GenerationRequest;
import dev.nearside.llama.LlamaEngine;
import dev.nearside.llama.Prompt;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rewriting and extracting from a text of 400 tokens: decoding with guesses ÷ without, same answer.
 */
final class CopyHeavy {
  private static final int ANSWER = 160;

  private static final List<String> TASKS =
      List.of(
          "Write the following text again, with every 'Harbour' replaced by 'Port'.",
          "Correct the spelling of the following text. Change nothing else.",
          "Quote the sentences of the following text that name a date.",
          "Put the following text into Markdown with one list item for each sentence.");

  private static final String TEXT =
      """
      The Harbour Committee met on 12 March in the old customs house. Ellen Brandt, who has chaired it since \
      the spring of last year, opened the meeting at nine and welcomed two guests from the railway company. The first \
      item was the north quay, whose wall was found to be leaning after the storm of 3 January. Engineers measured it on \
      three days in February and found that it moves by four milimetres between low and high water. They proposed to \
      drive forty steel piles along the foot of the wall before the end of August, at a cost of 310,000 crowns. The \
      Harbour Office holds 180,000 crowns for repairs, and the rest would have to come from the county. The comittee \
      agreed to ask for it by 1 April. The second item was the ferry timetable. From 15 May the early ferry will leave at \
      six instead of half past six, so that workers of the cannery arrive in time for the first shift. The captain, Jonas \
      Lind, asked for a second deckhand on Mondays, when the market brings twice as many passengers. The third item was \
      the lamp on the eastern breakwater. It failed on five nights in the winter, each time after heavy rain, and fishermen \
      complained that they had to find the entrance by the light of the hotel. The Harbour Office will replace the cable \
      by 20 April and keep a spare lamp in the pilot's hut. The last item was the anniversary. In September the Harbour \
      will be two hundred years old, and the school wants to perform a play about its founding on the fish market. The \
      committee gave 5,000 crowns for the stage. The meeting closed at noon. The next one is on 9 April.
      """;

  private CopyHeavy() {}

  static ObjectNode measure(Rig rig) {
    Ratios wall = new Ratios();
    Ratios cpu = new Ratios();
    int same = 0;
    int all = 0;
    EngineStatistics done;
    try (LlamaEngine plain = LlamaEngine.open(rig.options().withSpeculation(false));
        LlamaEngine guessing = LlamaEngine.open(rig.options())) {
      for (int pair = 0; pair < Math.max(rig.pairs(), TASKS.size()); pair++) {
        String task = TASKS.get(pair % TASKS.size());
        GenerationRequest request =
            Rig.greedy(Prompt.chat(ChatMessage.user(task + "\n\n" + TEXT)), ANSWER);
        Run slow = EngineRun.of(plain, request);
        Run fast = EngineRun.of(guessing, request);
        wall.add(slow.wallPerToken() / fast.wallPerToken());
        cpu.add(slow.cpuPerToken() / fast.cpuPerToken());
        same += slow.text().equals(fast.text()) ? 1 : 0;
        all++;
      }
      done = guessing.statistics();
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("unit", "decode time without guesses ÷ with").put("answers", all);
    json.put("sameAnswers", same).set("sameAnswersTarget", Target.atLeast(all, same));
    json.put("guessed", done.drafted()).put("right", done.accepted());
    json.set("wall", wall.atLeast(1.4));
    json.set("cpu", cpu.json());
    return json;
  }
}
