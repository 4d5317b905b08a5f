"""The network: an encoder, a cue head, and a pair head that reads the window again for each cue."""

import math
from pathlib import Path

import numpy
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

WIDTH, HEADS, LAYERS, INNER, TAGS = 384, 12, 6, 1536, 5
PAIR, BILINEAR, ROLES, EDGES, DISTANCES, EXTRAS = 192, 64, 3, 4, 32, 25


class Dropout(nn.Module):
    """Dropout with masks from a byte generator, several times faster on a processor than PyTorch's own."""

    def __init__(self, rate):
        super().__init__()
        self.bar = round(256 * rate)
        self.chance = numpy.random.Generator(numpy.random.SFC64(int(torch.randint(2**31, (1,)))))

    def forward(self, x):
        if not self.training:
            return x
        bytes_ = torch.frombuffer(bytearray(self.chance.bytes(x.numel())), dtype=torch.uint8)
        kept = (bytes_ >= self.bar).view(x.shape).to(x.dtype) * (256 / (256 - self.bar))
        return x * kept


class Layer(nn.Module):
    """A transformer layer as in BERT: attention and a wide step, each added and normalised."""

    def __init__(self, dropout):
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.mixed = nn.Linear(WIDTH, WIDTH)
        self.after_attention = nn.LayerNorm(WIDTH, eps=1e-12)
        self.wide = nn.Linear(WIDTH, INNER)
        self.narrow = nn.Linear(INNER, WIDTH)
        self.after_wide = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = Dropout(dropout)

    def forward(self, x, mask):
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        weights = q.contiguous() @ k.contiguous().transpose(-1, -2) / math.sqrt(WIDTH // HEADS)
        weights = torch.softmax(weights if mask is None else weights + mask, -1)
        heads = (weights @ v.contiguous()).transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.after_attention(x + self.drop(self.mixed(heads)))
        return self.after_wide(x + self.drop(self.narrow(F.gelu(self.wide(x)))))


class Encoder(nn.Module):
    """MiniLM with one more embedding, of shape and quotation state; zero at first."""

    def __init__(self, base, dropout):
        super().__init__()
        weights = load_file(str(Path(base) / "model.safetensors"))
        self.words = nn.Embedding.from_pretrained(weights["embeddings.word_embeddings.weight"], freeze=True)
        places = weights["embeddings.position_embeddings.weight"]
        self.places = nn.Embedding.from_pretrained(
            places + weights["embeddings.token_type_embeddings.weight"][0], freeze=False
        )
        self.extra = nn.Embedding(EXTRAS, WIDTH)
        nn.init.zeros_(self.extra.weight)
        self.normalised = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.drop = Dropout(dropout)
        self.copy(weights)

    def copy(self, weights):
        put(self.normalised, weights, "embeddings.LayerNorm")
        for n, layer in enumerate(self.layers):
            name = f"encoder.layer.{n}."
            for part in ("weight", "bias"):
                qkv = [weights[f"{name}attention.self.{which}.{part}"] for which in ("query", "key", "value")]
                getattr(layer.qkv, part).data.copy_(torch.cat(qkv))
            put(layer.mixed, weights, name + "attention.output.dense")
            put(layer.after_attention, weights, name + "attention.output.LayerNorm")
            put(layer.wide, weights, name + "intermediate.dense")
            put(layer.narrow, weights, name + "output.dense")
            put(layer.after_wide, weights, name + "output.LayerNorm")

    def forward(self, ids, extra, mask=None):
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.places(places) + self.extra(extra)
        x = self.drop(self.normalised(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x


def put(module, weights, name):
    module.weight.data.copy_(weights[name + ".weight"])
    module.bias.data.copy_(weights[name + ".bias"])


class Network(nn.Module):
    """The encoder with both heads.

    The pair head scores, for a cue and each token, the roles {none, source, content} and what it costs to begin or end
    a source or a content there; with the transition scores these make a linear-chain CRF (Lafferty et al. 2001).
    """

    def __init__(self, base, dropout=0.1):
        super().__init__()
        self.encoder = Encoder(base, dropout)
        self.tag = nn.Linear(WIDTH, TAGS)
        self.project = nn.Linear(WIDTH, 3 * PAIR + BILINEAR + ROLES * BILINEAR)
        self.distance = nn.Embedding(DISTANCES, PAIR)
        nn.init.normal_(self.distance.weight, std=0.02)
        self.score = nn.Linear(PAIR, ROLES + EDGES)
        self.transition = nn.Parameter(torch.tensor([[0.5, -0.5, -0.5], [-0.5, 0.5, -0.5], [-0.5, -0.5, 0.5]]))

    def pairs(self, projected, cues, distances):
        """Scores (cue, token, ROLES + EDGES) from the projected vectors of a window's tokens."""
        first, last, token, bilinear, bilinear_token = projected.split(
            [PAIR, PAIR, PAIR, BILINEAR, ROLES * BILINEAR], -1
        )
        cue = first[cues[:, 0]] + last[cues[:, 1]]
        scores = self.score(F.relu(cue[:, None] + token[None] + self.distance(distances)))
        product = torch.einsum("kd,nrd->knr", bilinear[cues[:, 0]], bilinear_token.view(-1, ROLES, BILINEAR)) / 8
        return torch.cat([scores[..., :ROLES] + product, scores[..., ROLES:]], -1)


def distances(length, cues):
    """The bucket of the signed logarithmic distance of each token from each cue."""
    at = torch.arange(length)[None]
    first, last = cues[:, :1], cues[:, 1:]
    gap = torch.where(at < first, first - at, (at - last).clamp(min=0))
    bucket = (torch.log2(gap.float() + 1) * 2 + 1e-4).long().clamp(max=15)
    return torch.where(at < first, bucket, torch.where(at > last, bucket + 16, 0))
