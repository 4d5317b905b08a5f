"""The likelihood of the roles of a window's tokens for a cue, under the scores of the pair head."""

import torch
import torch.nn.functional as F

ROLES, NEVER = 3, -1e4


def steps(scores, transition):
    """The score of each step, (cue, token, role before, role here); the first token follows role 0."""
    roles, edges = scores[..., :ROLES], scores[..., ROLES:]
    begin_source, end_source, begin_content, end_content = edges.unbind(-1)
    nothing = torch.zeros_like(begin_source)
    begins = torch.stack([nothing, begin_source, begin_content], -1)
    ends = torch.stack([nothing, end_source, end_content], -1)
    changes = 1 - torch.eye(ROLES, device=scores.device)
    edge = (begins[..., None, :] + ends[..., :, None]) * changes
    return roles[..., None, :] + edge + transition


def bounded(step, inside):
    """Behind a window's end, where `inside` (cue, token) is false, every role goes on as it is for nothing."""
    stay = torch.where(torch.eye(ROLES, dtype=torch.bool, device=step.device), 0.0, NEVER)
    return torch.where(inside[..., None, None], step, stay)


def negative_log_likelihood(step, roles, inside):
    """Of each cue's roles (cue, token)."""
    before = F.pad(roles[:, :-1], (1, 0))
    taken = step.flatten(-2).gather(-1, (before * ROLES + roles)[..., None])[..., 0]
    return log_partition(step) - (taken * inside).sum(-1)


def marginals(step):
    """The probability of each step, (cue, token, role before, role here): the gradient of the partition's logarithm."""
    with torch.enable_grad():
        step = step.detach().requires_grad_()
        return torch.autograd.grad(log_partition(step).sum(), step)[0]


def cross_entropy(step, wanted, inside):
    """Of each cue's paths against probabilities of its steps, but for the entropy of those."""
    return log_partition(step) - (step * wanted * inside[..., None, None]).sum((1, 2, 3))


def log_partition(step):
    """The logarithm of the sum over all paths, by products of neighbouring steps."""
    while step.shape[1] > 1:
        if step.shape[1] % 2:
            tail = step[:, -1:]
            step = product(step[:, :-1:2], step[:, 1::2])
            step = torch.cat([step, tail], 1)
        else:
            step = product(step[:, ::2], step[:, 1::2])
    return torch.logsumexp(step[:, 0, 0], -1)


def product(left, right):
    return torch.logsumexp(left[..., :, :, None] + right[..., None, :, :], -2)
