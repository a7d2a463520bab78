using System.Security.Cryptography;
using System.Text;
using EdgeNotebooks.Data;
using EdgeNotebooks.Data.Images;
using EdgeNotebooks.Experiments.Compression.Predictions.Labelling;
using EdgeNotebooks.Simulation;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Experiments.Compression.Live;

/// <summary>The images that a cascade is shown, in memory as they are encoded, in the order of being shown.</summary>
/// <param name="Images">Their numbers in the order of their names, from 1; names, for messages; files; and classes, where those are known.</param>
/// <param name="Description">What they are, in words.</param>
/// <param name="Fingerprint">Another one for other images.</param>
internal sealed record LiveImages(IReadOnlyList<(int Number, string Name, ReadOnlyMemory<byte> Encoded, int? Label)> Images, string Description, string Fingerprint)
{
    private const int FrameWidth = 320;
    private const int FrameHeight = 240;

    public bool AreLabelled => Images[0].Label is not null;

    /// <exception cref="EdgeException">There are none, one cannot be read, or what one shows is not known.</exception>
    public static LiveImages Open(LiveCascadeSettings settings, int classCount)
    {
        var images = settings.Images is null ? MadeUp(settings) : Labelled(settings, classCount);
        var random = RandomStreams.Of(settings.InputSeed, "order of images");

        // Fisher and Yates's shuffle: of a folder in the order of classes, any part is then one of all classes.
        var shown = images.Images.ToArray();
        for (var i = shown.Length - 1; i > 0; i--)
        {
            var other = random.NextBelow(i + 1);
            (shown[i], shown[other]) = (shown[other], shown[i]);
        }

        return images with { Images = shown };
    }

    private static LiveImages Labelled(LiveCascadeSettings settings, int classCount)
    {
        var names = settings.Labels is { } path ? ClassNames.Read(path) : null;
        names?.RequireCount(classCount);
        var found = LabelledImages.Find(settings.Images!, new ClassLabels(classCount, names));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var images = new List<(int, string, ReadOnlyMemory<byte>, int?)>();
        foreach (var image in found)
        {
            var encoded = EncodedFile.Read(image.Path);
            ImageDecoder.Decode(encoded, image.Name).Dispose();
            hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{image.Label} {encoded.Length} ")));
            hash.AppendData(encoded);
            images.Add((images.Count + 1, image.Name, encoded, image.Label));
        }

        return new LiveImages(images, FormattableString.Invariant($"{images.Count} labelled images"), Convert.ToHexString(hash.GetHashAndReset()));
    }

    private static LiveImages MadeUp(LiveCascadeSettings settings)
    {
        var frames = MadeUpFrames.Encoded(settings.MadeUpImages, FrameWidth, FrameHeight, settings.InputSeed);
        return new LiveImages([.. frames.Select((frame, i) => (i + 1, frame.Name, frame.Encoded, (int?)null))], FormattableString.Invariant($"{frames.Count} made-up frames"), "made-up");
    }
}
