using EdgeNotebooks.Measurement;
using EdgeNotebooks.Simulation;

namespace EdgeNotebooks.Experiments.Compression.Cascades;

/// <summary>Draws images with replacement, as many as have a weight above 0, each as likely as any other; one that is drawn twice has twice its weight.</summary>
internal sealed class ImageDraw(double[] weights, ulong seed)
{
    private readonly int[] _images = [.. Enumerable.Range(0, weights.Length).Where(image => weights[image] > 0)];
    private readonly double[] _drawn = new double[weights.Length];
    private SplitMix64 _random = RandomStreams.Of(seed, "images of a bootstrap");

    /// <summary>Weights of the next draw; the array is used again.</summary>
    public double[] Next()
    {
        Array.Clear(_drawn);
        for (var i = 0; i < _images.Length; i++)
        {
            var image = _images[_random.NextBelow(_images.Length)];
            _drawn[image] += weights[image];
        }

        return _drawn;
    }
}
