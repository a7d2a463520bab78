"""Checks detections of SSD against the published formulas. Arguments: folder of raw little-endian arrays, batch, threshold."""
import sys
from pathlib import Path
import numpy as np

folder, batch, threshold = Path(sys.argv[1]), int(sys.argv[2]), np.float32(sys.argv[3])


def read(name, *shape):
    return np.fromfile(folder / name, "<f4").reshape(shape)


def anchors():
    """Liu et al. 2016, section 2.2, with TensorFlow's scales, its order and its reduced first map: y, x, height, width."""
    scales = np.linspace(0.2, 0.95, 6).tolist() + [1.0]
    rows = []
    for k, size in enumerate([19, 10, 5, 3, 2, 1]):
        if k == 0:
            shapes = [(0.1, 0.1), (0.2 / 2**0.5, 0.2 * 2**0.5), (0.2 * 2**0.5, 0.2 / 2**0.5)]
        else:
            shapes = [(scales[k] / r**0.5, scales[k] * r**0.5) for r in (1.0, 2.0, 0.5, 3.0, 0.3333)]
            shapes.append(((scales[k] * scales[k + 1]) ** 0.5,) * 2)
        centres = (np.arange(size) + 0.5) / size
        y, x = np.meshgrid(centres, centres, indexing="ij")
        grid = np.stack([y.ravel(), x.ravel()], 1)
        rows.append(np.concatenate([np.repeat(grid, len(shapes), 0), np.tile(shapes, (size * size, 1))], 1))
    return np.concatenate(rows)


a = anchors()
assert a.shape == (1917, 4), a.shape
encodings = read("box_encodings", batch, 1917, 4).astype(np.float64)
logits = read("class_predictions", batch, 1917, 91).astype(np.float64)
boxes = read("boxes", batch, 1917, 4)
scores = read("scores", batch, 90, 1917)
detections = read("detections", -1, 7)

# Ren et al. 2015, equation 2, inverted, with factors 10, 10, 5, 5.
with np.errstate(over="ignore"):
    centre = encodings[..., :2] / 10 * a[:, 2:] + a[:, :2]
    size = np.exp(encodings[..., 2:] / 5) * a[:, 2:]
    expected = np.clip(np.concatenate([centre - size / 2, centre + size / 2], -1), 0, 1)
    np.testing.assert_allclose(boxes, expected, rtol=0, atol=2e-5)
    probabilities = 1 / (1 + np.exp(-logits[..., 1:]))
sides = boxes[..., 2:] - boxes[..., :2]
probabilities *= (sides.prod(-1) > 0)[..., None]
np.testing.assert_allclose(scores, probabilities.transpose(0, 2, 1), rtol=2e-5, atol=2e-7)


def overlaps(box, others):
    corner = np.maximum(box[:2], others[:, :2])
    inner = np.clip(np.minimum(box[2:], others[:, 2:]) - corner, 0, None).prod(1)
    areas = (others[:, 2:] - others[:, :2]).prod(1) + (box[2:] - box[:2]).prod()
    return inner / (areas - inner)


# Greedy suppression, class by class; an overlap within 1e-6 of the limit may fall on either side.
position, most = 0, 0
for image in range(batch):
    for label in range(90):
        kept = []
        for i in np.argsort(-scores[image, label], kind="stable"):
            if scores[image, label, i] <= threshold or len(kept) == 100:
                break
            worst = overlaps(boxes[image, i], boxes[image, kept]).max(initial=0)
            row = detections[position] if position < len(detections) else None
            is_next = row is not None and (row == np.float32([image, label + 1, scores[image, label, i], *boxes[image, i]])).all()
            if worst > 0.6 + 1e-6 or (worst > 0.6 - 1e-6 and not is_next):
                continue
            assert is_next, f"row {position} is {row}, not image {image}, class {label + 1}, box {i}, {scores[image, label, i]}"
            kept.append(i)
            position += 1
        most = max(most, len(kept))
assert position == len(detections), f"{len(detections) - position} detections too many"
print(position, most)
