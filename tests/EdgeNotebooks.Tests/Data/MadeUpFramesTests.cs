using System.Globalization;
using System.Security.Cryptography;
using EdgeNotebooks.Data;
using EdgeNotebooks.Inference;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Tests.Data.Images;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Tests.Data;

public sealed class MadeUpFramesTests
{
    /// <summary>
    /// Prints the slope of the amplitude spectrum in logarithms (Hann window, rings of equal ratio, from four cycles a picture to 0.4
    /// cycles a pixel), and the correlations of red with green, green with blue and red with blue.
    /// </summary>
    private const string Statistics =
        """
        import sys
        import numpy as np
        for path in sys.argv[3:]:
            rgb = np.fromfile(path, np.uint8).reshape(int(sys.argv[1]), int(sys.argv[2]), 3).astype(float)
            grey = rgb @ [0.299, 0.587, 0.114]
            n = min(grey.shape)
            grey = grey[:n, :n] - grey[:n, :n].mean()
            amplitude = np.abs(np.fft.fft2(grey * np.outer(np.hanning(n), np.hanning(n))))
            f = np.hypot(*np.meshgrid(np.fft.fftfreq(n), np.fft.fftfreq(n)))
            edges = np.geomspace(4 / n, 0.4, 13)
            rings = [np.sqrt((amplitude[(f >= a) & (f < b)] ** 2).mean()) for a, b in zip(edges, edges[1:])]
            slope = np.polyfit(np.log(np.sqrt(edges[1:] * edges[:-1])), np.log(rings), 1)[0]
            c = np.corrcoef(rgb.reshape(-1, 3).T)
            print(slope, c[0, 1], c[1, 2], c[0, 2])
        """;

    /// <summary>The generator is integers and square roots alone, so these hold on every machine.</summary>
    [Theory]
    [InlineData(64, 48, 4, 0, "c20950bb444c9c60535d5f71886bf418ecfac54e83cc1bd5256b39f57e16d005")]
    [InlineData(64, 48, 4, 1, "2e435c26d0da13c795fdf34904460aed2316358c513443564ba6216a92d15031")]
    [InlineData(64, 48, 5, 0, "0c5bd11706d8a7f8a1cbc6d134818648442d1a78f686154d4f9bbad17275faeb")]
    [InlineData(17, 301, 4, 0, "93d585fd05414b029a74b8d1de4ae30aa0d0fa317b084630e243709d09141312")]
    public void A_seed_gives_the_same_pixels_on_every_machine(int width, int height, ulong seed, int frame, string sha256) =>
        Assert.Equal(sha256, Convert.ToHexString(SHA256.HashData(MadeUpFrames.Pixels(width, height, seed, frame))).ToLowerInvariant());

    /// <summary>
    /// Photographs have slopes around -1 (Field 1987), on average -1.2 over 135 pictures (Tolhurst, Tadmor and Chao 1992,
    /// doi:10.1111/j.1475-1313.1992.tb00296.x); the nine of the real test data -0.99 to -1.40, measured as here; noise has 0.
    /// Made-up frames are less different from each other than photographs are. The seed is fixed.
    /// </summary>
    [Fact]
    public void The_spectrum_falls_as_that_of_photographs()
    {
        var rows = Measure(512, 512, 8);
        Assert.All(rows, row => Assert.InRange(row[0], -1.4, -0.9));
        Assert.InRange(rows.Average(row => row[0]), -1.3, -1.0);
    }

    /// <summary>Brightness varies most and red against green least, so the closest pair are red and green; the eye's cones agree (Ruderman et al. 1998).</summary>
    [Fact]
    public void Colours_are_correlated_as_in_photographs()
    {
        Assert.All(Measure(256, 256, 8), row =>
        {
            Assert.InRange(row[1], 0.9, 0.995);
            Assert.InRange(row[2], 0.75, 0.98);
            Assert.InRange(row[3], 0.75, 0.98);
            Assert.True(row[1] > row[2] && row[1] > row[3]);
        });
    }

    [Fact]
    public void Levels_fill_the_range_without_crowding_its_ends()
    {
        var levels = MadeUpFrames.Pixels(320, 240, 4, 0);
        Assert.InRange(levels.Average(level => level), 70, 180);
        Assert.InRange(levels.Count(level => level is 0 or 255), 0, levels.Length / 20);
        Assert.InRange(levels.Distinct().Count(), 200, 256);
    }

    [Fact]
    public void A_library_is_JPEG_files_that_decode_to_the_pixels()
    {
        var library = MadeUpFrames.Library(new ObjectDetection(), 3, 64, 48, seed: 9);
        Assert.Equal((3, "3 made-up frames with natural statistics, 64x48, JPEG 90"), (library.Count, library.Description));
        for (var frame = 0; frame < 3; frame++)
        {
            var prepared = new byte[48 * 64 * 3];
            library.Prepare(frame, 0, new TensorInfo("input", ElementType.UInt8, [48, 64, 3]), prepared);
            var pixels = MadeUpFrames.Pixels(64, 48, 9, frame);
            // Quality 90 and chroma at half resolution: a few levels on average. Other frames are 50 levels away.
            Assert.InRange(prepared.Zip(pixels, (a, b) => Math.Abs(a - b)).Average(), 0.1, 8);
        }
    }

    [Theory]
    [InlineData(0, 64, 48)]
    [InlineData(1, 15, 48)]
    [InlineData(1, 64, 15)]
    [InlineData(1, 65_536, 65_536)]
    [InlineData(-1, 64, 48)]
    public void Numbers_out_of_range_are_refused(int count, int width, int height)
    {
        var error = Assert.Throws<EdgeException>(() => MadeUpFrames.Library(new ObjectDetection(), count, width, height));
        Assert.Contains("cannot be made; ask for", error.Message, StringComparison.Ordinal);
    }

    private static double[][] Measure(int width, int height, int frames)
    {
        using var folder = new TemporaryFolder();
        for (var frame = 0; frame < frames; frame++)
            File.WriteAllBytes(folder.File($"{frame}"), MadeUpFrames.Pixels(width, height, 4, frame));
        string[] arguments = [$"{height}", $"{width}", .. Enumerable.Range(0, frames).Select(frame => folder.File($"{frame}"))];
        var lines = Pillow.Run(Statistics, arguments).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(frames, lines.Length);
        return [.. lines.Select(line => line.Split(' ').Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToArray())];
    }
}
