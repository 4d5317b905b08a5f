"""Writes what the program compiles in: the encoder with its heads, the embeddings, the pair head and the settings.

usage: python export.py NETWORK BASE OUT [--float]
"""

import argparse
import json
from pathlib import Path

import numpy
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from network import BILINEAR, PAIR, Network


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
    parser.add_argument("--float", action="store_true", help="leave the encoder's weights as 32-bit floats")
    options = parser.parse_args()
    out = Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    network = Network(options.base)
    network.load_state_dict(torch.load(options.network, map_location="cpu"))
    network.eval()
    write_encoder(network, out, options.float)
    write_embeddings(network.encoder, out / "embeddings.bin")
    write_pair_head(network, out / "pairs.bin")
    (out / "vocab.txt").write_bytes((Path(options.base) / "vocab.txt").read_bytes())


def write_encoder(network, out, as_float):
    full = out / "encoder.float.onnx"
    length = torch.export.Dim("pieces", min=3, max=512)
    tokens = torch.export.Dim("tokens", min=2, max=512)
    torch.onnx.export(
        Graph(network).eval(), (torch.randn(40, 384), torch.arange(1, 31)), str(full), opset_version=18, dynamo=True,
        input_names=["embedded", "first"], output_names=["tags", "vectors"], external_data=False,
        dynamic_shapes={"embedded": {0: length}, "first": {0: tokens}},
    )
    if as_float:
        full.rename(out / "encoder.onnx")
        return
    quantize_dynamic(str(full), str(out / "encoder.onnx"), per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
    full.unlink()


def write_embeddings(encoder, path):
    """Words, places, extras: for each table its rows as bytes with one scale a row."""
    with open(path, "wb") as file:
        for table in (encoder.words, encoder.places, encoder.extra):
            rows = table.weight.detach().numpy()
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
