"""The likelihood of a window's roles for a cue, under the scores of the pair head."""

import torch
import torch.nn.functional as F

ROLES = 3


def steps(scores, transition):
    """The score of each step, (cue, token, role before, role here); the first token follows role 0."""
    roles, edges = scores[..., :ROLES], scores[..., ROLES:]
    begin_source, end_source, begin_content, end_content = edges.unbind(-1)
    nothing = torch.zeros_like(begin_source)
    begins = torch.stack([nothing, begin_source, begin_content], -1)
    ends = torch.stack([nothing, end_source, end_content], -1)
    changes = 1 - torch.eye(ROLES)
    edge = (begins[..., None, :] + ends[..., :, None]) * changes
    return roles[..., None, :] + edge + transition


def negative_log_likelihood(scores, transition, roles):
    """Summed over the cues of a window. `scores`: (cue, token, 7); `roles`: (cue, token)."""
    step = steps(scores, transition)
    before = F.pad(roles[:, :-1], (1, 0))
    taken = step.flatten(-2).gather(-1, (before * ROLES + roles)[..., None]).sum()
    return log_partition(step).sum() - taken


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
