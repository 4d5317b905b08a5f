"""The course of a training run: optimizer, schedule, checkpoints."""

import contextlib
import time
from pathlib import Path

import torch

from windows import PIECES

RATE, HEAD_RATE, WORD_RATE, LAYER_DECAY, DEPTH = 3.5e-4, 1.5e-3, 0.14, 0.92, 6
WEIGHT_DECAY, WARM_UP, CLIP = 0.01, 0.06, 1.0
LOG_EVERY = 50
torch.set_float32_matmul_precision("high")


def add_options(parser, epochs):
    parser.add_argument("--corpus", nargs=4, action="append", default=[], metavar=("FOLDER", "FEATURES", "HELD_OUT", "TIMES"))
    parser.add_argument("--first", metavar="NETWORK", help="a trained network to go on from")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--minutes", type=float, default=1e9)
    parser.add_argument("--epochs", type=float, default=epochs)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=RATE, help="learning rate of the encoder's last layer")
    parser.add_argument("--head-rate", type=float, default=HEAD_RATE)
    parser.add_argument("--save-every", type=int, default=0, help="steps between checkpoints; 0 for none")
    parser.add_argument("--workers", type=int, default=1, help="processes that make epochs ahead")
    parser.add_argument("--seed", type=int, default=1, help="of the heads and of dropout")
    parser.add_argument("--order", type=int, default=1, help="seed of the order and the variation of the articles")


def cast(device):
    """bf16 where it is fast: on a GPU, and on processors with avx512_bf16. Others are three times slower with it."""
    fast = device != "cpu" or torch.cpu._is_avx512_bf16_supported()
    return torch.autocast(device, dtype=torch.bfloat16) if fast else contextlib.nullcontext()


def parameter_groups(network, rate, head_rate):
    """The encoder's layers learn slower the deeper they lie; the heads learn fastest. No decay on vectors."""
    count = len(network.encoder.layers)
    decay = LAYER_DECAY ** (DEPTH / count)
    groups = {}
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        own = head_rate
        if name == "encoder.words.weight":
            own = rate * WORD_RATE
        elif name.startswith("encoder.layers."):
            own = rate * decay ** (count - 1 - int(name.split(".")[2]))
        elif name.startswith("encoder.") and "extra" not in name:
            own = rate * decay**count
        decays = parameter.dim() > 1 and name != "encoder.words.weight"
        groups.setdefault((own, decays), []).append(parameter)
    return [
        {"params": parameters, "lr": own, "weight_decay": WEIGHT_DECAY if decays else 0.0}
        for (own, decays), parameters in groups.items()
    ]


class Run:
    """Goes through the epochs, for as many of them or as many minutes as there are; goes on where it was cut off. The
    learning rate rises, then falls to zero at the end."""

    def __init__(self, network, epochs, options):
        self.network, self.epochs, self.options = network, epochs, options
        groups = parameter_groups(network, options.rate, options.head_rate)
        self.optimizer = torch.optim.AdamW(groups, fused=True)
        self.rates = [group["lr"] for group in self.optimizer.param_groups]
        self.trained = [p for group in groups for p in group["params"]]
        if options.device != "cpu":
            network.train().encoder.capture(options.batch, PIECES)
        self.step, self.spent = 0, 0.0
        self.checkpoint = Path(options.out) / "checkpoint.pt"
        self.checkpoint.parent.mkdir(parents=True, exist_ok=True)
        self.resume()

    def progress(self):
        steps = self.step / (self.options.epochs * self.epochs.per_epoch)
        return max(steps, self.spent / (60 * self.options.minutes))

    def through(self, losses):
        """Takes all steps; `losses` gives, for the network and a batch, the loss and numbers to log."""
        before, started, rows = self.spent, time.time(), []
        while self.progress() < 1:
            epoch, skipped = divmod(self.step, self.epochs.per_epoch)
            for batch in self.epochs.batches(epoch, skipped):
                loss, numbers = losses(self.network, batch.to(self.options.device), self.options.device)
                self.learn(loss)
                rows.append(numbers)
                self.step += 1
                self.spent = before + time.time() - started
                if self.step == 1 or self.step % LOG_EVERY == 0:
                    self.log(rows)
                    rows = []
                if self.options.save_every and self.step % self.options.save_every == 0:
                    self.save()
                if self.progress() >= 1:
                    break

    def learn(self, loss):
        progress = self.progress()
        factor = min(1, (progress + 0.002) / WARM_UP) * max(0, 1 - progress)
        for group, rate in zip(self.optimizer.param_groups, self.rates):
            group["lr"] = rate * factor
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.trained, CLIP, foreach=True)
        self.optimizer.step()

    def log(self, rows):
        numbers = " ".join(f"{torch.stack(column).mean():.4f}" for column in zip(*rows))
        print(
            f"step {self.step} epoch {self.step / self.epochs.per_epoch:.2f} progress {self.progress():.3f} "
            f"losses {numbers} {self.spent:.0f}s",
            flush=True,
        )

    def save(self):
        state = {
            "network": self.network.state_dict(), "optimizer": self.optimizer.state_dict(),
            "step": self.step, "spent": self.spent, "torch": torch.get_rng_state(),
        }
        torch.save(state, self.checkpoint)

    def resume(self):
        if self.checkpoint.exists():
            state = torch.load(self.checkpoint, map_location="cpu")
            self.network.load_state_dict(state["network"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.step, self.spent = state["step"], state["spent"]
            torch.set_rng_state(state["torch"])
