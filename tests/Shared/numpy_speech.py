"""What becomes of a recording before a keyword-spotting model sees it, in NumPy and SciPy: a second implementation.

Written from the definitions (triangles as a matrix, SciPy's transforms and windows, the interpolation sum as a whole), in float64.

As a module:   features = numpy_speech.features(numpy_speech.first_second("yes.wav"))
As a command:  numpy_speech.py EXPRESSION IN OUT      evaluates the expression with x, the float64 numbers of IN, and writes its
               value to OUT as float64: a complex number as two
"""
import sys
import warnings

import numpy as np
import scipy  # its parts are loaded when they are first used

RATE = 16000


def decode(path):
    """The rate, and the mean of all channels, full scale -1 .. 1."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # chunks that SciPy does not know
        rate, samples = scipy.io.wavfile.read(path)
    samples = samples.reshape(len(samples), -1)
    if samples.dtype == np.uint8:
        scaled = (samples - 128.0) / 128
    elif samples.dtype.kind == "i":  # SciPy shifts 24 bits up to 32
        scaled = samples / float(2 ** (8 * samples.dtype.itemsize - 1))
    else:
        scaled = samples.astype(np.float64)
    return rate, scaled.mean(axis=1)


def resample(x, rate, target, count):
    """Band-limited interpolation: a sinc that ends at 0.92 of the lower half rate, under Kaiser's window of 32 samples a side."""
    reach = 32 * max(rate, target) // target + 1
    n = np.arange(count)[:, None]
    k = n * rate // target + np.arange(-reach, reach + 2)
    u = (k * target - n * rate) / max(rate, target)  # in samples of the lower rate
    window = np.i0(7.857 * np.sqrt(np.maximum(0, 1 - (u / 32) ** 2))) / np.i0(7.857)
    there = (np.abs(u) < 32) & (k >= 0) & (k < len(x))
    terms = x[np.clip(k, 0, len(x) - 1)] * 0.92 * np.sinc(0.92 * u) * window
    return min(1, target / rate) * np.sum(terms, axis=1, where=there)


def first_second(path):
    rate, samples = decode(path)
    if rate != RATE:
        samples = resample(samples[:2 * rate], rate, RATE, RATE)
    samples = np.pad(samples[:RATE], (0, max(0, RATE - len(samples))))
    return np.clip(samples, -1, 1)


def power(samples):
    """[frames, 257]: frames of 320 each 160, Hann's periodic window, transforms of 512."""
    frames = np.lib.stride_tricks.sliding_window_view(samples, 320)[::160]
    return np.abs(np.fft.rfft(frames * scipy.signal.get_window("hann", 320), 512)) ** 2


def mel(frequency):
    return 1127 * np.log1p(np.asarray(frequency) / 700)


def triangles(bins, rate, channels, low, high):
    """[channels, bins]: each rises from its lower neighbour's peak to its own and falls to its upper neighbour's."""
    frequencies = np.linspace(0, rate / 2, bins)
    peaks = np.linspace(mel(low), mel(high), channels + 2)[:, None]
    rising = (mel(frequencies) - peaks[:-2]) / (peaks[1:-1] - peaks[:-2])
    falling = (peaks[2:] - mel(frequencies)) / (peaks[2:] - peaks[1:-1])
    weights = np.clip(np.minimum(rising, falling), 0, None)
    width = frequencies[1]
    weights[:, :int(1.5 + low / width)] = 0  # as HTK: never the constant part
    weights[:, int(high / width) + 1:] = 0
    return weights


def mfcc(spectra, rate=RATE, channels=40, low=20, high=4000):
    magnitudes = np.sqrt(spectra) @ triangles(spectra.shape[-1], rate, channels, low, high).T
    cepstra = scipy.fft.dct(np.log(np.maximum(magnitudes, 1e-12)), type=2, norm="ortho")
    cepstra[..., 0] *= np.sqrt(2)
    return cepstra


def features(samples):
    """[99, 40]."""
    return mfcc(power(samples))


def main(expression, source, target):
    value = np.asarray(eval(expression, globals(), {"x": np.fromfile(source, "<f8")}))
    value = value.astype(np.complex128 if value.dtype.kind == "c" else np.float64)
    value.tofile(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
