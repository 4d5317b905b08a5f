"""The network: an encoder, a cue head, and a pair head that reads the window again for each cue."""

import json
import math
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

TAGS, PAIR, BILINEAR, ROLES, EDGES, DISTANCES, EXTRAS = 5, 192, 64, 3, 4, 32, 25
BUCKETS, FARTHEST = 32, 128


@dataclass(frozen=True)
class Size:
    """How large an encoder is, and whether its attention has relative positions, as MPNet's does."""

    width: int
    heads: int
    layers: int
    inner: int
    eps: float
    relative: bool

    @classmethod
    def of(cls, base):
        config = json.loads((Path(base) / "config.json").read_text())
        return cls(
            config["hidden_size"], config["num_attention_heads"], config["num_hidden_layers"],
            config["intermediate_size"], config["layer_norm_eps"], config["model_type"] == "mpnet",
        )


class Layer(nn.Module):
    """A transformer layer as in BERT: attention and a wide step, each added and normalised."""

    def __init__(self, size, dropout):
        super().__init__()
        self.heads = size.heads
        self.qkv = nn.Linear(size.width, 3 * size.width)
        self.mixed = nn.Linear(size.width, size.width)
        self.after_attention = nn.LayerNorm(size.width, eps=size.eps)
        self.wide = nn.Linear(size.width, size.inner)
        self.narrow = nn.Linear(size.inner, size.width)
        self.after_wide = nn.LayerNorm(size.width, eps=size.eps)
        self.drop = nn.Dropout(dropout)

    def forward(self, x, mask):
        batch, length, width = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        if mask is None:
            heads = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(width // self.heads), -1) @ v
        else:
            heads = F.scaled_dot_product_attention(q, k, v, mask.to(q.dtype).expand(batch, self.heads, length, length))
        heads = heads.transpose(1, 2).reshape(batch, length, width)
        x = self.after_attention(x + self.drop(self.mixed(heads)))
        return self.after_wide(x + self.drop(self.narrow(F.gelu(self.wide(x)))))


class Layers(nn.ModuleList):
    """Layers one after the other."""

    def forward(self, x, mask):
        for layer in self:
            x = layer(x, mask)
        return x


class Captured(nn.Module):
    """The layers as CUDA graphs, forwards and backwards, for batches of one shape: a GPU is then not kept waiting."""

    def __init__(self, layers):
        super().__init__()
        self.layers = layers

    def forward(self, x, mask):
        return self.layers(x, mask)


class Encoder(nn.Module):
    """MiniLM or MPNet with one more embedding, of shape and quotation state; zero at first.

    The pieces have the numbers of uncased BERT's vocabulary in both. With fewer `layers` than the base has, those that
    are kept lie evenly among them.
    """

    def __init__(self, base, dropout, layers=None):
        super().__init__()
        size = Size.of(base)
        weights = load_file(str(Path(base) / "model.safetensors"))
        words, places = embeddings(weights, base, size)
        self.words = nn.Embedding.from_pretrained(words, freeze=False)
        self.places = nn.Embedding.from_pretrained(places, freeze=False)
        self.extra = nn.Embedding(EXTRAS, size.width)
        nn.init.zeros_(self.extra.weight)
        self.normalised = nn.LayerNorm(size.width, eps=size.eps)
        self.drop = nn.Dropout(dropout)
        kept = torch.linspace(0, size.layers - 1, layers or size.layers).round().int().tolist()
        self.layers = Layers(Layer(size, dropout) for _ in kept)
        self.near = None
        put(self.normalised, weights, "embeddings.LayerNorm")
        names = MPNET if size.relative else BERT
        for n, layer in zip(kept, self.layers):
            copy_layer(layer, weights, n, names)
        if size.relative:
            near = weights["encoder.relative_attention_bias.weight"].clone()
            self.near = nn.Embedding.from_pretrained(near)

    def forward(self, ids, extra, mask=None):
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.places(places) + rows(self.extra, extra)
        x = self.drop(self.normalised(x))
        if self.near is not None:
            near = self.near(buckets(places)).permute(2, 0, 1)[None]
            mask = near if mask is None else mask + near
        captured = self.__dict__.get("captured")
        if captured and self.training and x.shape == captured[0]:
            return captured[1](x, mask)
        return self.layers(x, mask)

    def capture(self, windows, pieces):
        """Captures the training of batches of this shape."""
        device = self.places.weight.device
        x = torch.zeros(windows, pieces, self.places.weight.shape[1], device=device, requires_grad=True)
        shape = (1, 1) if self.near is None else (self.layers[0].heads, pieces)
        mask = torch.zeros(windows, *shape, pieces, device=device)
        with torch.autocast("cuda", dtype=torch.bfloat16, cache_enabled=False):
            graphs = torch.cuda.make_graphed_callables(Captured(self.layers), (x, mask))
        self.__dict__["captured"] = (x.shape, graphs)


BERT = {
    "qkv": ["attention.self.query", "attention.self.key", "attention.self.value"],
    "mixed": "attention.output.dense", "after_attention": "attention.output.LayerNorm",
    "wide": "intermediate.dense", "narrow": "output.dense", "after_wide": "output.LayerNorm",
}
MPNET = {
    **BERT, "qkv": ["attention.attn.q", "attention.attn.k", "attention.attn.v"],
    "mixed": "attention.attn.o", "after_attention": "attention.LayerNorm",
}


def embeddings(weights, base, size):
    """The vectors of pieces, in the order of BERT's vocabulary, and those of places from the first."""
    words, places = weights["embeddings.word_embeddings.weight"], weights["embeddings.position_embeddings.weight"]
    if not size.relative:
        return words.clone(), places + weights["embeddings.token_type_embeddings.weight"][0]
    own = (Path(base) / "vocab.txt").read_text(encoding="utf-8").splitlines()
    number = {piece: n for n, piece in enumerate(own)}
    for bert, mpnet in (("[CLS]", "<s>"), ("[SEP]", "</s>"), ("[PAD]", "<pad>")):
        number[bert] = number[mpnet]
    # BERT's own order: MPNet puts four pieces before it and one behind.
    order = torch.tensor([number[piece] for piece in own[4:-1]])
    return words[order], places[2:].clone()


def buckets(places):
    """The bucket of each token's distance from each other, as in T5 (Raffel et al. 2020) and MPNet."""
    gap = places[:, None] - places[None]
    half, near = BUCKETS // 2, BUCKETS // 4
    far = gap.abs()
    spread = math.log(FARTHEST / near)
    large = near + (torch.log(far.clamp(min=1) / near) / spread * (half - near)).long()
    return (gap < 0) * half + torch.where(far < near, far, large.clamp(max=half - 1))


def copy_layer(layer, weights, n, names):
    name = f"encoder.layer.{n}."
    for part in ("weight", "bias"):
        getattr(layer.qkv, part).data.copy_(torch.cat([weights[f"{name}{which}.{part}"] for which in names["qkv"]]))
    for module in ("mixed", "after_attention", "wide", "narrow", "after_wide"):
        put(getattr(layer, module), weights, name + names[module])


def put(module, weights, name):
    module.weight.data.copy_(weights[name + ".weight"])
    module.bias.data.copy_(weights[name + ".bias"])


class Network(nn.Module):
    """The encoder with both heads.

    The pair head scores, for a cue and each token, the roles {none, source, content} and what it costs to begin or end
    a source or a content there; with the transition scores these make a linear-chain CRF (Lafferty et al. 2001).
    """

    def __init__(self, base, dropout=0.1, layers=None):
        super().__init__()
        self.encoder = Encoder(base, dropout, layers)
        width = Size.of(base).width
        self.tag = nn.Linear(width, TAGS)
        self.project = nn.Linear(width, 3 * PAIR + BILINEAR + ROLES * BILINEAR)
        self.distance = nn.Embedding(DISTANCES, PAIR)
        nn.init.normal_(self.distance.weight, std=0.02)
        self.score = nn.Linear(PAIR, ROLES + EDGES)
        self.transition = nn.Parameter(torch.tensor([[0.5, -0.5, -0.5], [-0.5, 0.5, -0.5], [-0.5, -0.5, 0.5]]))

    @classmethod
    def load(cls, path, base):
        """A network that was trained on `base`, with as many layers as the file holds."""
        state = torch.load(path, map_location="cpu")
        layers = 1 + max(int(name.split(".")[2]) for name in state if name.startswith("encoder.layers."))
        network = cls(base, layers=layers)
        network.load_state_dict(state)
        return network.eval()

    def pairs(self, projected, cues, distances, window=None):
        """Scores (cue, token, ROLES + EDGES) from the projected vectors of a window's tokens, or of many windows' with
        `window` the number of each cue's."""
        if window is None:
            projected, window = projected[None], torch.zeros(len(cues), dtype=torch.long, device=cues.device)
        first, last, token, bilinear, bilinear_token = projected.split(
            [PAIR, PAIR, PAIR, BILINEAR, ROLES * BILINEAR], -1
        )
        cue = first[window, cues[:, 0]] + last[window, cues[:, 1]]
        token, roles = (vectors.index_select(0, window) for vectors in (token, bilinear_token))
        scores = self.score(F.relu(cue[:, None] + token + rows(self.distance, distances)))
        roles = roles.unflatten(-1, (ROLES, BILINEAR))
        product = torch.einsum("kd,knrd->knr", bilinear[window, cues[:, 0]], roles) / 8
        return torch.cat([scores[..., :ROLES] + product, scores[..., ROLES:]], -1)


def rows(table, numbers):
    """Rows of a small table, as a product: its gradient is many times faster on a GPU."""
    return F.one_hot(numbers, len(table.weight)).to(table.weight.dtype) @ table.weight


def distances(length, cues):
    """The bucket of the signed logarithmic distance of each token from each cue."""
    at = torch.arange(length, device=cues.device)[None]
    first, last = cues[:, :1], cues[:, 1:]
    gap = torch.where(at < first, first - at, (at - last).clamp(min=0))
    bucket = (torch.log2(gap.float() + 1) * 2 + 1e-4).long().clamp(max=15)
    return torch.where(at < first, bucket, torch.where(at > last, bucket + 16, 0))
