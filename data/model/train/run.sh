#!/usr/bin/env bash
# Makes the model again, from the corpus to the files beside this folder.
#
# usage: run.sh POLNEAR BASE LARGE WORK [OPTIONS OF train.py]
#
# POLNEAR holds train/ and dev/ (text and attributions), BASE is the folder of all-MiniLM-L6-v2, LARGE that of
# all-mpnet-base-v2, WORK keeps features, networks and what the teachers say. The marked texts of other kinds are in texts/.
# With `--device cuda --workers 4` it takes some fifteen minutes on an H200; without a GPU, days.
set -euo pipefail

corpus=$(realpath "$1") base=$(realpath "$2") large=$(realpath "$3")
mkdir -p "$4/large"
work=$(realpath "$4")
shift 4
cd "$(dirname "$0")"
python3 marked.py texts "$work/texts"
cargo run --release --example features -- "$corpus/train/text" > "$work/train.jsonl"
cargo run --release --example features -- "$work/texts/text" > "$work/texts.jsonl"
cargo run --release --example features -- "$corpus/dev/text" > "$work/dev.jsonl"
corpora=(--corpus "$corpus/train" "$work/train.jsonl" 16 1 --corpus "$work/texts" "$work/texts.jsonl" 8 2)

# Both bases read the pieces of uncased BERT.
cp "$large"/{config.json,vocab.txt,model.safetensors} "$base/tokenizer.json" "$work/large/"
for fold in 0 1 2 3; do
    python3 train.py "$work/large" "$work/teacher$fold" "${corpora[@]}" --without $fold --seed $fold --order 1$fold \
        --epochs 7 --rate 1.2e-4 --head-rate 1e-3 "$@"
done
python3 teach.py "$work/large" "$work/told" --teachers "$work"/teacher?/network.pt "${corpora[@]}" --order 77 --epochs 8 \
    --batch 32 "$@"
student() { # NAME OPTIONS
    local name=$1
    shift
    python3 distil.py "$base" "$work/$name" --told "$work/told" --count 8 --batch 32 "$@"
}
student long --order 5 --epochs 40 --rate 6e-4 --gold 0.2 "$@" 2>&1 | tee ../training.log
student short --order 1 --epochs 20 --rate 5e-4 --gold 0.3 "$@"
python3 average.py "$work/network.pt" "$work/long/network.pt" 0.65 "$work/short/network.pt" 0.35
python3 export.py "$work/network.pt" "$base" .. "${corpora[@]}"
python3 tune.py "$work/network.pt" "$base" .. "${corpora[@]}" --check "$corpus/dev" "$work/dev.jsonl"
