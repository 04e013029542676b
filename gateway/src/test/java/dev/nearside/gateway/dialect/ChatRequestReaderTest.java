package dev.nearside.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.core.request.Feature;
import dev.nearside.core.request.Message;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Target;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ChatRequestReaderTest {

  private static final String HI = "'messages':[{'role':'user','content':'hi'}]";

  private final ChatRequestReader reader =
      new ChatRequestReader(
          name -> name.equals("local") ? new Target.Local() : new Target.CloudModel(name));

  @Test
  void keepsWhatItHasNoWordForAsItIs() {
    Request request = read("{" + HI + ",'model':'m','user':'u','metadata':{'a':1},'seed':7}");

    assertThat(request.extra().toString()).isEqualTo("{\"user\":\"u\",\"metadata\":{\"a\":1}}");
    assertThat(request.sampling().seed()).hasValue(7);
    assertThat(request.target()).isEqualTo(new Target.CloudModel("m"));
  }

  @Test
  void readsToolCallsAndTheirResults() {
    Request request =
        read(
            "{'messages':[{'role':'assistant','tool_calls':[{'id':'c','type':'function',"
                + "'function':{'name':'f','arguments':'{}'}}]},"
                + "{'role':'tool','tool_call_id':'c','content':'done'}]}");

    Message call = request.messages().getFirst();
    assertThat(call.toolCalls().getFirst().name()).isEqualTo("f");
    assertThat(request.messages().getLast().toolCallId()).contains("c");
    assertThat(request.needs()).containsExactly(Feature.TOOLS);
  }

  @Test
  void takesTokenIdsForThoseOfTheModelThatIsNamed() {
    assertThat(read("{" + HI + ",'logit_bias':{'5':1}}").needs())
        .containsExactlyInAnyOrder(Feature.PENALTIES, Feature.PROVIDER_TOKENS);
    assertThat(read("{'model':'local'," + HI + ",'logit_bias':{'5':1}}").needs())
        .containsExactly(Feature.PENALTIES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'tools':[{'type':'function','function':{'name':'f'}}] | TOOLS",
        "'tools':[{'type':'web_search'}]           | PROVIDER_TOOLS",
        "'response_format':{'type':'json_object'}  | STRUCTURED_OUTPUT",
        "'n':2                                     | SEVERAL_CHOICES",
        "'logprobs':true                           | LOG_PROBABILITIES",
        "'presence_penalty':0.5                    | PENALTIES"
      })
  void knowsWhatAModelMustBeAbleToDo(String field, Feature need) {
    assertThat(read("{" + HI + "," + field + "}").needs()).containsExactly(need);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'messages':[]                                   | messages is empty",
        "'messages':'hi'                                 | messages must be an array",
        "'messages':[{'role':'robot','content':'x'}]     | messages[0].role must be one of",
        "'messages':[{'role':'user','content':[]}]       | messages[0].content must be",
        "'messages':[{'role':'user','content':[{'type':'text'}]}] | messages[0].content[0].text",
        "'messages':[{'role':'assistant','tool_calls':[5]}] | tool_calls[0].function.name",
        "'messages':[{'role':'assistant','tool_calls':[{'function':{'name':'f','arguments':{}}}]}]"
            + " | tool_calls[0].function.arguments must be a text"
      })
  void namesTheMessageThatIsWrong(String fields, String expected) {
    assertThatThrownBy(() -> read("{" + fields + "}"))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'max_tokens':1e20            | max_tokens must be a whole number of at least 1",
        "'max_tokens':0               | max_tokens",
        "'max_completion_tokens':1.5  | max_completion_tokens",
        "'seed':1.5                   | seed must be a whole number",
        "'temperature':2.1            | temperature must be a number from 0 to 2",
        "'top_p':'x'                  | top_p",
        "'stop':['']                  | stop must be a text or an array of texts",
        "'n':0                        | n must be a whole number from 1 to 128",
        "'stream':'yes'               | stream must be true or false",
        "'stream_options':5           | stream_options must be an object",
        "'tools':'x'                  | tools must be an array",
        "'response_format':'json'     | response_format must be an object",
        "'model':5                    | model must be a text",
        "'model':'my card 4111'       | model must be auto, local"
      })
  void namesTheSettingThatIsWrong(String field, String expected) {
    assertThatThrownBy(() -> read("{" + HI + "," + field + "}"))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining(expected);
  }

  private Request read(String json) {
    ObjectNode body = (ObjectNode) JsonMapper.shared().readTree(json.replace('\'', '"'));
    return reader.read(body, Optional.empty()).request();
  }
}
