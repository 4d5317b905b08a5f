"""Writes what the program compiles in: the encoder with its heads, the embeddings, the pair head and the settings.

usage: python export.py NETWORK BASE OUT --corpus FOLDER FEATURES HELD_OUT TIMES [--corpus …] [--float]

Of the vocabulary only the pieces of the corpora are kept.
"""

import argparse
import json
from pathlib import Path

import numpy
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from batches import parts
from network import Network
from vocabulary import kept


class Graph(nn.Module):
    """From the summed embeddings of one window to the scores of the cue head and the vectors of the pair head."""

    def __init__(self, network):
        super().__init__()
        self.encoder, self.tag, self.project = network.encoder, network.tag, network.project

    def forward(self, embedded, first):
        x = self.encoder.normalised(embedded[None])
        for layer in self.encoder.layers:
            x = layer(x, None)
        vectors = x[0].index_select(0, first)
        return self.tag(vectors), self.project(vectors)


def main():
    parser = argparse.ArgumentParser()
    for name in ("network", "base", "out"):
        parser.add_argument(name)
    parser.add_argument("--corpus", nargs=4, action="append", required=True)
    parser.add_argument("--float", action="store_true", help="leave the encoder's weights as 32-bit floats")
    options = parser.parse_args()
    out = Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    network = Network.load(options.network, options.base)
    write_encoder(network, out, options.float)
    numbers = kept(options.base, [a for part in parts(options.corpus) for a in part.articles + part.held_out])
    write_embeddings(network.encoder, numbers, out / "embeddings.bin")
    write_pair_head(network, out / "pairs.bin")
    every = (Path(options.base) / "vocab.txt").read_text(encoding="utf-8").splitlines()
    (out / "vocab.txt").write_text("".join(every[n] + "\n" for n in numbers), encoding="utf-8")


def write_encoder(network, out, as_float):
    full = out / "encoder.float.onnx"
    length = torch.export.Dim("pieces", min=3, max=512)
    tokens = torch.export.Dim("tokens", min=2, max=512)
    torch.onnx.export(
        Graph(network).eval(), (torch.randn(40, network.encoder.places.weight.shape[1]), torch.arange(1, 31)), str(full), opset_version=18, dynamo=True,
        input_names=["embedded", "first"], output_names=["tags", "vectors"], external_data=False,
        dynamic_shapes={"embedded": {0: length}, "first": {0: tokens}},
    )
    if as_float:
        full.rename(out / "encoder.onnx")
        strip(out / "encoder.onnx")
        return
    quantize_dynamic(str(full), str(out / "encoder.onnx"), per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
    full.unlink()
    strip(out / "encoder.onnx")


def strip(path):
    """Takes away what the exporter notes of the programs that called it, and gives what lies inside the graph short names."""
    model = onnx.load(path)
    graph = model.graph
    for part in (graph, *graph.node, *graph.input, *graph.output, *graph.initializer):
        del part.metadata_props[:]
    del graph.value_info[:]
    outside, short = {one.name for one in (*graph.input, *graph.output)}, {"": ""}
    renamed = lambda name: name if name in outside else short.setdefault(name, f"t{len(short):x}")
    for one in graph.initializer:
        one.name = renamed(one.name)
    for node in graph.node:
        node.ClearField("name")
        for names in (node.input, node.output):
            names[:] = [renamed(name) for name in names]
    onnx.save(model, path)


def write_embeddings(encoder, pieces, path):
    """Pieces, places, extras: for each table its rows as bytes with one scale a row."""
    with open(path, "wb") as file:
        for table in (encoder.words.weight[pieces], encoder.places.weight, encoder.extra.weight):
            rows = table.detach().numpy()
            scales = numpy.maximum(numpy.abs(rows).max(1), 1e-9) / 127
            file.write(numpy.array([len(rows)], "<u4").tobytes())
            file.write(scales.astype("<f4").tobytes())
            file.write(numpy.round(rows / scales[:, None]).astype("i1").tobytes())


def write_pair_head(network, path):
    """Distance rows, then the scores' weights and biases, then transitions, as little-endian floats."""
    parts = (network.distance.weight, network.score.weight, network.score.bias, network.transition)
    with open(path, "wb") as file:
        for part in parts:
            file.write(part.detach().numpy().astype("<f4").tobytes())


if __name__ == "__main__":
    main()
