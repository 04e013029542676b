"""Makes the topic head's probabilities honest: what it calls 70 % shall be right in 70 % of cases.

For each topic Platt's scaling, a slope and an offset, is fitted on the sentences of topics.tsv that
were kept out of training, and is written into the head's weights. Prints recall, precision and the
expected calibration error of what is above .05, before and, by cross-validation, after.
"""

import argparse
import random
from pathlib import Path

import torch
from torch import nn

from labels import TOPICS
from train import SpanModel, encode, mean_of, tokenizer, topic_examples

FOLDS = 5
BINS = 10


def logits(model, tok, rows):
    """The topic head's output for each text."""
    rng, out = random.Random(1), []
    for _, text, _ in rows:
        ids, shapes, _ = encode(text, [], tok, 160, rng)
        with torch.no_grad():
            out.append(model(torch.tensor([ids]), torch.ones(1, len(ids), dtype=torch.long), torch.tensor([shapes]))[1][0])
    return torch.stack(out)


def fit(x, y):
    """Slopes and offsets; a common slope is what few examples are drawn to."""
    slope, own, offset = (torch.zeros(n, requires_grad=True) for n in (1, len(TOPICS), len(TOPICS)))
    optimizer = torch.optim.LBFGS([slope, own, offset], max_iter=200)

    def loss():
        optimizer.zero_grad()
        scaled = x * torch.exp(slope + own) + offset
        value = nn.functional.binary_cross_entropy_with_logits(scaled, y, reduction="sum") + 4 * (own ** 2).sum() + 0.2 * (offset ** 2).sum()
        value.backward()
        return value

    optimizer.step(loss)
    return torch.exp(slope + own).detach(), offset.detach()


def report(name, p, y):
    """Prints recall and precision from .5 on, and the error over all pairs of text and topic that are not sure."""
    told, right = p >= 0.5, y > 0.5
    unsure, error = p > 0.05, 0.0
    for b in range(BINS):
        inside = unsure & (p >= b / BINS) & (p < (b + 1) / BINS + (b == BINS - 1))
        if inside.any():
            error += float(inside.sum() / unsure.sum() * (p[inside].mean() - y[inside].mean()).abs())
    both = (told & right).sum()
    print(f"{name}: recall {both / right.sum():.3f}, precision {both / told.sum().clamp(min=1):.3f}, calibration error {error:.3f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, nargs="+", required=True, help="one, or several whose mean to take")
    parser.add_argument("--topics", type=Path, default=Path(__file__).parent / "text" / "topics.tsv")
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    tok, model = tokenizer(), SpanModel(args.layers).eval()
    model.load_state_dict(mean_of(args.weights))
    rows = [r for r in topic_examples(args.topics, tok) if r[0] % 5 == 0]
    x, y = logits(model, tok, rows), torch.tensor([r[2] for r in rows])
    report("before", torch.sigmoid(x), y)
    crossed = torch.zeros_like(x)
    for fold in range(FOLDS):
        out = torch.arange(len(rows)) % FOLDS == fold
        slope, offset = fit(x[~out], y[~out])
        crossed[out] = torch.sigmoid(x[out] * slope + offset)
    report("after", crossed, y)
    slope, offset = fit(x, y)
    model.topics.weight.data *= slope.unsqueeze(1)
    model.topics.bias.data = model.topics.bias.data * slope + offset
    torch.save(model.state_dict(), args.out)


if __name__ == "__main__":
    main()
