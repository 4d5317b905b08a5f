"""Averages the weights of networks that began alike and learned in another order (Wortsman et al. 2022).

usage: python average.py OUT NETWORK SHARE [NETWORK SHARE …]
"""

import sys

import torch


def main():
    out, *rest = sys.argv[1:]
    states = [torch.load(path, map_location="cpu") for path in rest[::2]]
    shares = [float(share) for share in rest[1::2]]
    torch.save({name: sum(s * state[name] for s, state in zip(shares, states)) for name in states[0]}, out)


if __name__ == "__main__":
    main()
