#!/usr/bin/env bash
# Makes the model again, from the corpus to the files beside this folder.
#
# usage: run.sh POLNEAR BASE WORK [OPTIONS OF train.py]
#
# POLNEAR holds train/ and dev/ (text and attributions), BASE is the folder of all-MiniLM-L6-v2, WORK keeps features,
# checkpoints and the log. `--epochs 8 --workers 1` gives the same weights each time.
set -euo pipefail

corpus=$(realpath "$1") base=$(realpath "$2")
mkdir -p "$3"
work=$(realpath "$3")
shift 3
cd "$(dirname "$0")"
cargo run --release --example features -- "$corpus/train/text" > "$work/train.jsonl"
cargo run --release --example features -- "$corpus/dev/text" > "$work/dev.jsonl"
python3 train.py "$corpus/train" "$work/train.jsonl" "$base" "$work/run" "$@" 2>&1 | tee ../training.log
python3 export.py "$work/run/network.pt" "$base" ..
python3 tune.py "$work/run/network.pt" "$corpus/train" "$work/train.jsonl" "$base" .. \
  --check "$corpus/dev" "$work/dev.jsonl"
