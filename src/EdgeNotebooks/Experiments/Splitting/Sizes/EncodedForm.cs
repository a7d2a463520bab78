using EdgeNotebooks.Data;
using EdgeNotebooks.Data.Images;

namespace EdgeNotebooks.Experiments.Splitting.Sizes;

/// <summary>Brings images to a form, encodes them, and keeps their sizes.</summary>
internal sealed class EncodedForm(InputForm form) : IDisposable
{
    public static readonly IReadOnlyList<ImageEncoding> Encodings = Enum.GetValues<ImageEncoding>();

    private readonly ImageEncoder _encoder = new(form.ResolutionPx, form.ResolutionPx);

    /// <summary>Bytes of each image, in the order of <see cref="Encodings"/>.</summary>
    public List<long[]> Images { get; } = [];

    /// <summary>Bytes of an image, which are not kept yet.</summary>
    /// <exception cref="EdgeException">The image is damaged, or none.</exception>
    public long[] CountBytes(ReadOnlyMemory<byte> encoded, string name, int quality)
    {
        form.Prepare(encoded, name, _encoder);
        return [.. Encodings.Select(encoding => _encoder.CountBytes(encoding, quality))];
    }

    public SizeSpread SpreadOf(ImageEncoding encoding) => SizeSpread.Of(Images.Select(bytes => bytes[(int)encoding]));

    public void Dispose() => _encoder.Dispose();
}
